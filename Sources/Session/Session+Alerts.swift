import Commands
import EventLoop
import NetTypes
import Observation

extension Session {
  /// Adds a rule for alerts, takes some away, or lists them.
  func alert(_ command: AlertCommand) throws(CommandFailure) -> CommandAnswer {
    switch command {
    case .list:
      let rules = alerts.entries.map(\.words)
      return .done(
        value: .list(rules.map { .text($0) }),
        note: rules.isEmpty ? "there are no rules" : rules.joined(separator: "; "))
    case .add(let text):
      let rule: AlertRule
      do throws(FilterProblem) {
        rule = try AlertRule(parsing: text)
      } catch {
        throw CommandFailure(
          NetError(code: "ERR_INVALID_ARG_VALUE", message: error.what),
          explanation: Explanation(error.what, error.remedy))
      }
      guard let number = alerts.add(rule) else {
        throw CommandFailure(
          SessionError.limit("there are \(AlertBook.limit) rules for alerts already"))
      }
      awaitIdle()
      return .done(value: .integer(number), note: "rule \(number)")
    case .remove(let number):
      let count = alerts.remove(number)
      if let number, count == 0 {
        throw CommandFailure(
          NetError(code: "ERR_INVALID_ARG_VALUE", message: "there is no rule \(number)"),
          explanation: Explanation("There is no rule \(number)", "alert lists the rules"))
      }
      awaitIdle()
      return .done(value: .integer(count), note: "\(count) \(count == 1 ? "rule" : "rules") gone")
    }
  }

  /// Raises the alerts of an event that was just recorded.
  func raiseAlerts(for event: EventRecord) {
    guard !alerts.entries.isEmpty else { return }
    switch event.event {
    // What is about alerts or commands is no news from the network.
    case .alert, .command, .result, .print: return
    case .socket, .server, .callback: break
    }
    let entry = event.subject.flatMap { sockets[$0] }
    // With many events a second, a row of each is made only where a rule wants it.
    let row =
      alerts.asksForSockets
      ? entry.map {
        $0.row(at: event.time, peer: peer(of: $0), kernel: alerts.asksKernel)
      } : nil
    for alert in alerts.alerts(for: event, of: row) {
      raise(alert, of: entry?.id ?? event.source, entry)
    }
    // Of a socket that just had an event, the time begins anew, maybe before the next look.
    if let shortest = alerts.idleTimes.min(), event.time + shortest < idleDue { awaitIdle() }
  }

  private func raise(_ alert: Alert, of id: ObjectID?, _ entry: SocketEntry?) {
    let record = log.next(
      .alert(alert), from: id, readyState: entry?.socket.readyState, at: time)
    let owner: (any BlockOwner)? = entry ?? id.flatMap { servers[$0] }
    owner?.noteNewest(record, named: EventName.alert.rawValue)
    take(record)
    onAlert?(id, alert)
    // No engine calls these: what raised the alert was the session's own doing.
    for block in owner?.blocks ?? [] where block.event == .alert { block.run() }
  }

  // MARK: Idleness

  /// Has sockets looked at when the next one may have been idle for long enough; without such rules
  /// and sockets, nothing runs.
  private func awaitIdle() {
    let now = time
    idleDue = .infinity
    for entry in sockets.entries where entry.isOpen && !alerts.idleTimes.isEmpty {
      for idle in alerts.idleTimes where entry.traffic.activeAt + idle >= now {
        idleDue = min(idleDue, entry.traffic.activeAt + idle)
      }
    }
    guard idleDue < .infinity else {
      idleTimer?.stop()
      return
    }
    // Only alerts wait for it: nothing that a run has to wait for.
    let timer = idleTimer ?? LoopTimer().unref()
    idleTimer = timer
    // One more millisecond, so that the time is over for certain.
    timer.start(after: UInt64(min(max(0, idleDue - now), 1e9) * 1000) + 1) { [weak self] in
      self?.lookForIdle()
    }
  }

  /// Raises the alerts for sockets that are idle now.
  func lookForIdle() {
    let now = time
    let rows = sockets.entries.filter(\.isOpen).map {
      $0.row(at: now, peer: peer(of: $0), kernel: alerts.asksKernel)
    }
    for (id, alert) in alerts.alerts(forIdle: rows, at: now) { raise(alert, of: id, sockets[id]) }
    awaitIdle()
  }

  /// Stops the timer.
  func stopAlerts() {
    idleTimer?.close()
    idleTimer = nil
  }
}

extension EventRecord {
  /// The socket that it is about: of a new connection, the one that was accepted.
  fileprivate var subject: ObjectID? {
    if case .server(.connection(let socket, _, _)) = event { socket } else { source }
  }
}

extension AlertBook.Entry {
  /// The rule in words, with what it did.
  fileprivate var words: String {
    "\(number): \(rule.text) (\(Notation.count(raised)) raised"
      + (skipped > 0 ? ", \(Notation.count(skipped)) skipped)" : ")")
  }
}
