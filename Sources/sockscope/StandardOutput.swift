import ArgumentParser
import Glibc

/// What is printed by the forms that only print.
enum StandardOutput {
  /// Prints `text`; where it can't be written, says why and ends with the status of a failure.
  ///
  /// That nobody reads any more (EPIPE, as with `| head`) is no failure.
  static func print(_ text: String) throws {
    guard !BlockingIO.writeAll(Array(text.utf8), to: 1), errno != EPIPE else { return }
    SystemFiles.say(
      "sockscope: \(SystemError("write", on: "standard output")); check where the output goes")
    throw ExitCode(ExitStatus.failure)
  }
}
