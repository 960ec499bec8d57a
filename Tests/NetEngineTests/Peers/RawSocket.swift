import CLibuv
import Glibc
import NetTypes

@testable import EventLoop

/// A socket of the system's, without the engine: what a descriptor can be that is to be adopted, and
/// the other side of it.
///
/// Programs that other tests start meanwhile must not have them too (`SOCK_CLOEXEC`): who waits for
/// the end of a stream would wait for them.
enum RawSocket {
  private static let streamType = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)

  /// A call that failed.
  struct Failure: Error {
    let call: String
    let code: Int32

    init(_ call: String) {
      self.call = call
      code = errno
    }
  }

  /// Two unix sockets that are connected to each other.
  static func pair() throws -> (Int32, Int32) {
    var numbers: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, streamType, 0, &numbers) == 0 else {
      throw Failure("socketpair")
    }
    return (numbers[0], numbers[1])
  }

  /// The reading and the writing end of a pipe.
  static func pipe() throws -> (reading: Int32, writing: Int32) {
    var numbers: [Int32] = [-1, -1]
    guard uv_pipe(&numbers, 0, 0) == 0 else { throw Failure("pipe") }
    return (numbers[0], numbers[1])
  }

  /// A stream socket that is neither bound nor connected.
  static func stream(_ family: Int32 = AF_INET, nonBlocking: Bool = false) throws -> Int32 {
    let flags = nonBlocking ? Int32(SOCK_NONBLOCK.rawValue) : 0
    let number = socket(family, streamType | flags, 0)
    guard number >= 0 else { throw Failure("socket") }
    return number
  }

  /// A UDP socket.
  static func datagrams() throws -> Int32 {
    let number = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard number >= 0 else { throw Failure("socket") }
    return number
  }

  /// A TCP socket that is connected to a port of 127.0.0.1.
  static func connected(to port: Int) throws -> Int32 {
    let number = try stream()
    guard let bytes = SocketBytes(address: "127.0.0.1", port: port),
      bytes.withSockaddr({ connect(number, $0, $1) }) == 0
    else { throw Failure("connect") }
    return number
  }

  /// Closes a TCP socket so that the other side gets a reset.
  static func reset(_ number: Int32) throws {
    var linger = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout.size(ofValue: linger))
    guard setsockopt(number, SOL_SOCKET, SO_LINGER, &linger, size) == 0, close(number) == 0 else {
      throw Failure("setsockopt")
    }
  }

  static func send(_ number: Int32, _ text: String) throws {
    guard write(number, text, text.utf8.count) == text.utf8.count else { throw Failure("write") }
  }

  /// What one read brings: empty at the end of the stream; it waits for it.
  static func receive(_ number: Int32) throws -> String {
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = read(number, &bytes, bytes.count)
    guard count >= 0 else { throw Failure("read") }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}

/// Addresses of this machine where connecting never comes to an end: listening sockets whose queues
/// are full, so that the system drops what arrives.
final class BlackHoles {
  /// The port of all addresses.
  private(set) var port: Int
  private var descriptors: [Int32] = []

  /// Fills the queues of new listening sockets; without `port` the system chooses one.
  init(at addresses: [String], port: Int = 0) throws {
    self.port = port
    for address in addresses {
      let listener = try RawSocket.stream()
      descriptors.append(listener)
      guard let bytes = SocketBytes(address: address, port: self.port),
        bytes.withSockaddr({ bind(listener, $0, $1) }) == 0, listen(listener, 0) == 0,
        let bound = SocketBytes({ getsockname(listener, $0, $1) })
      else { throw RawSocket.Failure("listen") }
      self.port = bound.info?.port ?? 0
      // A queue of length 0 holds one connection; some more make sure.
      for _ in 0..<4 {
        let filler = try RawSocket.stream(nonBlocking: true)
        descriptors.append(filler)
        _ = bound.withSockaddr { connect(filler, $0, $1) }
      }
    }
  }

  deinit {
    for number in descriptors { close(number) }
  }
}
