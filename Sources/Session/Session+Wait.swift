import Commands
import EventLoop
import NetTypes
import Observation

/// One `wait` that is under way.
@NetActor
final class PendingWait {
  /// What it waits for, with all values known.
  enum Goal {
    /// The next event of this name for which all checks hold.
    case event(EventName, [Check])
    /// That the property fits.
    case property(Check)
  }

  let goal: Goal
  /// The objects that have not reached the goal.
  var unmet: [ObjectID]
  let done: @NetActor (CommandFailure?) -> Void
  let timer = LoopTimer()

  init(
    goal: Goal, objects: [ObjectID], done: @escaping @NetActor (CommandFailure?) -> Void
  ) {
    self.goal = goal
    unmet = objects
    self.done = done
  }
}

extension Session {
  /// How often properties that are waited for are looked at when nothing happens, in milliseconds.
  private static let pollInterval: UInt64 = 5

  /// Begins to wait; `done` is called when all objects have reached the goal, or with why they
  /// never will.
  func wait(
    _ command: WaitCommand, _ done: @escaping @NetActor (CommandFailure?) -> Void
  ) throws(CommandFailure) {
    let limit = try resolve(command.timeout) ?? limits.wait
    let wait = PendingWait(
      goal: try goal(command.goal), objects: try waitedFor(command.targets), done: done)
    waits.append(wait)
    lookBack(wait)
    guard isPending(wait) else { return }
    finishIfInVain(wait)
    guard isPending(wait) else { return }
    wait.timer.start(after: UInt64(limit.number)) { [weak self, weak wait] in
      guard let self, let wait else { return }
      finish(wait, timeout(wait, command, after: limit.number))
    }
    pollWaits()
  }

  private func goal(_ goal: WaitCommand.Goal) throws(CommandFailure) -> PendingWait.Goal {
    switch goal {
    case .property(let condition): return .property(try check(condition))
    case .event(let event, let conditions):
      return .event(event, try checks(conditions))
    }
  }

  /// The objects that targets stand for; one that is named need not exist yet.
  private func waitedFor(_ targets: [Target]) throws(CommandFailure) -> [ObjectID] {
    var ids: [ObjectID] = []
    for target in targets {
      if case .object(let id) = target {
        ids.append(id.objectID)
      } else {
        ids += try objects(target).map(\.id)
      }
    }
    return ids
  }

  /// Looks whether the goal is reached already.
  private func lookBack(_ wait: PendingWait) {
    switch wait.goal {
    case .property: checkProperties(of: wait)
    case .event(let event, let checks):
      wait.unmet.removeAll { id in
        let cursor = cursors[id]?[event] ?? 0
        let found = log.records(after: cursor).first { $0.fits(event, of: id, checks) }
        if let found { cursors[id, default: [:]][event] = found.sequence }
        return found != nil
      }
    }
    finishIfMet(wait)
  }

  /// Tells all waits of an event that was just recorded.
  func tellWaits(_ record: EventRecord) {
    guard !waits.isEmpty, let source = record.source else { return }
    for wait in waits {
      switch wait.goal {
      case .property: scheduleWaitCheck()
      case .event(let event, let checks):
        guard wait.unmet.contains(source), record.fits(event, of: source, checks) else { continue }
        cursors[source, default: [:]][event] = record.sequence
        wait.unmet.removeAll { $0 == source }
        finishIfMet(wait)
      }
    }
  }

  // MARK: Properties

  private func checkProperties(of wait: PendingWait) {
    guard case .property(let check) = wait.goal else { return }
    var failure: CommandFailure?
    wait.unmet.removeAll { id in
      guard let object = object(id) else { return false }
      do throws(CommandFailure) {
        return check.holds(for: try value(of: check.condition.property, object))
      } catch {
        failure = error
        return false
      }
    }
    if let failure { finish(wait, failure) }
  }

  /// Looks at properties, and at what is closed, once the callbacks of this iteration have run.
  func scheduleWaitCheck() {
    guard !isWaitCheckScheduled, !waits.isEmpty else { return }
    isWaitCheckScheduled = true
    EventLoop.shared.setImmediate { [weak self] in
      guard let self else { return }
      isWaitCheckScheduled = false
      checkAllProperties()
      for wait in waits { finishIfInVain(wait) }
    }
  }

  private func checkAllProperties() {
    for wait in waits {
      checkProperties(of: wait)
      finishIfMet(wait)
    }
  }

  /// Looks at properties from time to time, because some change without an event.
  private func pollWaits() {
    guard waits.contains(where: { if case .property = $0.goal { true } else { false } }) else {
      waitPoll?.close()
      waitPoll = nil
      return
    }
    guard waitPoll == nil else { return }
    let timer = LoopTimer()
    waitPoll = timer
    timer.start(after: Self.pollInterval, repeating: Self.pollInterval) { [weak self] in
      self?.checkAllProperties()
    }
  }

  // MARK: The end of a wait

  private func finishIfMet(_ wait: PendingWait) {
    if wait.unmet.isEmpty { finish(wait, nil) }
  }

  private func isPending(_ wait: PendingWait) -> Bool { waits.contains { $0 === wait } }

  func finish(_ wait: PendingWait, _ failure: CommandFailure?) {
    guard let index = waits.firstIndex(where: { $0 === wait }) else { return }
    waits.remove(at: index)
    wait.timer.close()
    pollWaits()
    wait.done(failure)
  }

  /// Gives all waits up, without a word to those who wait.
  func forgetWaits() {
    for wait in waits { wait.timer.close() }
    waits = []
    pollWaits()
  }

  private func timeout(
    _ wait: PendingWait, _ command: WaitCommand, after limit: Int
  ) -> CommandFailure {
    let missing = wait.unmet.filter { object($0) == nil }
    var message = "Waited \(limit) ms for \(wait.unmet.map(\.rawValue).joined(separator: ", "))"
    if let id = missing.first {
      message += ": there is no \(id)"
    } else if case .property(let check) = wait.goal, let id = wait.unmet.first,
      let object = object(id), let value = try? value(of: check.condition.property, object)
    {
      message += ": \(check.condition.property) is \(value.text)"
    } else if case .event(let event, _) = command.goal {
      let last = wait.unmet.first.flatMap { lastEvent(event, of: $0) }
      message += ": " + (last ?? "there was no '\(event.rawValue)'")
    }
    return CommandFailure(NetError(code: "ERR_WAIT_TIMEOUT", message: message))
  }

  /// What to say of the newest event of this name; `nil` when there was none.
  func lastEvent(_ event: EventName, of id: ObjectID) -> String? {
    log.records(after: 0).last { $0.fits(event, of: id, []) }.map {
      "the last '\(event.rawValue)' was at \($0.time) s, and does not count"
    }
  }
}

extension EventRecord {
  /// Whether all checks hold for the event's fields.
  func fits(_ checks: [Check]) -> Bool {
    checks.allSatisfy { $0.holds(for: field($0.condition.property) ?? .undefined) }
  }

  /// Whether this is an event of that name, of that object, for which all checks hold.
  fileprivate func fits(_ event: EventName, of id: ObjectID, _ checks: [Check]) -> Bool {
    source == id && self.event.name == event.rawValue && fits(checks)
  }
}
