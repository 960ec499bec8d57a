import Foundation
import NetTypes
import Testing

@Suite(.timeLimit(.minutes(1)))
struct BlockListTests {
  let list = BlockList()

  // BLK-001
  @Test func `A new list blocks nothing`() {
    #expect(list.rules == [] && !list.check("1.1.1.1") && !list.check("::1", .ipv6))
  }

  // BLK-002
  @Test func `One address is blocked, and no other`() throws {
    try list.addAddress("1.1.1.1")
    try list.addAddress("8592:757c:efae:4e45:fb5d:d62a:0d00:8e17", .ipv6)
    #expect(list.check("1.1.1.1"))
    #expect(!list.check("1.1.1.0") && !list.check("1.1.1.2"))
    #expect(list.check("8592:757c:efae:4e45:fb5d:d62a:d00:8e17", .ipv6))
    #expect(!list.check("8592:757c:efae:4e45:fb5d:d62a:d00:8e18", .ipv6))
  }

  // BLK-003
  @Test func `A range includes both of its ends`() throws {
    try list.addRange("10.0.0.1", "10.0.0.10")
    try list.addRange("1111:1111::1", "1111:1111::ff", .ipv6)
    for inside in ["10.0.0.1", "10.0.0.5", "10.0.0.10"] { #expect(list.check(inside)) }
    for outside in ["10.0.0.0", "10.0.0.11"] { #expect(!list.check(outside)) }
    for inside in ["1111:1111::1", "1111:1111::ff"] { #expect(list.check(inside, .ipv6)) }
    for outside in ["1111:1111::", "1111:1111::100"] { #expect(!list.check(outside, .ipv6)) }
  }

  // BLK-004
  @Test func `A range may be of one address, but not end before it starts`() throws {
    try list.addRange("1.1.1.1", "1.1.1.1")
    #expect(list.check("1.1.1.1") && !list.check("1.1.1.2"))
    let error = #expect(throws: NetError.self) { try list.addRange("1.1.1.2", "1.1.1.1") }
    #expect(error?.code == "ERR_INVALID_ARG_VALUE")
    #expect(error?.message.contains("must come before end") == true)
    #expect(list.rules.count == 1)
  }

  // BLK-005
  @Test func `A range of two families is refused`() throws {
    let v4 = try SocketAddress(address: "1.1.1.1")
    let v6 = try SocketAddress(address: "1111::1", family: .ipv6)
    let error = #expect(throws: NetError.self) { try list.addRange(v4, v6) }
    #expect(error?.code == "ERR_INVALID_ARG_VALUE" && list.rules == [])
  }

  // BLK-006
  @Test func `A subnet ignores the host's bits, and shows them`() throws {
    try list.addSubnet("192.168.0.77", 24)
    for inside in ["192.168.0.0", "192.168.0.1", "192.168.0.255"] { #expect(list.check(inside)) }
    for outside in ["192.168.1.0", "192.167.255.255"] { #expect(!list.check(outside)) }
    #expect(list.rules == ["Subnet: IPv4 192.168.0.77/24"])
  }

  // BLK-007
  @Test func `A prefix need not end at a byte`() throws {
    try list.addSubnet("192.168.1.0", 27)
    try list.addSubnet("8592:757c:efa0:2000::", 51, .ipv6)
    #expect(list.check("192.168.1.31") && !list.check("192.168.1.32"))
    #expect(list.check("8592:757c:efa0:2000::", .ipv6))
    #expect(list.check("8592:757c:efa0:3fff:ffff:ffff:ffff:ffff", .ipv6))
    #expect(!list.check("8592:757c:efa0:4000::", .ipv6))
    #expect(!list.check("8592:757c:efa0:1fff:ffff:ffff:ffff:ffff", .ipv6))
  }

  // BLK-008
  @Test func `A prefix of all bits is one address, one of none the whole family`() throws {
    try list.addSubnet("1.1.1.1", 32)
    #expect(list.check("1.1.1.1") && !list.check("1.1.1.0") && !list.check("1.1.1.2"))
    try list.addSubnet("1.2.3.4", 0)
    for inside in ["0.0.0.0", "8.8.8.8", "255.255.255.255"] { #expect(list.check(inside)) }
    for inside in ["::ffff:0:0", "::ffff:9.9.9.9", "::ffff:ffff:ffff"] {
      #expect(list.check(inside, .ipv6))
    }
    for outside in ["::", "::1", "::9.9.9.9", "::fffe:9.9.9.9", "::1:0:0:0", "2001:db8::1"] {
      #expect(!list.check(outside, .ipv6), "\(outside)")
    }
    let everything = BlockList()
    try everything.addSubnet("::", 0, .ipv6)
    for inside in ["::", "2001:db8::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"] {
      #expect(everything.check(inside, .ipv6))
    }
    #expect(everything.check("1.1.1.1"))
  }

  // BLK-009
  @Test(arguments: [
    ("1.1.1.1", IPFamily.ipv4, -1), ("1.1.1.1", .ipv4, 33), ("::", .ipv6, -1), ("::", .ipv6, 129),
  ])
  func `A prefix of more bits than there are is refused`(net: String, family: IPFamily, bits: Int) {
    let error = #expect(throws: NetError.self) { try list.addSubnet(net, bits, family) }
    #expect(error?.code == "ERR_OUT_OF_RANGE" && error?.message.contains("\"prefix\"") == true)
    #expect(list.rules == [])
  }

  // BLK-010
  @Test func `An IPv4 rule blocks the IPv6 addresses that map what it blocks`() throws {
    try list.addAddress("1.1.1.1")
    try list.addRange("10.0.0.1", "10.0.0.10")
    try list.addSubnet("192.168.0.0", 16)
    for inside in ["::ffff:1.1.1.1", "::ffff:101:101", "::ffff:10.0.0.5", "::ffff:192.168.3.4"] {
      #expect(list.check(inside, .ipv6))
    }
    for outside in ["::ffff:1.1.1.2", "::ffff:10.0.0.11", "::ffff:192.169.0.0", "::1.1.1.1"] {
      #expect(!list.check(outside, .ipv6))
    }
  }

  // BLK-011
  @Test func `A rule of mapped addresses blocks the IPv4 addresses`() throws {
    try list.addAddress("::ffff:1.1.1.1", .ipv6)
    try list.addRange("::ffff:10.0.0.1", "::ffff:10.0.0.10", .ipv6)
    try list.addSubnet("::ffff:192.168.0.0", 112, .ipv6)
    for inside in ["1.1.1.1", "10.0.0.1", "10.0.0.10", "192.168.3.4"] {
      #expect(list.check(inside))
    }
    for outside in ["1.1.1.2", "10.0.0.11", "192.169.0.0"] { #expect(!list.check(outside)) }
    // A range of IPv6 that holds all mapped addresses holds them in both spellings.
    try list.addRange("::", "::1:0:0:0", .ipv6)
    #expect(list.check("8.8.8.8") && list.check("::ffff:8.8.8.8", .ipv6))
  }

  // BLK-012, BLK-013
  @Test(arguments: [
    ("::1", IPFamily.ipv4), ("1.1.1.1", .ipv6), ("", .ipv4), ("", .ipv6), ("1.1.1.1/32", .ipv4),
    ("01.1.1.1", .ipv4), ("x", .ipv4), ("1.1.1.1 ", .ipv4), ("::1%", .ipv6),
  ])
  func `What is no address of the family is not blocked`(text: String, family: IPFamily) throws {
    try list.addSubnet("0.0.0.0", 0)
    try list.addSubnet("::", 0, .ipv6)
    #expect(!list.check(text, family))
  }

  // BLK-015
  @Test func `A rule of what is no address is refused`() {
    for add in [
      { try list.addAddress("x") }, { try list.addAddress("::1") },
      { try list.addAddress("1.1.1.1", .ipv6) }, { try list.addRange("1.1.1.1", "x") },
      { try list.addRange("x", "1.1.1.1") }, { try list.addSubnet("", 8) },
    ] {
      let error = #expect(throws: NetError.self) { try add() }
      #expect(error?.code == "ERR_INVALID_ADDRESS")
    }
    #expect(list.rules == [])
  }

  // BLK-016
  @Test func `Socket addresses make rules and are checked, whatever their port`() throws {
    let address = { (text: String, port: Int) in try SocketAddress(address: text, port: port) }
    try list.addAddress(address("1.1.1.1", 1))
    try list.addRange(address("10.0.0.1", 2), address("10.0.0.9", 3))
    try list.addSubnet(SocketAddress(address: "8592::", family: .ipv6, port: 4), 16)
    #expect(try list.check(address("1.1.1.1", 5)) && list.check(address("10.0.0.9", 6)))
    #expect(try list.check(SocketAddress(address: "8592:1::", family: .ipv6)))
    #expect(try !list.check(address("1.1.1.2", 1)))
  }

  // BLK-017, BLK-018
  @Test func `The rules are listed newest first, each as often as it was added`() throws {
    try list.addSubnet("8592:757c:efae:4e45::", 64, .ipv6)
    try list.addRange("10.0.0.1", "10.0.0.10")
    try list.addAddress("1.1.1.1")
    try list.addAddress("1.1.1.1")
    #expect(
      list.rules == [
        "Address: IPv4 1.1.1.1", "Address: IPv4 1.1.1.1", "Range: IPv4 10.0.0.1-10.0.0.10",
        "Subnet: IPv6 8592:757c:efae:4e45::/64",
      ])
  }

  // BLK-021
  @Test func `A zone does not matter`() throws {
    try list.addRange("fe80::1", "fe80::5", .ipv6)
    #expect(list.check("fe80::3%lo", .ipv6) && !list.check("fe80::6%lo", .ipv6))
  }

  // BLK-022
  @Test func `A list is shared by all threads`() async throws {
    let list = list
    await withTaskGroup(of: Void.self) { group in
      for third in 0..<50 {
        group.addTask {
          for fourth in 0..<50 {
            #expect(throws: Never.self) { try list.addAddress("10.0.\(third).\(fourth)") }
            #expect(list.check("10.0.\(third).\(fourth)"))
          }
        }
      }
    }
    #expect(list.rules.count == 2500 && list == list && list != BlockList())
    #expect(list.check("10.0.49.49") && !list.check("10.0.50.0") && !list.check("10.0.0.50"))
  }

  // BLK-023, BLK-025, V24-004
  @Test func `Rules can be kept and read again`() throws {
    try list.addSubnet("192.168.0.77", 24)
    try list.addRange("1.1.1.1", "1.1.1.5")
    try list.addAddress("::ffff:1.2.3.4", .ipv6)
    let copy = BlockList()
    try copy.fromJSON(list.toJSON())
    #expect(copy.rules == list.rules.reversed())
    #expect(copy.check("1.2.3.4") && copy.check("192.168.0.1") && copy.check("1.1.1.3"))
    let decoded = try JSONDecoder().decode(BlockList.self, from: JSONEncoder().encode(list))
    #expect(decoded.rules == list.rules && decoded.check("1.2.3.4"))
  }

  // BLK-023
  @Test func `Text that is no rule is skipped, an impossible rule refused with all others`() throws
  {
    try list.fromJSON(["nonsense", "address: ipv4 1.1.1.1", "", "Address: IPv4 9.9.9.9"])
    #expect(list.rules == ["Address: IPv4 9.9.9.9"])
    for (text, code) in [
      ("Address: IPv4 1.2.3.999", "ERR_INVALID_ADDRESS"),
      ("Range: IPv4 9.0.0.2-9.0.0.1", "ERR_INVALID_ARG_VALUE"),
      ("Range: IPv4 9.0.0.2", "ERR_INVALID_ADDRESS"),
      ("Subnet: IPv4 1.1.1.1/99", "ERR_OUT_OF_RANGE"),
      ("Subnet: IPv6 ::/x", "ERR_OUT_OF_RANGE"), ("Subnet: IPv4 ::/8", "ERR_INVALID_ADDRESS"),
    ] {
      let error = #expect(throws: NetError.self) {
        try list.fromJSON(["Address: IPv4 7.7.7.7", text])
      }
      #expect(error?.code.rawValue == code)
      #expect(list.rules == ["Address: IPv4 9.9.9.9"])
    }
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(BlockList.self, from: Data("{".utf8))
    }
  }

  @Test func `Among a hundred thousand rules, a hundred thousand questions take no time`() throws {
    for number in 0..<100_000 {
      // Every second address, so that no two rules become one.
      try list.addAddress("10.\(number >> 15).\(number >> 7 & 255).\(number << 1 & 255)")
    }
    // Rule by rule, these would be ten thousand million comparisons.
    for number in 0..<100_000 {
      let address = IPv4Address(bits: 0x0a00_0000 | UInt32(number))
      #expect(list.check(.v4(address)) == (number & 1 == 0))
    }
  }

  @Test func `Rules of both families and of any size answer as one by one they would`() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let list = BlockList()
      var rules: [ClosedRange<UInt128>] = []
      // Numbers that lie close together, far apart, and at both ends of all there are.
      for _ in 0..<Int.random(in: 1...40, using: &generator) {
        let first = Self.number(&generator)
        let other = first &+ UInt128(1) << Int.random(in: 0...127, using: &generator)
        let rule = min(first, other)...max(first, other)
        rules.append(rule)
        try list.addRange(Self.address(rule.lowerBound), Self.address(rule.upperBound))
      }
      var asked: [UInt128] = [0, .max, 0xffff_0000_0000]
      for rule in rules {
        asked += [rule.lowerBound, rule.upperBound]
        asked += [rule.lowerBound &- 1, rule.upperBound &+ 1, Self.number(&generator)]
      }
      for number in asked {
        let isBlocked = rules.contains { $0.contains(number) }
        #expect(list.check(try Self.address(number)) == isBlocked, "\(number) in \(rules)")
      }
    }
  }

  private static func number(_ generator: inout SystemRandomNumberGenerator) -> UInt128 {
    switch Int.random(in: 0...3, using: &generator) {
    case 0: 0xffff_0000_0000 | UInt128.random(in: 0...0xffff_ffff, using: &generator)
    case 1: 0xffff_0a00_0000 | UInt128.random(in: 0...255, using: &generator)
    case 2: UInt128.random(in: 0...1000, using: &generator)
    default: UInt128.random(in: 0 ... .max, using: &generator)
    }
  }

  private static func address(_ number: UInt128) throws -> SocketAddress {
    let ip = IPv6Address(
      high: UInt64(truncatingIfNeeded: number >> 64), low: UInt64(truncatingIfNeeded: number))
    return try SocketAddress(address: "\(ip)", family: .ipv6)
  }

  @Test func `Rules that are added between questions count, in any order`() throws {
    var blocked: Set<Int> = []
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let first = Int.random(in: 0...255, using: &generator)
      let last = min(255, first + Int.random(in: 0...3, using: &generator))
      try list.addRange("10.0.0.\(first)", "10.0.0.\(last)")
      blocked.formUnion(first...last)
      let number = Int.random(in: 0...255, using: &generator)
      #expect(list.check("10.0.0.\(number)") == blocked.contains(number))
    }
    for number in 0...255 {
      #expect(list.check("10.0.0.\(number)") == blocked.contains(number))
    }
  }
}
