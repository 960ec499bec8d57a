/// Why a terminal can't be used.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// The descriptor 0 (standard input) or 1 (standard output) is no terminal.
  case notATerminal(descriptor: Int32)
  /// The variable TERM is not set, or empty.
  case unnamedTerminal
  /// There is no description of a terminal of this name.
  case unknownTerminal(String)
  /// The terminal can't do what a screen needs, for example move the cursor.
  case incapableTerminal(String, missing: String)
  /// A system call failed: which, on what, and the errno.
  case system(call: String, subject: String, errno: Int32, meaning: String)

  /// Whether it is a terminal all the same, on which lines can be printed.
  public var leavesLines: Bool {
    switch self {
    case .unnamedTerminal, .unknownTerminal, .incapableTerminal: true
    case .notATerminal, .system: false
    }
  }

  /// What was tried, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .notATerminal(let descriptor):
      let name = descriptor == 0 ? "standard input" : "standard output"
      return "the screen needs a terminal, but \(name) is not one; "
        + "start it in one, without a pipe or a redirection, or use sockscope run, which needs none"
    case .unnamedTerminal:
      return "the variable TERM, which names the kind of terminal, is not set; "
        + "set it, for example: TERM=xterm-256color sockscope"
    case .unknownTerminal(let name):
      return "there is no description of the terminal '\(printable(name))' (from TERM) on this "
        + "machine; install it, or name a similar one: TERM=xterm-256color sockscope"
    case .incapableTerminal(let name, let missing):
      return "the terminal '\(printable(name))' (from TERM) can't \(missing), which a screen "
        + "needs; if it can in truth, name it right: TERM=xterm-256color sockscope"
    case .system(let call, let subject, _, let meaning):
      return "could not prepare the terminal: \(call) on \(printable(subject)) failed: \(meaning)"
    }
  }

  /// A name from the environment, harmless to print.
  private func printable(_ text: String) -> String {
    String(
      text.unicodeScalars.map {
        $0.isASCII && $0.value >= 0x20 && $0.value < 0x7F ? Character($0) : "?"
      })
  }
}
