import Observation

extension Model {
  /// The most objects that are marked as having had an alert; the oldest lose it first.
  private static var mostAlerted: Int { 1000 }

  /// An alert was raised: it is said, the row is marked, and the terminal's bell rings.
  mutating func take(_ alert: Alert, of id: ObjectID?) -> [Effect] {
    if let id {
      alerted.removeAll { $0 == id }
      alerted.append(id)
      if alerted.count > Self.mostAlerted { alerted.removeFirst() }
    }
    let skipped = alert.skipped > 0 ? ", \(Notation.count(alert.skipped)) skipped" : ""
    notice = Notice(
      .warning, "alert \(alert.number): \(id.map { "\($0) " } ?? "")\(alert.rule.start)\(skipped)",
      nextStep: "\(keyMap.name(.lastAlert)) goes there, alert off \(alert.number) ends it")
    return [.bell]
  }

  /// Goes to what the last alert was about.
  mutating func goToAlert() {
    guard let id = alerted.last else {
      notice = Notice(
        .warning, "there was no alert",
        nextStep: "\(keyName(.commandLine)) alert error raises one at each error")
      return
    }
    alerted.removeLast()
    if serverPosition.select(id, in: shown.servers, rows: layout?.rows(.servers) ?? 0) {
      return focus(.servers)
    }
    grouping = nil
    if socketPosition.select(id, in: shown.sockets, rows: layout?.rows(.sockets) ?? 0) {
      streamPosition = .following
    } else if frozen == nil {
      socketPosition.select(new: id)
      streamPosition = .following
    }
    if focus == .servers { focus(.sockets) }
  }

  /// What someone has selected and looked at is no news any more.
  mutating func noteSeen() {
    let seen = focus == .servers ? selectedServer : selectedSocket
    if let seen { alerted.removeAll { $0 == seen } }
  }

  /// What a title says about alerts that nobody looked at yet.
  var alertNotes: [String] {
    alerted.isEmpty ? [] : ["\(Notation.count(alerted.count)) alerted"]
  }
}
