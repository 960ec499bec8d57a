import Commands
import EventLoop
import NetTypes
import Observation

/// Waits for what can't come any more.
extension Session {
  /// Ends a wait for something of an object that is closed, and that nothing here opens again.
  ///
  /// It has looked back before: what has happened already is found, as far as the log reaches.
  func finishIfInVain(_ wait: PendingWait) {
    for id in wait.unmet {
      if let failure = failureInVain(of: id, wait.goal) { return finish(wait, failure) }
    }
  }

  /// Blocks that run by themselves may open again what is closed.
  func noteReopening(by block: Block) {
    if block.entries.contains(where: \.command.reopens) { blocksReopen = true }
  }

  private func failureInVain(of id: ObjectID, _ goal: PendingWait.Goal) -> CommandFailure? {
    guard goal.endsWithItsObject else { return nil }
    guard let object = object(id) else { return wasGiven(id) ? unknown(id) : nil }
    guard !blocksReopen, let closed = closing(of: object) else { return nil }
    let missing =
      switch goal {
      case .event(let event, _):
        "no '\(event.rawValue)' can come" + (lastEvent(event, of: id).map { ", and \($0)" } ?? "")
      case .property(let check):
        "\(check.condition.property) stays "
          + ((try? value(of: check.condition.property, object))?.text ?? "as it is")
      }
    let sentence = "\(id) is closed (\(closed.reason)): \(missing)"
    return CommandFailure(
      NetError(code: "ERR_WAIT_CLOSED", message: sentence),
      explanation: Explanation(sentence, closed.remedy))
  }

  /// Why an object is closed for good, and what opens it again; `nil` while it is not.
  private func closing(of object: SessionObject) -> (reason: String, remedy: String)? {
    switch object {
    case .socket(let entry):
      guard !entry.isOpen, entry.retryTimer == nil else { return nil }
      return (entry.story.reason, remedy(for: entry))
    case .server(let entry):
      switch entry.life {
      case .idle, .running: return nil
      case .closed: return ("close was called", remedy(for: entry))
      case .failed(let error, _): return ("listen \(error.code.rawValue)", remedy(for: entry))
      }
    }
  }
}

extension PendingWait.Goal {
  /// What commands change whether the object is open or not.
  private static let settings: Set = [
    "label", "color", "comment", "timeout", "isPaused", "readableFlowing", "maxConnections",
    "dropMaxConnection", "handler",
  ]

  /// Whether it comes from its object while that is open, or never.
  ///
  /// A callback belongs to its call, an alert to its rule, and settings have their commands.
  fileprivate var endsWithItsObject: Bool {
    switch self {
    case .event(.callback, _), .event(.alert, _), .event(.pause, _), .event(.resume, _): false
    case .event: true
    case .property(let check): !Self.settings.contains(check.condition.property)
    }
  }
}
