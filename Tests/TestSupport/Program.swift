package import Foundation

/// The program under test.
package enum Program {
  /// Its file: beside the one that runs the tests.
  package static let path: String = {
    let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return own.deletingLastPathComponent().appending(path: "sockscope")
      .path(percentEncoded: false)
  }()

  /// A home folder for all runs, empty at first.
  package static let home: String = {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sockscope-tests-\(getpid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: Program.home) }
    return folder.path(percentEncoded: false)
  }()

  /// The environment of all runs.
  package static let variables = [
    "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "SHELL": "/bin/bash",
    "HOME": home, "XDG_STATE_HOME": home,
  ]

  /// The log of all runs.
  package static var log: String {
    (try? String(contentsOfFile: home + "/sockscope/log", encoding: .utf8)) ?? ""
  }

  /// `bytes` as text, with control characters shown.
  package static func visible(_ bytes: Data) -> String {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      scalar.value < 0x20 || scalar.value == 0x7F
        ? "<\(String(scalar.value, radix: 16))>" : String(scalar)
    }.joined()
  }

  /// A TCP port of 127.0.0.1 that nobody listens on, until someone else takes it.
  package static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 ? getsockname(descriptor, pointer, &length) : -1
      }
    }
    guard code == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    return UInt16(bigEndian: address.sin_port)
  }
}
