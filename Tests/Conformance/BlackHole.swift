import Foundation

/// A port of 127.0.0.1 and of 127.0.0.2 where connects get no answer.
///
/// A listener whose queue has no length takes one connection, which is never accepted; the system
/// drops what comes after that.
final class BlackHole: Sendable {
  /// Why there is none.
  struct Failure: Error {
    var call: String
    var errno: Int32
  }

  /// The port.
  let port: Int
  private let descriptors: [Int32]

  init() throws {
    // Another program may have the port that the system gave at the first address at the second.
    for _ in 0..<10 {
      guard let (port, descriptors) = try Self.open() else { continue }
      self.port = port
      self.descriptors = descriptors
      return
    }
    throw Failure(call: "bind", errno: EADDRINUSE)
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
  }

  private static func open() throws -> (port: Int, descriptors: [Int32])? {
    let first = try socket()
    try check("bind", withAddress(1, port: 0) { bind(first, $0, $1) })
    try check("listen", listen(first, 0))
    let port = try boundPort(of: first)
    let second = try socket()
    guard withAddress(2, port: port, { bind(second, $0, $1) }) == 0 else {
      close(first)
      close(second)
      return nil
    }
    try check("listen", listen(second, 0))
    var descriptors = [first, second]
    for host: UInt32 in [1, 2] {
      let filler = try socket()
      try check("connect", withAddress(host, port: port) { connect(filler, $0, $1) })
      descriptors.append(filler)
    }
    return (Int(port), descriptors)
  }

  /// A new socket, which no program that is started inherits.
  private static func socket() throws -> Int32 {
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    return try check("socket", Foundation.socket(AF_INET, type, 0))
  }

  private static func boundPort(of descriptor: Int32) throws -> UInt16 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    try check("getsockname", result)
    return UInt16(bigEndian: address.sin_port)
  }

  /// Calls `body` with the address 127.0.0.`host`.
  private static func withAddress(
    _ host: UInt32, port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = (0x7f00_0000 | host).bigEndian
    return withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  @discardableResult
  private static func check(_ call: String, _ result: Int32) throws -> Int32 {
    guard result >= 0 else { throw Failure(call: call, errno: errno) }
    return result
  }
}
