import Observation
import TerminalUI

/// Which of the two directions of a stream is shown.
enum StreamSide: Hashable, Sendable, CaseIterable {
  /// Both, in the order in which they passed.
  case both
  /// What was received.
  case received
  /// What was sent.
  case sent

  /// What a title says of it; nothing of both.
  func note(_ alphabet: Alphabet) -> String {
    switch self {
    case .both: ""
    case .received: alphabet == .unicode ? " ← only" : " < only"
    case .sent: alphabet == .unicode ? " → only" : " > only"
    }
  }

  /// Whether an entry is shown; what happened to the connection always is.
  func shows(_ record: StreamRecord) -> Bool {
    switch record.content {
    case .received: self != .sent
    case .sent: self != .received
    case .mark: true
    }
  }
}
