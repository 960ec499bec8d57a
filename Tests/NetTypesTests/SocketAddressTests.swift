import Foundation
import NetTypes
import Testing

struct SocketAddressTests {
  // SADDR-001
  @Test func `Without options it is 127.0.0.1 without a port`() throws {
    let address = try SocketAddress()
    #expect(address.address == "127.0.0.1" && address.family == .ipv4)
    #expect(address.port == 0 && address.flowlabel == 0)
  }

  // SADDR-002
  @Test func `Of IPv6 it is all zeros by default`() throws {
    #expect(try SocketAddress(family: .ipv6).address == "::")
  }

  // SADDR-005, SADDR-006
  @Test(arguments: [
    ("2001:DB8:0:0::1", "2001:db8::1"), ("0:0:0:0:0:0:0:0", "::"),
    ("::ffff:1.2.3.4", "::ffff:1.2.3.4"), ("::1.2.3.4", "::1.2.3.4"), ("fe80::1%lo", "fe80::1"),
    ("fe80::1%nosuch", "fe80::1"),
  ])
  func `The text is canonical and has no zone`(text: String, canonical: String) throws {
    #expect(try SocketAddress(address: text, family: .ipv6).address == canonical)
  }

  // SADDR-007
  @Test(arguments: [
    ("::1", IPFamily.ipv4), ("1.2.3.4", .ipv6), ("", .ipv4), ("", .ipv6), ("01.2.3.4", .ipv4),
    ("1.2.3", .ipv4), ("0x7f.0.0.1", .ipv4), ("1.2.3.4%lo", .ipv4), ("::1%", .ipv6),
  ])
  func `What is no address of the family is refused`(text: String, family: IPFamily) {
    let error = #expect(throws: NetError.self) {
      try SocketAddress(address: text, family: family)
    }
    #expect(error?.code == "ERR_INVALID_ADDRESS" && error?.message == "Invalid socket address")
    #expect(error?.address == text)
  }

  // SADDR-010
  @Test(arguments: [-1, 65_536, Int.min, Int.max])
  func `A port out of range is refused`(port: Int) throws {
    let error = #expect(throws: NetError.self) { try SocketAddress(port: port) }
    #expect(error?.code == "ERR_SOCKET_BAD_PORT")
    #expect(error?.message.hasPrefix("options.port should be >= 0 and < 65536.") == true)
    #expect(error?.message.contains("\(port)") == true)
    #expect(try SocketAddress(port: 65_535).port == 65_535)
  }

  // SADDR-012
  @Test func `Only IPv6 has a flow label`() throws {
    #expect(try SocketAddress(family: .ipv6, flowlabel: 0xfffff).flowlabel == 0xfffff)
    #expect(try SocketAddress(family: .ipv4, flowlabel: 5).flowlabel == 0)
  }

  // SADDR-013, SADDR-014
  @Test(arguments: [-1, 0x100000, 0x1_0000_0000])
  func `A flow label of more than twenty bits is refused`(flowlabel: Int) {
    let error = #expect(throws: NetError.self) {
      try SocketAddress(family: .ipv6, flowlabel: flowlabel)
    }
    #expect(error?.code == "ERR_OUT_OF_RANGE")
    #expect(error?.message.contains("options.flowlabel") == true)
  }

  // SADDR-015, SADDR-017, SADDR-018, SADDR-020
  @Test(arguments: [
    ("1.2.3.4", "1.2.3.4", 0), ("1.2.3.4:8080", "1.2.3.4", 8080), ("1.2.3.4:80", "1.2.3.4", 80),
    ("1.2.3.4:080", "1.2.3.4", 80), ("1.2.3.4:", "1.2.3.4", 0),
    ("1.2.3.4:65535", "1.2.3.4", 65_535),
    ("[1::8]:123", "1::8", 123), ("[1:0::]", "1::", 0), ("[::1]:80", "::1", 80),
    ("[::1]:", "::1", 0),
    ("[::ffff:1.2.3.4]:9", "::ffff:1.2.3.4", 9),
    ("192.168.257:1", "192.168.1.1", 1), ("256", "0.0.1.0", 0),
    ("999999999:12", "59.154.201.255", 12), ("0xffffffff", "255.255.255.255", 0),
    ("0x.0x.0", "0.0.0.0", 0), ("012.1.1.1", "10.1.1.1", 0), ("1.2.65535", "1.2.255.255", 0),
    ("0x7f000001:5", "127.0.0.1", 5), ("0X7F.1", "127.0.0.1", 0), ("00000000001", "0.0.0.1", 0),
    ("037777777777", "255.255.255.255", 0),
  ])
  func `Text is parsed, with and without a port`(text: String, address: String, port: Int) {
    let parsed = SocketAddress.parse(text)
    #expect(parsed?.address == address && parsed?.port == port && parsed?.flowlabel == 0)
  }

  // SADDR-016, SADDR-019, SADDR-021
  @Test(arguments: [
    "", "words", "259.1.1.1", "12:12:12", "localhost", "localhost:80", "4294967296",
    "1.2.3.4:65536",
    "1.2.3.4:99999", "1.2.3.4:-1", "1.2.3.4:abc", "1.2.3.4:+5", "1.2.3.4: 5", "[::1", "::1]", "::1",
    "[::g]", "[::1]x", "[::1%lo]:1", " 1.2.3.4", "http://1.2.3.4:80/", "[]:1", "[1.2.3.4]:1",
    "1..2",
    "1.2.3.256", "1.2.65536", "1.256.1", "1.2.3.4.5", "08.1.1.1", "0x1g", "+1", "1.-2", "1e3",
    "1.2.3.4/x", "user@1.2.3.4", "1.2.3.4.", "1.2.3.4 ", "１.2.3.4", "1.2.3.4:８０",
    "99999999999999999999",
  ])
  func `What is no address and port is nothing`(text: String) {
    #expect(SocketAddress.parse(text) == nil)
  }

  // SADDR-004, SADDR-024, V24-004
  @Test func `It is coded with Node's keys, in Node's order`() throws {
    let address = try SocketAddress(address: "2001:DB8::1", family: .ipv6, port: 80, flowlabel: 7)
    let recorder = KeyRecorder()
    try address.encode(to: recorder)
    #expect(recorder.keys == ["address", "port", "family", "flowlabel"])
    let data = try JSONEncoder().encode(address)
    let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["address"] as? String == "2001:db8::1" && object["family"] as? String == "ipv6")
    #expect(object["port"] as? Int == 80 && object["flowlabel"] as? Int == 7)
    #expect(try JSONDecoder().decode(SocketAddress.self, from: data) == address)
    #expect("\(address)" == "[2001:db8::1]:80")
  }

  // SADDR-008, SADDR-024
  @Test func `Decoding checks as the initializer does`() throws {
    let decode = { (text: String) in
      try JSONDecoder().decode(SocketAddress.self, from: Data(text.utf8))
    }
    #expect(try decode("{}") == SocketAddress())
    for text in [
      #"{"family":"ipv5"}"#, #"{"address":"x"}"#, #"{"port":-1}"#,
      #"{"family":"ipv6","flowlabel":-1}"#,
    ] {
      #expect(throws: NetError.self) { try decode(text) }
    }
  }

  // SADDR-025
  @Test func `A copy on another thread is equal`() async throws {
    let address = try SocketAddress(address: "::1", family: .ipv6, port: 1)
    let copy = await Task.detached { address }.value
    #expect(copy == address && copy.hashValue == address.hashValue)
  }
}

/// An encoder that notes in which order keys are written; it can do nothing else.
private final class KeyRecorder: Encoder {
  private(set) var keys: [String] = []
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(Container { self.keys.append($0) })
  }
  func unkeyedContainer() -> any UnkeyedEncodingContainer { preconditionFailure("not keyed") }
  func singleValueContainer() -> any SingleValueEncodingContainer {
    preconditionFailure("not keyed")
  }

  private struct Container<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let note: (String) -> Void
    let codingPath: [any CodingKey] = []

    mutating func encodeNil(forKey key: Key) { note(key.stringValue) }
    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) {
      note(key.stringValue)
    }
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { preconditionFailure("nothing is nested") }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      preconditionFailure("nothing is nested")
    }
    mutating func superEncoder() -> any Encoder { preconditionFailure("nothing is inherited") }
    mutating func superEncoder(forKey key: Key) -> any Encoder {
      preconditionFailure("nothing is inherited")
    }
  }
}
