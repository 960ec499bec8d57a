/// An IP address of either family.
public enum IPAddress: Hashable, Sendable {
  /// An IPv4 address.
  case v4(IPv4Address)
  /// An IPv6 address.
  case v6(IPv6Address)

  /// The address that `text` spells; `nil` when it is none (Node: `net.isIP`).
  ///
  /// A zone (`fe80::1%eth0`) is not part of this type; see ``isIP(_:)`` for text that has one.
  public init?(_ text: some StringProtocol) {
    if let address = IPv4Address(text) {
      self = .v4(address)
    } else if let address = IPv6Address(text) {
      self = .v6(address)
    } else {
      return nil
    }
  }

  /// The family of the address.
  public var family: IPFamily {
    switch self {
    case .v4: .ipv4
    case .v6: .ipv6
    }
  }

  /// Whether it is reachable from this machine only: 127.0.0.0/8 or `::1`.
  public var isLoopback: Bool {
    switch self {
    case .v4(let address): address.isLoopback
    case .v6(let address): address.isLoopback
    }
  }
}

extension IPAddress: CustomStringConvertible {
  /// The canonical text of the address.
  public var description: String {
    switch self {
    case .v4(let address): address.description
    case .v6(let address): address.description
    }
  }
}

/// The family of the IP address that `text` spells, or `nil` (Node: `net.isIP`, which answers
/// 4, 6 or 0).
///
/// An IPv6 address may carry a zone, as in `fe80::1%eth0`: one or more letters, digits, `-`, `.`
/// or `:` after a `%`.
public func isIP(_ text: String) -> IPFamily? {
  if isIPv4(text) { return .ipv4 }
  return isIPv6(text) ? .ipv6 : nil
}

/// Whether `text` spells an IPv4 address (Node: `net.isIPv4`).
public func isIPv4(_ text: String) -> Bool {
  IPv4Address(text) != nil
}

/// Whether `text` spells an IPv6 address, with or without a zone (Node: `net.isIPv6`).
public func isIPv6(_ text: String) -> Bool {
  guard let percent = text.firstIndex(of: "%") else { return IPv6Address(text) != nil }
  let zone = text[text.index(after: percent)...]
  let isZone =
    !zone.isEmpty
    && zone.utf8.allSatisfy { byte in
      let character = Character(UnicodeScalar(byte))
      return byte < 0x80
        && (character.isLetter || character.isNumber || "-.:".contains(character))
    }
  return isZone && IPv6Address(text[..<percent]) != nil
}
