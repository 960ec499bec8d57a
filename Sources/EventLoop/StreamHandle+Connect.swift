import CLibuv
import Glibc
public import NetTypes

extension StreamHandle {
  /// Binds the local end before connecting (`uv_tcp_bind`).
  ///
  /// - Throws: what the system says; a port in use is found out here, not later.
  public func bind(to local: AddressInfo) throws(SystemError) {
    guard let bytes = SocketBytes(address: local.address, port: local.port) else {
      throw .invalidArgument
    }
    let result = bytes.withSockaddr { address, _ in uv_tcp_bind(tcp, address, 0) }
    guard result == 0 else { throw SystemError(result) }
    // libuv keeps EADDRINUSE to itself until the connect; asking for the name tells it now.
    var length = Int32(MemoryLayout<sockaddr_storage>.size)
    var storage = sockaddr_storage()
    let named = withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        uv_tcp_getsockname(tcp, $0, &length)
      }
    }
    guard named == 0 else { throw SystemError(named) }
  }

  /// Begins to connect to `target`; the delegate is told how it ends, never within this call.
  ///
  /// - Throws: what the system says when it refuses at once.
  public func connect(to target: ConnectionTarget) throws(SystemError) {
    switch target {
    case .ip(let info): try connectTCP(to: info)
    case .path(let path): try connectUnix(to: path)
    }
  }

  private func connectTCP(to info: AddressInfo) throws(SystemError) {
    guard let bytes = SocketBytes(address: info.address, port: info.port) else {
      throw .invalidArgument
    }
    let request = UnsafeMutablePointer<uv_connect_t>.allocate(capacity: 1)
    let result = bytes.withSockaddr { address, _ in
      uv_tcp_connect(request, tcp, address) { @Sendable request, status in
        EventLoop.callback(with: (request, status)) {
          StreamHandle.didConnect($0.0, status: $0.1)
        }
      }
    }
    guard result == 0 else {
      request.deallocate()
      throw SystemError(result)
    }
  }

  private static func didConnect(_ request: UnsafeMutablePointer<uv_connect_t>?, status: Int32) {
    guard let request else { return }
    let handle = StreamHandle.open(request.pointee.handle)
    request.deallocate()
    handle?.finishConnecting(status == 0 ? nil : SystemError(status))
  }

  /// By hand, because `uv_pipe_connect` cuts long paths and knows no abstract names.
  private func connectUnix(to path: String) throws(SystemError) {
    guard let bytes = SocketBytes(path: path) else { throw .invalidArgument }
    // One that was adopted has a descriptor, which may be bound.
    if descriptor < 0 { open(try Descriptor.socket(family: AF_UNIX).release()) }
    // A unix socket connects or fails at once; it is reported in the loop's next phase, as libuv
    // would.
    let failure =
      bytes.withSockaddr({ Glibc.connect(descriptor, $0, $1) }) == 0 ? nil : SystemError(errno)
    EventLoop.shared.setImmediate { [self] in
      guard raw != nil else { return }
      finishConnecting(failure)
    }
  }

  private func finishConnecting(_ error: SystemError?) {
    delegate?.streamHandle(self, didConnect: error)
  }

  /// The local address; `nil` when there is none, and for unix sockets.
  public var localAddress: AddressInfo? {
    let descriptor = descriptor
    guard kind == .tcp, descriptor >= 0 else { return nil }
    return SocketBytes.local(of: descriptor)?.info
  }

  /// The remote address; `nil` when there is none, and for unix sockets.
  public var remoteAddress: AddressInfo? {
    let descriptor = descriptor
    guard kind == .tcp, descriptor >= 0 else { return nil }
    return SocketBytes.remote(of: descriptor)?.info
  }
}
