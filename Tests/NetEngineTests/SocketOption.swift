import Glibc
import Testing

@testable import EventLoop
@testable import NetEngine

/// What the system says about a socket of the engine.
enum SocketOption {
  /// An integer option (`getsockopt(2)`).
  static func value(_ level: Int32, _ option: Int32, of descriptor: Int32) throws -> Int32 {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    try #require(getsockopt(descriptor, level, option, &value, &size) == 0, "errno \(errno)")
    return value
  }

  /// How many connections may wait to be accepted: what a listening socket has in the place of
  /// acknowledged segments (`TCP_INFO`, `tcp(7)`).
  static func backlog(of descriptor: Int32) throws -> UInt32 {
    var info = tcp_info()
    var size = socklen_t(MemoryLayout<tcp_info>.size)
    try #require(
      getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, &info, &size) == 0, "errno \(errno)")
    return info.tcpi_sacked
  }
}

extension Server {
  /// An integer option of the listening socket.
  func option(_ level: Int32, _ option: Int32) throws -> Int32 {
    let copy = try #require(handle).duplicate()
    return try SocketOption.value(level, option, of: copy.number)
  }

  /// How many connections may wait to be accepted.
  func backlog() throws -> UInt32 {
    let copy = try #require(handle).duplicate()
    return try SocketOption.backlog(of: copy.number)
  }
}

extension Socket {
  /// An integer option of the socket.
  func option(_ level: Int32, _ option: Int32) throws -> Int32 {
    try SocketOption.value(level, option, of: #require(handle).descriptor)
  }
}
