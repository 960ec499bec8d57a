public import Commands
import DequeModule
import EventLoop
import NetTypes
public import Observation

extension Session {
  /// What `.` and `@marked` stand for when a line is run.
  public struct Selection: Hashable, Sendable {
    /// The selected object.
    public var current: ObjectID?
    /// The marked objects.
    public var marked: [ObjectID]

    /// A selection of these objects.
    public init(_ current: ObjectID? = nil, marked: [ObjectID] = []) {
      self.current = current
      self.marked = marked
    }
  }
}

/// A line that waits to be run, and who wants to know what came of it.
struct WaitingLine {
  var line: Line
  var selection: Session.Selection
  var done: @NetActor ([CommandOutcome]) -> Void
}

extension Session {
  /// Runs a line after those that wait already.
  ///
  /// Each line runs in one synchronous call; between two lines exactly one full iteration of the
  /// loop passes. A command that fails ends its line. `done` gets the outcomes of the commands that
  /// were run; the last of them may be a failure.
  public func submit(
    _ line: Line, selection: Selection = Selection(),
    _ done: @escaping @NetActor ([CommandOutcome]) -> Void = { _ in }
  ) {
    guard waitingLines.count < limits.waitingLines else {
      let error = SessionError.limit("\(limits.waitingLines) lines wait already")
      return done([CommandOutcome(command: line.description, result: .failure(.init(error)))])
    }
    waitingLines.append(WaitingLine(line: line, selection: selection, done: done))
    scheduleLine()
  }

  /// Runs a line, and returns the outcomes of its commands; otherwise as
  /// ``submit(_:selection:_:)-(Line,_,_)``.
  public func run(
    _ line: Line, selection: Selection = Selection()
  ) async -> [CommandOutcome] {
    await withCheckedContinuation { continuation in
      submit(line, selection: selection) { continuation.resume(returning: $0) }
    }
  }

  /// Runs the lines of a script one after the other, up to the first command that fails; `done` gets
  /// the outcomes of all commands that were run.
  public func submit(
    _ script: Script, selection: Selection = Selection(),
    _ done: @escaping @NetActor ([CommandOutcome]) -> Void = { _ in }
  ) {
    submit(script.lines[...], selection, into: Outcomes(), done)
  }

  /// The outcomes of a script so far, which grow in place.
  @NetActor
  private final class Outcomes {
    var list: [CommandOutcome] = []
  }

  /// Each line is submitted when the one before it has run, in the same iteration of the loop.
  private func submit(
    _ lines: ArraySlice<Line>, _ selection: Selection, into outcomes: Outcomes,
    _ done: @escaping @NetActor ([CommandOutcome]) -> Void
  ) {
    guard let line = lines.first else { return done(outcomes.list) }
    submit(line, selection: selection) { [weak self] more in
      outcomes.list += more
      guard let self, more.last?.isFailure == false else { return done(outcomes.list) }
      submit(lines.dropFirst(), selection, into: outcomes, done)
    }
  }

  /// Runs a script, and returns the outcomes of its commands; otherwise as
  /// ``submit(_:selection:_:)-(Script,_,_)``.
  public func run(
    _ script: Script, selection: Selection = Selection()
  ) async -> [CommandOutcome] {
    await withCheckedContinuation { continuation in
      submit(script, selection: selection) { continuation.resume(returning: $0) }
    }
  }

  private func scheduleLine() {
    guard !isLineScheduled, !waitingLines.isEmpty else { return }
    isLineScheduled = true
    // Also the first line of several runs in an immediate: the iteration up to the next one is then
    // a full one.
    EventLoop.shared.setImmediate { [weak self] in
      guard let self else { return }
      isLineScheduled = false
      guard let next = waitingLines.popFirst() else { return }
      // Scheduled before the line is run, which may take long or submit others.
      scheduleLine()
      next.done(perform(next.line, selection: next.selection))
    }
  }

  /// Forgets the lines that wait; nothing comes of them.
  func forgetWaitingLines() {
    let forgotten = waitingLines
    waitingLines = []
    for line in forgotten { line.done([]) }
  }

  /// Runs the commands of a line, here and now; `isRecorded` says whether commands and results go
  /// into the event log.
  @discardableResult
  func perform(
    _ line: Line, selection: Selection, isRecorded: Bool = true
  ) -> [CommandOutcome] {
    var outcomes: [CommandOutcome] = []
    for command in line.commands {
      let text = loggedText(of: command)
      if isRecorded { record(.command(text), from: nil) }
      let result = Result { () throws(CommandFailure) in try execute(command, selection) }
      if isRecorded { record(.result(line: text, result.logged), from: nil) }
      outcomes.append(CommandOutcome(command: text, result: result))
      if outcomes.last?.isFailure == true { break }
    }
    return outcomes
  }

  private func loggedText(of command: Command) -> String {
    let text = command.description
    let start = text.prefix(limits.commandCharacters)
    return start.endIndex == text.endIndex ? text : start + "..."
  }
}

extension Result where Success == CommandAnswer, Failure == CommandFailure {
  /// The outcome as the event log keeps it.
  fileprivate var logged: Result<PropertyValue?, NetError> {
    switch self {
    case .success(.done(let text)): .success(text.map(PropertyValue.text))
    case .success(.refused(let failure)), .failure(let failure): .failure(failure.error)
    case .success(.theme), .success(.help), .success(.quit): .success(nil)
    }
  }
}
