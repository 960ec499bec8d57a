/// The version of the internet protocol that an address belongs to.
public enum IPFamily: Int, Hashable, Sendable, CaseIterable {
  /// IPv4.
  case ipv4 = 4
  /// IPv6.
  case ipv6 = 6

  /// Node's spelling in `address().family` and `remoteFamily`: `IPv4` or `IPv6`.
  public var name: String { self == .ipv4 ? "IPv4" : "IPv6" }
}
