import NetTypes
import Testing

struct IPAddressTests {
  // ISIP-001
  @Test(arguments: ["127.0.0.1", "0.0.0.0", "255.255.255.255", "1.2.3.4"])
  func `Four decimal octets are an IPv4 address`(text: String) {
    #expect(isIP(text) == .ipv4)
    #expect(isIPv4(text) && !isIPv6(text))
    #expect(IPAddress(text)?.description == text)
  }

  // ISIP-005, ISIP-006, ISIP-007, ISIP-008
  @Test(arguments: [
    "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::3:4:5:6:7:8",
    "2001:DB8::1", "::ffff:1.2.3.4", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "fe80::1%eth0.0", "::%1",
    "1::2:0:0:3",
  ])
  func `Groups with one gap, an IPv4 tail and a zone are an IPv6 address`(text: String) {
    #expect(isIP(text) == .ipv6)
    #expect(isIPv6(text) && !isIPv4(text))
  }

  // ISIP-002, ISIP-003, ISIP-004, ISIP-006, ISIP-007, ISIP-008, ISIP-009, ISIP-010
  @Test(arguments: [
    "", " ", "localhost", "127.000.000.001", "00.0.0.0", "256.1.1.1", "1.2.3.0256", "1.2.3",
    "1.2.3.4.5", "1..2.3", ".1.2.3.4", "1.2.3.4.", "1.2.3.4/24", "http://1.2.3.4", "0x7f.0.0.1",
    "0", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4\n", "[::1]", ":", ":::", "1::2::3", ":1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7:8:", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7", "12345::", "g::", "::1.2.3",
    "::ffff:01.2.3.4", "1::5:256.2.3.4", "1.2.3.4::", "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%",
    "fe80::1%e@0", "fe80::1%e 0", "fe80::1%é", "1.2.3.4%eth0", "１.2.3.4", "1:2", "1::2:3:4:5:6:7:8",
  ])
  func `Anything else is no address`(text: String) {
    #expect(isIP(text) == nil)
    #expect(!isIPv4(text) && !isIPv6(text))
  }

  // SADDR-005
  @Test(arguments: [
    ("2001:DB8:0:0::1", "2001:db8::1"), ("0:0:0:0:0:0:0:0", "::"),
    ("::ffff:1.2.3.4", "::ffff:1.2.3.4"),
    ("::1.2.3.4", "::1.2.3.4"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
    ("1:0:2:0:3:0:4:0", "1:0:2:0:3:0:4:0"),
    ("0:0:1:0:0:0:0:0", "0:0:1::"), ("::1", "::1"), ("1:0:0:0:0:0:0:0", "1::"),
  ])
  func `IPv6 text is canonical`(text: String, canonical: String) {
    #expect(IPv6Address(text)?.description == canonical)
  }

  @Test func `Text and bits agree for every shape of gap`() throws {
    for mask in 0..<256 {
      let groups = (0..<8).map { UInt16(mask >> $0 & 1) * 0xabc }
      let address = IPv6Address(groups: groups)
      #expect(address.groups == groups)
      #expect(IPv6Address(address.description) == address)
    }
  }

  @Test func `Loopback and link-local addresses are known as such`() throws {
    #expect(IPAddress("127.8.9.1")?.isLoopback == true)
    #expect(IPAddress("::1")?.isLoopback == true)
    #expect(IPAddress("::ffff:127.0.0.1")?.isLoopback == true)
    #expect(IPAddress("128.0.0.1")?.isLoopback == false)
    #expect(IPAddress("::")?.isLoopback == false)
    #expect(IPv6Address("febf::1")?.isLinkLocal == true)
    #expect(IPv6Address("fec0::1")?.isLinkLocal == false)
  }
}
