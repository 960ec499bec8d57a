import Glibc

/// How the program ends.
enum ExitStatus {
  /// An expectation or a command failed.
  static let failure: Int32 = 1
  /// A `wait` or `--timeout` ran out.
  static let timeout: Int32 = 3
  /// Nothing ran: usage, no terminal, an unreadable file.
  static let usage: Int32 = 2

  /// The status of a program that ended because of `signal`, as shells have it.
  static func signal(_ signal: Int32) -> Int32 { 128 + signal }
}
