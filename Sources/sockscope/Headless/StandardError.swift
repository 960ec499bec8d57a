import NetTypes
import Observation
import TerminalUI

/// What is said on standard error.
enum StandardError {
  /// `text` as a line of the program's, harmless for a terminal.
  static func line(_ text: String) -> Chunk { Chunk("sockscope: \(Printable(text).text)\n") }
}

extension NetError {
  /// The error in one line for a person: its code, what it means, what to do next.
  var line: String { CommandFailure(self).line }
}

extension CommandFailure {
  /// The failure in one line for a person: the error's code, what it means, what to do next.
  var line: String {
    "\(error.code.rawValue): \(explanation.sentence); \(explanation.nextStep)"
  }
}
