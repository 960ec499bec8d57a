/// An address with a port, as `server.address()` and the address properties of a socket give it.
public struct AddressInfo: Hashable, Sendable {
  /// The address in canonical text; an IPv6 address may carry a zone (`fe80::1%eth0`).
  public var address: String
  /// The family of the address.
  public var family: IPFamily
  /// The port, 0–65535.
  public var port: Int

  /// An address of `family`, with a port.
  public init(address: String, family: IPFamily, port: Int) {
    self.address = address
    self.family = family
    self.port = port
  }
}

extension AddressInfo: CustomStringConvertible {
  /// `127.0.0.1:80`, or `[::1]:80`.
  public var description: String {
    family == .ipv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}

/// Where a server listens (Node: `server.address()`).
public enum ServerAddress: Hashable, Sendable {
  /// An IP address and a port.
  case ip(AddressInfo)
  /// The path of a unix socket as it was given; an abstract name begins with a NUL.
  case path(String)
}

extension ServerAddress: CustomStringConvertible {
  /// The address and port, the path, or `@name` for an abstract name.
  public var description: String {
    switch self {
    case .ip(let info): info.description
    case .path(let path): unixSocketText(path)
    }
  }
}

/// The usual text of a unix socket's path: `@name` for an abstract name, whose path begins with a
/// NUL (`unix(7)`, and how `ss` prints it).
public func unixSocketText(_ path: String) -> String {
  path.utf8.first == 0 ? "@" + path.dropFirst() : path
}
