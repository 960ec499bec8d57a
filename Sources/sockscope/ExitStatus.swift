import Glibc

/// How the program ends.
enum ExitStatus {
  /// A command or an expectation failed, or a connection.
  static let failure: Int32 = 1
  /// Nothing ran: usage, no terminal, an unreadable file.
  static let usage: Int32 = 2

  /// A wait, or the time that there was, ran out.
  static let timeout: Int32 = 3

  /// The status of a program that ended because of `signal`, as shells have it.
  static func signal(_ signal: Int32) -> Int32 { 128 + signal }
}
