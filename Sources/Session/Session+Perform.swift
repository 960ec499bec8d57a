import Commands
import EventLoop
import NetTypes
import Observation

extension Session {
  /// Runs commands one after the other, here and now, up to the first that fails, or `quit`;
  /// `isRecorded` says whether commands and results are events.
  @discardableResult
  func perform(
    _ entries: [Line.Entry], _ scope: Scope, isRecorded: Bool = true
  ) -> Report {
    let outer = self.scope
    self.scope = scope
    defer { self.scope = outer }
    var report = Report()
    for entry in entries {
      let (outcome, stop) = perform(entry, isRecorded)
      report.outcomes.append(outcome)
      report.stop = stop
      // What was tried and failed ends its line, and nothing else.
      guard stop == nil, !outcome.isTried else { break }
    }
    return report
  }

  private func perform(
    _ entry: Line.Entry, _ isRecorded: Bool
  ) -> (CommandOutcome, Stop?) {
    let line = text(of: entry.command)
    let began = time
    if isRecorded { record(.command(line), from: nil) }
    if case .repeat(let count, let block) = entry.command,
      let stop = repeated(count, block, isRecorded)
    {
      return (stop.outcome, stop)
    }
    let result = Result { () throws(CommandFailure) in try execute(entry.command) }
    let outcome = CommandOutcome(command: line, result: result, at: began)
    if isRecorded, !outcome.isQuit { record(.result(line: line, result.logged), from: nil) }
    let stop =
      outcome.isFailure || outcome.isQuit
      ? Stop(outcome: outcome, position: entry.position) : nil
    return (outcome, stop)
  }

  /// Runs a block several times; the command in it that ended it before its end.
  private func repeated(
    _ count: Argument<RepeatCount>, _ block: Block, _ isRecorded: Bool
  ) -> Stop? {
    // A count that does not fit is told when the command itself is executed.
    guard let number = try? resolve(count).number else { return nil }
    for _ in 0..<number {
      if let stop = perform(block.entries, scope, isRecorded: isRecorded).stop { return stop }
    }
    return nil
  }

  /// Runs a command that takes its time; `done` is called when it is over.
  func perform(
    _ entry: Line.Entry, _ scope: Scope, _ done: @escaping @NetActor (Report) -> Void
  ) {
    let outer = self.scope
    self.scope = scope
    defer { self.scope = outer }
    let line = text(of: entry.command)
    let began = time
    record(.command(line), from: nil)
    let finish: @NetActor (CommandFailure?) -> Void = { [weak self] failure in
      guard let self else { return }
      let result: Result<CommandAnswer, CommandFailure> =
        failure.map { .failure($0) } ?? .success(.done())
      let outcome = CommandOutcome(command: line, result: result, at: began)
      record(.result(line: line, result.logged), from: nil)
      let stop = failure.map { _ in Stop(outcome: outcome, position: entry.position) }
      done(Report(outcomes: [outcome], stop: stop))
    }
    do throws(CommandFailure) {
      switch entry.command {
      case .wait(let command): try wait(command, finish)
      case .sleep(let duration): sleep(try resolve(duration)) { finish(nil) }
      default: preconditionFailure("\(entry.command.verb) is done at once")
      }
    } catch {
      finish(error)
    }
  }

  private func sleep(_ duration: Milliseconds, _ done: @escaping @NetActor () -> Void) {
    let timer = LoopTimer()
    sleeps.append(timer)
    timer.start(after: UInt64(duration.number)) { [weak self] in
      timer.close()
      self?.sleeps.removeAll { $0 === timer }
      done()
    }
  }

  /// Runs the commands of a block in a moment of its own; `onStop` is told what ends a run.
  func performLater(_ block: Block, _ scope: Scope) {
    if let stop = perform(block.entries, scope).stop { onStop?(stop) }
  }

  /// The command in canonical form, with ids in the place of `.` and `$socket`; cut where it is too
  /// long to be kept.
  private func text(of command: Command) -> String {
    let text = named(command).description
    let start = text.prefix(limits.commandCharacters)
    return start.endIndex == text.endIndex ? text : start + "..."
  }

  /// The command with ids in the place of `.` and `$socket`.
  func named(_ command: Command) -> Command {
    switch command.target {
    case .selection?, .field?: break
    default: return command
    }
    guard let target = command.target, let object = try? objects(target).first,
      let id = Identifier(object.id.rawValue)
    else { return command }
    return command.retargeted(to: .object(id))
  }
}

extension CommandOutcome {
  /// Whether it failed, as was to be expected.
  fileprivate var isTried: Bool {
    if case .success(.tried) = result { true } else { false }
  }

  /// Whether the program is to end.
  fileprivate var isQuit: Bool {
    if case .success(.quit) = result { true } else { false }
  }
}

extension Result where Success == CommandAnswer, Failure == CommandFailure {
  /// The outcome as the event log keeps it.
  fileprivate var logged: Result<PropertyValue?, NetError> {
    switch self {
    case .success(.done(let value, _)), .success(.refused(let value, _)): .success(value)
    case .success(.tried(let failure)), .failure(let failure): .failure(failure.error)
    case .success(.theme), .success(.filter), .success(.sort), .success(.group), .success(.layout),
      .success(.screen), .success(.exportCommands), .success(.help), .success(.quit):
      .success(nil)
    }
  }
}
