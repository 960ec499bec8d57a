import Commands
import EventLoop
import Session
import TerminalUI

/// A session line by line: what happens is printed as it happens, what is typed is run.
///
/// Nothing is ever printed anywhere but at the end, so that a screen reader reads each line once,
/// and every terminal will do. The terminal stays as it is: the system edits the line, and shows it
/// again with `^R` when something was printed in its middle.
@MainActor
enum Linear {
  /// What it begins with.
  struct Beginning: Sendable {
    /// The scripts that run first.
    var scripts: [Script]
    /// What is to be said first, a line each.
    var remarks: [String] = []
    /// Whether there is something to watch.
    var isDemo = false
    /// Whether commands that change something are refused.
    var isReadOnly = false
    /// What is asked before something ends.
    var confirmation = ConfirmationPolicy.always
    /// Whether characters beyond ASCII can be shown.
    var alphabet: Alphabet
  }

  /// How much is kept: nobody looks at streams, and `wait` looks at events.
  private static var limits: Session.Limits {
    var limits = Session.Limits()
    limits.eventBytes = 1 << 20
    limits.streamBytes = 0
    limits.streamEntries = 0
    return limits
  }

  /// Runs to the end; returns the exit status.
  static func run(_ beginning: Beginning) throws(SystemError) -> Int32 {
    let program = try HeadlessProgram(outputForm: nil, limits: limits)
    let console = ConsoleReference()
    return program.run(
      { headless in
        let made = LinearConsole(headless, beginning)
        console.console = made
        made.begin()
      }, onInterrupt: { console.console?.interrupt() })
  }
}

/// The console, once it is made.
@NetActor
private final class ConsoleReference: Sendable {
  var console: LinearConsole?

  nonisolated init() {}
}
