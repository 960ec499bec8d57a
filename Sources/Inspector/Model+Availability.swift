import Commands
import Observation

extension Model {
  /// Why an action would do nothing now; `nil` when it would do something.
  func reason(against action: Action) -> String? {
    if isAboutGroup(action) { return "a group is selected" }
    if let reason = readOnlyReason(against: action) { return reason }
    return switch action {
    case .send: reason(forSockets: .send)
    case .end: reason(forSockets: .end)
    case .reconnect: reason(forSockets: .reconnect)
    case .destroy: reason(forSockets: .destroy)
    case .forget: selection.map { reasonAgainstForgetting($0) } ?? "nothing is selected"
    case .actions where focus == .servers: selectedServer == nil ? "there is no server" : nil
    case .actions where actsOnMarks: nil
    case .actions: selectedSocket == nil ? "there is no socket" : nil
    case .mark where focus == .servers: "a server is selected"
    case .mark: selectedSocket == nil ? "there is no socket" : nil
    case .markAll, .invertMarks: latest.liveSockets == 0 ? "no socket is open" : nil
    case .label: actsOnMarks || selectedSocket != nil ? nil : "there is no socket"
    case .nextMark, .previousMark:
      marks.isEmpty && shown.labelled.isEmpty ? "nothing is marked or labelled" : nil
    case .unmarkAll: marks.isEmpty ? "nothing is marked" : nil
    case .search, .copy, .selectBytes, .nextHit, .previousHit:
      if focus != .stream {
        "only in the stream, \(keyMap.name(.stream))"
      } else if action == .nextHit || action == .previousHit {
        search == nil ? "nothing is searched for" : nil
      } else {
        nil
      }
    case .open where focus == .events || focus == .stream: "a line of a log can't be opened"
    default: nil
    }
  }

  /// Why an action would be refused because the session is read-only; `nil` when it would not be.
  func readOnlyReason(against action: Action) -> String? {
    keyMap.of(action)?.verb.flatMap(readOnlyReason(againstVerb:))
  }

  /// Why a command would be refused because the session is read-only; `nil` when it would not be.
  func readOnlyReason(againstVerb verb: String) -> String? {
    isReadOnly ? Registry.command(named: verb)?.readOnlyReason : nil
  }

  private func reason(forSockets kind: ActionItem.SocketKind) -> String? {
    if actsOnMarks, kind != .reconnect { return nil }
    guard let socket = shown.socket(selectedSocket) else { return "there is no socket" }
    if focus == .servers, selectedServer != nil { return "a server is selected" }
    guard case .disabled(let reason) = ActionItem.item(kind, for: socket).choice else { return nil }
    return reason
  }
}
