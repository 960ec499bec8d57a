import Foundation
import Testing
import TestSupport

/// `sockscope connect` and `listen`, with netcat and themselves on the other side.
///
/// One test after the other: some transfer much.
@Suite(.serialized, .timeLimit(.minutes(2))) struct HeadlessTests {
  /// A server of the program's, and the port that it listens on.
  static func listening(
    _ arguments: String..., input: Child.Stream = .pipe, output: Child.Stream = .pipe
  ) throws -> (child: Child, port: String) {
    let child = try Child(
      [Program.path, "listen", "-v", "127.0.0.1:0"] + arguments, input: input, output: output)
    return (child, try child.wait(for: /listening on 127\.0\.0\.1:(\d+)/))
  }

  /// A netcat that listens, and its port.
  static func netcatListening(
    _ arguments: String..., input: Child.Stream = .pipe, output: Child.Stream = .pipe
  ) throws -> (child: Child, port: String) {
    // The system's choice: one that was free a moment ago may be taken by another test.
    let child = try Child(
      ["/usr/bin/nc", "-v"] + arguments + ["-l", "127.0.0.1", "0"], input: input, output: output)
    let port = try child.wait(for: /Listening on \S+ ([0-9]+)/)
    return (child, port)
  }

  /// A path in the folder of the tests' files.
  static func path(_ name: String) -> String { Program.home + "/" + name }

  /// A file of `count` bytes that do not repeat soon.
  static func file(_ name: String, count: Int) throws -> String {
    var bytes = [UInt8](repeating: 0, count: count)
    var state = UInt64(count)
    bytes.withUnsafeMutableBytes { raw in
      for offset in stride(from: 0, to: count & ~7, by: 8) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        raw.storeBytes(of: state ^ state >> 29, toByteOffset: offset, as: UInt64.self)
      }
    }
    let path = path(name)
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  /// Whether two files have the same bytes.
  static func areEqual(_ first: String, _ second: String) throws -> Bool {
    try Data(contentsOf: URL(filePath: first)) == Data(contentsOf: URL(filePath: second))
  }
}
