/// An IPv6 address, without a zone.
public struct IPv6Address: Hashable, Sendable {
  /// The first 64 bits.
  public var high: UInt64
  /// The last 64 bits.
  public var low: UInt64

  /// The address with these bits.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The address of eight groups of 16 bits; there must be eight.
  public init(groups: [UInt16]) {
    precondition(groups.count == 8, "an IPv6 address has 8 groups, not \(groups.count)")
    high = groups[0..<4].reduce(0) { $0 << 16 | UInt64($1) }
    low = groups[4..<8].reduce(0) { $0 << 16 | UInt64($1) }
  }

  /// The eight groups of 16 bits.
  public var groups: [UInt16] {
    [high, low].flatMap { half in
      stride(from: 48, through: 0, by: -16).map { UInt16(truncatingIfNeeded: half >> UInt64($0)) }
    }
  }

  /// `::1`.
  public static let loopback = IPv6Address(high: 0, low: 1)
  /// `::`.
  public static let any = IPv6Address(high: 0, low: 0)

  /// The IPv4 address inside an IPv4-mapped one (`::ffff:0:0/96`, RFC 4291, 2.5.5.2).
  public var mappedIPv4: IPv4Address? {
    guard high == 0, low >> 32 == 0xffff else { return nil }
    return IPv4Address(bits: UInt32(truncatingIfNeeded: low))
  }

  /// Whether it is `::1`, or maps an IPv4 loopback address.
  public var isLoopback: Bool { self == .loopback || mappedIPv4?.isLoopback == true }

  /// Whether it is link-local (`fe80::/10`, RFC 4291, 2.5.6).
  public var isLinkLocal: Bool { high >> 54 == 0xfe80 >> 6 }
}
