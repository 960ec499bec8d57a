import Glibc
public import NetTypes

extension Descriptor {
  /// The local address of a socket; `nil` when there is none, and for unix sockets.
  public var localAddress: AddressInfo? { SocketBytes.local(of: number)?.info }

  /// The remote address of a socket; `nil` when there is none, and for unix sockets.
  public var remoteAddress: AddressInfo? { SocketBytes.remote(of: number)?.info }
}

extension SocketBytes {
  /// What a socket is bound to (`getsockname(2)`).
  static func local(of descriptor: Int32) -> SocketBytes? {
    SocketBytes { getsockname(descriptor, $0, $1) }
  }

  /// What a socket is connected to (`getpeername(2)`).
  static func remote(of descriptor: Int32) -> SocketBytes? {
    SocketBytes { getpeername(descriptor, $0, $1) }
  }
}
