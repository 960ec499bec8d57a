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

  /// A command that ended what it was part of: it failed, or it was `quit`.
  public struct Stop: Hashable, Sendable {
    /// What came of the command.
    public var outcome: CommandOutcome
    /// Where it stands in its text.
    public var position: SourcePosition
  }

  /// What came of a line or a script.
  public struct Report: Hashable, Sendable {
    /// The outcomes of the commands that were run, in order.
    public var outcomes: [CommandOutcome] = []
    /// The command that ended it before its end; `nil` when it ran to its end.
    public var stop: Stop?
  }
}

/// A line that waits to be run, and who wants to know what came of it.
struct WaitingLine {
  var line: Line
  var scope: Scope
  var done: @NetActor (Session.Report) -> Void
}

extension Session {
  /// Runs a line after those that wait already.
  ///
  /// Each line runs in one synchronous call, but for `wait` and `sleep`; between two lines exactly
  /// one full iteration of the loop passes. A command that fails ends its line. `done` gets the
  /// outcomes of the commands that were run.
  public func submit(
    _ line: Line, selection: Selection = Selection(),
    _ done: @escaping @NetActor (Report) -> Void = { _ in }
  ) {
    guard waitingLines.count < limits.waitingLines else {
      let error = SessionError.limit("\(limits.waitingLines) lines wait already")
      let outcome = CommandOutcome(command: line.description, result: .failure(.init(error)))
      let position = line.entries.first?.position ?? SourcePosition(line: 1, column: 1)
      return done(
        Report(outcomes: [outcome], stop: Stop(outcome: outcome, position: position)))
    }
    waitingLines.append(WaitingLine(line: line, scope: Scope(selection: selection), done: done))
    scheduleLine()
  }

  /// Runs the lines of a script one after the other, up to the first command that fails, or `quit`;
  /// `onLine` gets what came of each line, and `done` all of that.
  public func submit(
    _ script: Script, selection: Selection = Selection(),
    _ done: @escaping @NetActor (Report) -> Void = { _ in },
    onLine: @escaping @NetActor (Report) -> Void = { _ in }
  ) {
    submit(script.lines[...], selection, into: Progress(onLine), done)
  }

  /// The result of a script so far, which grows in place.
  @NetActor
  private final class Progress {
    var report = Report()
    let onLine: @NetActor (Report) -> Void

    init(_ onLine: @escaping @NetActor (Report) -> Void) { self.onLine = onLine }
  }

  /// Each line is submitted when the one before it has run, in the same iteration of the loop.
  private func submit(
    _ lines: ArraySlice<Line>, _ selection: Selection, into progress: Progress,
    _ done: @escaping @NetActor (Report) -> Void
  ) {
    guard let line = lines.first else { return done(progress.report) }
    submit(line, selection: selection) { [weak self] more in
      progress.onLine(more)
      progress.report.outcomes += more.outcomes
      progress.report.stop = more.stop
      guard let self, more.stop == nil else { return done(progress.report) }
      submit(lines.dropFirst(), selection, into: progress, done)
    }
  }

  /// Runs a line, and returns what came of it; otherwise as ``submit(_:selection:_:)-(Line,_,_)``.
  public func run(_ line: Line, selection: Selection = Selection()) async -> Report {
    await withCheckedContinuation { continuation in
      submit(line, selection: selection) { continuation.resume(returning: $0) }
    }
  }

  /// Runs a script, and returns what came of it; otherwise as
  /// ``submit(_:selection:_:)-(Script,_,_)``.
  public func run(_ script: Script, selection: Selection = Selection()) async -> Report {
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
      begin(next)
    }
  }

  /// Runs a line; one that takes time is done later.
  private func begin(_ waiting: WaitingLine) {
    guard let entry = waiting.line.entries.first, waiting.line.takesTime else {
      return waiting.done(perform(waiting.line.entries, waiting.scope))
    }
    perform(entry, waiting.scope, waiting.done)
  }

  /// Forgets the lines that wait; nothing comes of them.
  func forgetWaitingLines() {
    let forgotten = waitingLines
    waitingLines = []
    for line in forgotten { line.done(Report()) }
  }
}
