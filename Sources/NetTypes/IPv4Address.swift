/// An IPv4 address.
public struct IPv4Address: Hashable, Sendable {
  /// The address as one number, the first octet in the highest byte.
  public var bits: UInt32

  /// The address with these bits, the first octet in the highest byte.
  public init(bits: UInt32) { self.bits = bits }

  /// The address that `text` spells: four decimal octets without leading zeros.
  ///
  /// `nil` for anything else; short, octal and hexadecimal spellings are not addresses here
  /// (Node: `net.isIPv4`).
  public init?(_ text: some StringProtocol) {
    var bits: UInt32 = 0
    var octets = 0
    for part in text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard octets < 4, let octet = Self.octet(part) else { return nil }
      bits = bits << 8 | octet
      octets += 1
    }
    guard octets == 4 else { return nil }
    self.bits = bits
  }

  private static func octet(_ digits: some Collection<UInt8>) -> UInt32? {
    guard (1...3).contains(digits.count) else { return nil }
    guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + UInt32(digit - UInt8(ascii: "0"))
    }
    return value <= 255 ? value : nil
  }

  /// `127.0.0.1`.
  public static let loopback = IPv4Address(bits: 0x7f00_0001)
  /// `0.0.0.0`.
  public static let any = IPv4Address(bits: 0)

  /// Whether it lies in 127.0.0.0/8 (RFC 1122, 3.2.1.3).
  public var isLoopback: Bool { bits >> 24 == 127 }
}

extension IPv4Address: CustomStringConvertible {
  /// Four decimal octets.
  public var description: String {
    "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
  }
}
