import Foundation
import TestSupport

extension Program {
  /// Runs the program to its end, with its output and its errors on pipes.
  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> (
    status: Int32, output: String, error: String
  ) {
    try run(path, arguments, environment: environment)
  }

  /// Runs the file `program` to its end, with its output and its errors on pipes.
  static func run(_ program: String, _ arguments: [String], environment: [String: String] = [:])
    throws -> (status: Int32, output: String, error: String)
  {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = [
      "TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "HOME": home, "XDG_STATE_HOME": home,
    ].merging(environment) { $1 }
    let (output, error) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let texts = try [output, error].map { pipe in
      String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }
    process.waitUntilExit()
    return (process.terminationStatus, texts[0], texts[1])
  }
}
