extension IPAddress {
  /// The address of `family` that `text` spells; an IPv6 address may carry a zone, which is dropped.
  ///
  /// `nil` for anything else, an address of the other family included.
  init?(_ text: String, _ family: IPFamily) {
    switch family {
    case .ipv4:
      guard let address = IPv4Address(text) else { return nil }
      self = .v4(address)
    case .ipv6:
      guard isIPv6(text), let address = IPv6Address(text.prefix { $0 != "%" }) else { return nil }
      self = .v6(address)
    }
  }

  /// The address as a number in the space of IPv6, in which an IPv4 address is the one that maps it
  /// (`::ffff:0:0/96`, RFC 4291, 2.5.5.2).
  var mappedBits: UInt128 {
    switch self {
    case .v4(let address): 0xffff_0000_0000 | UInt128(address.bits)
    case .v6(let address): UInt128(address.high) << 64 | UInt128(address.low)
    }
  }
}
