import Foundation

/// `nc` on the other side of a connection.
final class Netcat {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var received = Data()

  /// Connects to `port` of 127.0.0.1; at the end of its input it ends its side (`-N`).
  init(port: UInt16) throws {
    process.executableURL = URL(filePath: "/usr/bin/nc")
    process.arguments = ["-N", "127.0.0.1", "\(port)"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Sends `text`.
  func send(_ text: String) { input.fileHandleForWriting.write(Data(text.utf8)) }

  /// Ends its input, and with that its side of the connection.
  func end() throws { try input.fileHandleForWriting.close() }

  /// Stops it, so that it reads no more.
  func stop() { kill(process.processIdentifier, SIGSTOP) }

  /// Kills it: the system closes its connection, with a reset if there are bytes it has not read.
  func crash() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Waits until it ends; returns its status and all that it received.
  func finish() throws -> (status: Int32, text: String) {
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
