import NetTypes
import Observation
import TerminalUI
import Themes

/// Calls of `connect` on a common axis of time.
///
/// Of one call: the lookup, then each address with its outcome and its milliseconds. Of several: a
/// row each.
struct Waterfall {
  /// The columns there are.
  let columns: Int
  /// What the terminal can show.
  let alphabet: Alphabet
  /// The clock: seconds since the start of the session.
  let now: Double

  private var labelColumns: Int { max(14, columns * 28 / 100) }
  private var outcomeColumns: Int { columns < 100 ? 13 : 24 }
  private var spanColumns: Int { 8 }
  private var barColumns: Int {
    max(8, columns - 2 - labelColumns - 1 - 1 - outcomeColumns - 1 - spanColumns)
  }

  // MARK: One call

  /// The lines about one call.
  func lines(of run: ConnectRun) -> [ScreenLine] {
    let axis = TimeAxis(covering: extent(of: run), columns: barColumns)
    var lines = [head(axis, "")]
    if let lookup = run.lookup { lines.append(line(lookup, of: run, axis)) }
    for index in run.attempts.indices {
      if index == ConnectRun.limit / 2, run.droppedAttempts > 0 {
        lines.append(
          note("\(Notation.count(run.droppedAttempts)) attempts more were not kept"))
      }
      lines.append(line(index, of: run, axis))
    }
    let untried = run.untried
    lines += untried.map { address in
      row("-", address, .dim, TimeBar(axis, alphabet: alphabet), "not tried", .dim, nil)
    }
    var summary = RichText(alphabet: alphabet)
    for part in self.summary(of: run) { summary.add(part.text, part.role) }
    return lines + summary.wrapped(to: columns, indent: 2)
  }

  /// The seconds that have to be on the axis: all that happened, and the limit of what goes on.
  private func extent(of run: ConnectRun) -> Double {
    let end = (run.end ?? max(now, run.start)) - run.start
    guard run.end == nil, let attempt = run.attempts.last, run.isLimited(run.attempts.count - 1)
    else { return end }
    return max(end, attempt.start - run.start + run.attemptLimit)
  }

  private func line(
    _ lookup: ConnectRun.Lookup, of run: ConnectRun, _ axis: TimeAxis
  ) -> ScreenLine {
    let end = lookup.end ?? run.end ?? now
    var bar = TimeBar(axis, alphabet: alphabet)
    let kind: TimeBar.Kind = lookup.error == nil ? .lookup : .failed
    bar.add(kind, from: 0, to: end - run.start)
    let count = lookup.addresses.count
    let outcome =
      lookup.error?.code.rawValue
      ?? (lookup.end == nil
        ? (run.end == nil ? "looking up" : "stopped")
        : count == 1 ? "1 address" : "\(count) addresses")
    return row(
      kind.mark(alphabet), "lookup \(lookup.host)", .text, bar, outcome, kind.role,
      end - run.start)
  }

  private func line(_ index: Int, of run: ConnectRun, _ axis: TimeAxis) -> ScreenLine {
    let attempt = run.attempts[index]
    let kind = attempt.outcome.kind
    let start = attempt.start - run.start
    let end = (attempt.end ?? now) - run.start
    var bar = TimeBar(axis, alphabet: alphabet)
    bar.add(kind, from: start, to: end)
    if run.isLimited(index) {
      bar.addLimit(
        at: kind == .timedOut ? end : start + run.attemptLimit, isReached: kind == .timedOut)
    }
    return row(
      kind.mark(alphabet), attempt.target.description.shortAddress,
      kind == .connected ? .success : .text, bar, attempt.outcome.word, kind.role, end - start)
  }

