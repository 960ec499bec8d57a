import Glibc

extension Descriptor {
  /// A socket that is bound to `endpoint` and not listening yet (`bind(2)`).
  ///
  /// - Throws: what the system says; `EINVAL` for an address that is none, for a path that is too
  ///   long or has a NUL inside, and for a descriptor of anything but a stream socket.
  static func bound(
    to endpoint: ListenEndpoint, _ settings: ListenSettings
  ) throws(SystemError) -> Descriptor {
    switch endpoint {
    case .ip(let address, let port):
      guard let bytes = SocketBytes(address: address, port: port) else { throw .invalidArgument }
      let socket = try Descriptor.socket(family: bytes.family)
      try socket.set(SOL_SOCKET, SO_REUSEADDR, 1)
      if settings.reusePort { try socket.set(SOL_SOCKET, SO_REUSEPORT, 1) }
      if bytes.family == AF_INET6 {
        try socket.set(Int32(IPPROTO_IPV6), IPV6_V6ONLY, settings.ipv6Only ? 1 : 0)
      }
      try socket.bind(to: bytes)
      return socket
    case .path(let path):
      guard let bytes = SocketBytes(path: path) else { throw .invalidArgument }
      let socket = try Descriptor.socket(family: bytes.family)
      do throws(SystemError) {
        try socket.bind(to: bytes)
      } catch {
        // Node reports a missing directory as EACCES, as libuv does; so do we.
        throw error == SystemError(ENOENT) ? SystemError(EACCES) : error
      }
      try Self.allowAccess(to: path, settings.permissions)
      return socket
    case .descriptor(let number):
      return try adopted(number)
    }
  }

  private borrowing func bind(to bytes: SocketBytes) throws(SystemError) {
    guard bytes.withSockaddr({ Glibc.bind(number, $0, $1) }) == 0 else { throw SystemError(errno) }
  }

  /// Sets the permissions of the file at `path`, which was just made; without them it is removed.
  private static func allowAccess(
    to path: String, _ permissions: UInt32?
  ) throws(SystemError) {
    guard let permissions, path.utf8.first != 0, chmod(path, permissions) != 0 else { return }
    let error = SystemError(errno)
    unlink(path)
    throw error
  }

  /// A descriptor that somebody else opened, when it is a stream socket of a family that can listen.
  private static func adopted(_ number: Int32) throws(SystemError) -> Descriptor {
    guard option(SO_TYPE, of: number) == Int32(SOCK_STREAM.rawValue),
      let family = option(SO_DOMAIN, of: number), [AF_INET, AF_INET6, AF_UNIX].contains(family)
    else { throw .invalidArgument }
    return Descriptor(owning: number)
  }

  /// What kind of stream socket it is.
  var kind: StreamHandle.Kind {
    Self.option(SO_DOMAIN, of: number) == AF_UNIX ? .unix : .tcp
  }

  /// An integer option of a socket (`socket(7)`); `nil` when it has none.
  private static func option(_ option: Int32, of number: Int32) -> Int32? {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(number, SOL_SOCKET, option, &value, &size) == 0 ? value : nil
  }
}
