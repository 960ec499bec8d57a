/// Where to listen.
public enum ListenEndpoint: Hashable, Sendable {
  /// An IP address in text and a port.
  case ip(address: String, port: Int)
  /// The path of a unix socket; an abstract name begins with a NUL.
  case path(String)
  /// A stream socket that is bound, or listens already, to be taken over.
  ///
  /// Only a handle that could be made owns the descriptor; else it stays the caller's.
  case descriptor(Int32)
}

/// How to listen.
public struct ListenSettings: Hashable, Sendable {
  /// Connections that may wait to be accepted (`listen(2)`).
  public var backlog: Int32 = 511
  /// Whether an IPv6 address takes no IPv4 clients (`IPV6_V6ONLY`, `ipv6(7)`).
  public var ipv6Only = false
  /// Whether others that want it too may listen on the same port (`SO_REUSEPORT`, `socket(7)`).
  public var reusePort = false
  /// The permissions of the file of a unix socket, such as `0o666`; `nil` leaves them to the
  /// process's mask.
  public var permissions: UInt32?

  /// Node's defaults.
  public init() {}
}
