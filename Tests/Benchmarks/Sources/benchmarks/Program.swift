import Foundation

/// The program that is measured: sockscope as it is released.
struct Program {
  /// Where it lies.
  let path: String

  /// The one at this path; without a path, the one of this checkout, built for release.
  init(_ path: String?) throws {
    if let path {
      self.path = URL(filePath: path).path
    } else {
      let checkout = Contender.checkout.path
      _ = try Run(
        ["/usr/bin/env", "swift", "build", "-c", "release", "--product", "sockscope"]
          + ["--package-path", checkout])
      self.path = checkout + "/.build/release/sockscope"
    }
    guard access(self.path, X_OK) == 0 else { throw Failure("\(self.path) cannot be run") }
  }

  /// On a terminal, with lines to run at the start; without a configuration of anyone's.
  func screen(_ lines: [String]) throws -> Terminal {
    let terminal = try Terminal([path] + lines.flatMap { ["-e", $0] })
    try terminal.rest()
    return terminal
  }

  /// A port of 127.0.0.1 that nobody has, below those that the system gives to clients.
  static func freePort() throws -> Int {
    for _ in 0..<100 {
      let port = Int.random(in: 20_000..<32_768)
      if isFree(port) { return port }
    }
    throw Failure("there is no free port")
  }

  private static func isFree(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// Waits until someone listens at a port.
  static func awaitListener(_ port: Int) throws {
    let mark = ":" + String(port, radix: 16, uppercase: true).leftPadded(4)
    for _ in 0..<1000 {
      for file in ["/proc/net/tcp", "/proc/net/tcp6"] {
        guard let table = fopen(file, "r") else { continue }
        defer { fclose(table) }
        var buffer = [CChar](repeating: 0, count: 512)
        while fgets(&buffer, Int32(buffer.count), table) != nil {
          let words = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
            .split(separator: " ")
          if words.count > 3, words[3] == "0A", words[1].hasSuffix(mark) { return }
        }
      }
      // The system does not tell when it begins.
      poll(nil, 0, 5)
    }
    throw Failure("nobody listens at \(port)")
  }
}

extension String {
  fileprivate func leftPadded(_ count: Int) -> String {
    String(repeating: "0", count: max(0, count - self.count)) + self
  }
}

/// A program that runs to its end.
struct Run {
  /// What it printed.
  let output: String

  /// Runs a command; throws when that fails.
  init(_ command: [String]) throws {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    output = String(decoding: data, as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Failure("\(command.joined(separator: " ")): status \(process.terminationStatus)")
    }
  }

  /// Where a program lies; `nil` when it is not installed.
  static func find(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
      .first { access($0, X_OK) == 0 }
  }
}
