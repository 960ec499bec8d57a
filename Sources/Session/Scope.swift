import Commands
import NetTypes
import Observation

/// What names stand for where a command runs.
struct Scope {
  /// What `.` and `@marked` stand for; in a block, `.` is the emitter.
  var selection = Session.Selection()
  /// The event whose block runs; `nil` outside of blocks.
  var event: EventRecord?

  /// Whether the rules of a server's handler run.
  var isOfRules = false

  /// The value of a field of the event; `nil` when it has no such field.
  func field(_ name: String) -> PropertyValue? {
    guard let event else { return nil }
    switch name {
    case "error":
      guard let error = event.event.error else { return nil }
      return .text(error.description)
    default: return event.field(name)
    }
  }

  /// The bytes of a 'data' event.
  var data: [UInt8]? {
    guard case .socket(let summary)? = event?.event, case .data(let chunk) = summary.event else {
      return nil
    }
    return chunk.withUnsafeBytes { Array($0) }
  }
}

extension SessionEvent {
  /// The error that the event tells of.
  var error: NetError? {
    switch self {
    case .socket(let summary): summary.event.error
    case .server(.error(let error)): error
    case .callback(_, _, _, let error): error
    case .server, .command, .result, .print, .alert: nil
    }
  }
}

extension SocketEvent {
  /// The error that the event tells of.
  fileprivate var error: NetError? {
    switch self {
    case .error(let error), .connectionAttemptFailed(_, let error): error
    case .lookup(let result):
      if case .failure(let error) = result.outcome { error } else { nil }
    default: nil
    }
  }
}