  /// What it came to, and where the time went.
  private func summary(of run: ConnectRun) -> [TextPart] {
    let limit = Notation.span(run.attemptLimit)
    guard let end = run.end else {
      return [("  connecting; ", .note), ("an address has \(limit) while others wait", .note)]
    }
    let span = Notation.span(end - run.start)
    let lost = run.attempts.filter { $0.outcome == .timedOut }
      .reduce(0) { $0 + ($1.end ?? $1.start) - $1.start }
    let waited: [TextPart] =
      lost > 0
      ? [
        ("; ", .note), (Notation.span(lost), .warning),
        (" of it went to addresses that did not answer within \(limit)", .note),
      ] : []
    if let winner = run.winner {
      return [
        ("  connected", .success), (" to ", .note),
        (winner.target.description.shortAddress, .accent),
        (" after ", .note), (span, .accent),
      ] + waited
    }
    if let error = run.error {
      return [("  \(error.code.rawValue)", .error), (" after \(span)", .note)] + waited
    }
    return [("  stopped after \(span)", .note)] + waited
  }

  // MARK: Several calls

  /// The lines about several calls: a head and a row each.
  func lines(of runs: [ConnectRun], title: String) -> [ScreenLine] {
    let axis = TimeAxis(
      covering: runs.map { ($0.end ?? now) - $0.start }.max() ?? 0, columns: barColumns)
    return [head(axis, title)]
      + runs.map { run in
        var bar = TimeBar(axis, alphabet: alphabet)
        if let lookup = run.lookup {
          bar.add(
            lookup.error == nil ? .lookup : .failed, from: 0,
            to: (lookup.end ?? run.end ?? now) - run.start)
        }
        for attempt in run.attempts {
          bar.add(
            attempt.outcome.kind, from: attempt.start - run.start,
            to: (attempt.end ?? now) - run.start)
        }
        let (kind, word) = run.result
        return row(
          kind.mark(alphabet), "\(run.socket) \(run.destination.shortAddress)", .text, bar, word,
          kind.role, (run.end ?? now) - run.start)
      }
  }

  // MARK: Rows

  private func row(
    _ mark: String, _ label: String, _ role: Theme.Role, _ bar: TimeBar, _ outcome: String,
    _ outcomeRole: Theme.Role, _ seconds: Double?
  ) -> ScreenLine {
    var line = ScreenLine()
    line.add(mark, outcomeRole, columns: 2, alphabet: alphabet)
    line.add(label, role, columns: labelColumns, truncation: .middle, alphabet: alphabet)
    line.addBlanks(1)
    line.runs += bar.runs
    line.addBlanks(1)
    line.add(outcome, outcomeRole, columns: outcomeColumns, alphabet: alphabet)
    line.addBlanks(1)
    line.add(
      seconds.map { Notation.span($0) } ?? "", role == .dim ? .dim : .text, columns: spanColumns,
      alignment: .right, alphabet: alphabet)
    return line
  }

  /// The numbers of the axis, below a title.
  private func head(_ axis: TimeAxis, _ title: String) -> ScreenLine {
    var line = ScreenLine()
    line.add(title, .header, columns: 2 + labelColumns + 1, alphabet: alphabet)
    var numbers = ""
    for tick in axis.ticks {
      let cell = axis.cell(tick)
      let number = tick == 0 ? "0" : Notation.span(tick)
      // A number that is cut would be another one.
      guard cell + number.count <= axis.columns else { break }
      numbers += String(repeating: " ", count: max(0, cell - numbers.count)) + number
    }
    line.add(numbers, .header, columns: axis.columns, alphabet: alphabet)
    return line
  }

  private func note(_ text: String) -> ScreenLine {
    var line = ScreenLine()
    line.addBlanks(2)
    line.add(text, .note, columns: columns - 2, alphabet: alphabet)
    return line
  }
}

extension ConnectRun.Outcome {
  /// How its bar looks.
  fileprivate var kind: TimeBar.Kind {
    switch self {
    case .running: .running
    case .connected: .connected
    case .failed: .failed
    case .timedOut: .timedOut
    case .stopped: .stopped
    }
  }

  /// The outcome in a word or two.
  fileprivate var word: String {
    switch self {
    case .running: "trying"
    case .connected: "connected"
    case .failed(let error): error.code.rawValue
    case .timedOut: "timed out"
    case .stopped: "stopped"
    }
  }
}

extension ConnectRun {
  /// What the whole call came to.
  fileprivate var result: (TimeBar.Kind, String) {
    if end == nil { return (.running, "connecting") }
    if winner != nil { return (.connected, "connected") }
    return error.map { (.failed, $0.code.rawValue) } ?? (.stopped, "stopped")
  }
}
