import Observation
import Themes

/// A part of a text, and what it means.
typealias TextPart = (text: String, role: Theme.Role)

extension SessionEvent {
  /// The event in words, in parts that may look different.
  func parts(_ detail: EventDetail) -> [TextPart] {
    text(detail).map { ($0.text, $0.meaning.role) }
  }

  /// Whether it has a shorter name than Node's where there is little room.
  var isShortened: Bool {
    guard case .socket(let summary) = self else { return false }
    switch summary.event {
    case .connectionAttempt, .connectionAttemptFailed, .connectionAttemptTimeout: return true
    default: return false
    }
  }

  /// Whether it says only that what was asked for took its usual course.
  ///
  /// Such events are left out where there is little room; what they confirm is an event too.
  var isRoutine: Bool {
    switch self {
    case .result(_, .success), .callback(_, _, _, nil): true
    case .socket(let summary):
      switch summary.event {
      case .ready: true
      // How a socket starts to read.
      case .resume: summary.bytesRead == 0
      default: false
      }
    case .result, .callback, .server, .command, .print, .alert: false
    }
  }
}

extension EventMeaning {
  /// How a part with this meaning looks.
  fileprivate var role: Theme.Role {
    switch self {
    case .plain: .text
    case .minor: .dim
    case .event: .accent
    case .success: .success
    case .warning: .warning
    case .failure: .error
    case .received: .received
    }
  }
}
