public import Observation
public import TerminalUI

/// Something that the screen's program is told.
public enum Message: Hashable, Sendable {
  /// A key, a paste or a mouse report.
  case input(InputEvent)
  /// The terminal has another size.
  case resized(Size)
  /// The answer to a request for a snapshot.
  case snapshot(Snapshot)
  /// What came of one command of a line.
  case outcome(CommandOutcome)
  /// A server or a socket failed, later than its command.
  case failure(ObjectFailure)
  /// A rule for alerts held for an object, or for none.
  case alert(ObjectID?, Alert)
  /// What an editor left in this file.
  case edited([UInt8], file: String)
  /// The program could not do what this command asked for, and why.
  case refusal(command: String, Notice)
  /// Anything else to be said.
  case notice(Notice)
  /// Time passed: seconds since the start of the session. See ``Model/nextTick(after:)``.
  case tick(Double)
}
