import Glibc
import Testing

/// A client that blocks its thread, made of system calls.
///
/// On the loop's thread, nothing is accepted while it works.
struct BlockingPeer {
  private let descriptor: Int32

  /// Connects to a port of 127.0.0.1.
  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, length)
      }
    }
    try #require(result == 0, "cannot connect: errno \(errno)")
  }

  func send(_ text: String) {
    #expect(Glibc.send(descriptor, text, text.utf8.count, 0) == text.utf8.count)
  }

  /// Closes, with a reset instead of an orderly end if wanted (`SO_LINGER` of 0, `socket(7)`).
  func close(reset: Bool) {
    if reset {
      var linger = linger(l_onoff: 1, l_linger: 0)
      let length = socklen_t(MemoryLayout.size(ofValue: linger))
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, length)
    }
    Glibc.close(descriptor)
  }
}
