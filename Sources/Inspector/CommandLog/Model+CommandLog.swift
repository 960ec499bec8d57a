public import Commands
import NetTypes
import Observation
import TerminalUI
import Themes

/// The list of the commands that were given.
extension Model {
  /// Notes lines that run at the start, in this order.
  public mutating func note(given lines: [Line]) {
    for line in lines { log.add(line, at: now) }
  }

  /// Notes a line that is about to run, in which `.` stands for `selection` and `@marked` for
  /// `marked`.
  mutating func note(_ line: Line, selection: ObjectID?, marked: [ObjectID]) {
    // Of many, each in a command of its own, nobody could read the line.
    let named = marked.count <= CommandLog.mostNamed ? marked : []
    let resolved = line.resolved(
      selection: selection.flatMap { Identifier($0.rawValue) },
      marked: named.compactMap { Identifier($0.rawValue) })
    log.add(resolved, ready: latest.ready(for: resolved), at: now)
  }

  /// Opens the list, at the newest line.
  mutating func openLog() { layer = .log(chosen: max(0, log.entries.count - 1)) }

  /// What a key does to the list.
  mutating func choose(fromLog chosen: Int, _ key: KeyPress) -> [Effect] {
    let count = log.entries.count
    let page = layout.map { max(1, logRows($0) - 1) } ?? 1
    var next = chosen
    switch keyMap.of(key)?.action {
    case .down: next += 1
    case .up: next -= 1
    case .pageDown, .halfPageDown: next += page
    case .pageUp, .halfPageUp: next -= page
    case .first: next = 0
    case .last: next = count - 1
    case .open:
      guard log.entries.indices.contains(chosen) else { return [] }
      open(log.entries[chosen].line.description)
      return []
    case .copy:
      layer = .panes
      return [
        .copy(
          Array(log.script.utf8), to: .terminal,
          what: "\(Notation.count(log.scriptCount)) commands as a script")
      ]
    case .back, .quit, .interrupt, .log:
      layer = .panes
      return []
    default:
      guard key == .character("w") else { return [] }
      open("export commands ")
      return []
    }
    layer = .log(chosen: min(max(0, next), max(0, count - 1)))
    return []
  }

  // MARK: Drawing

  /// The columns of the list.
  func logColumns(_ layout: ScreenLayout) -> Int { min(110, layout.body.size.columns - 8) }

  /// The lines of the list that are visible, its head not counted.
  func logRows(_ layout: ScreenLayout) -> Int {
    max(1, min(log.entries.count, layout.body.size.rows - 3))
  }

  /// The first visible line.
  func logTop(_ chosen: Int, _ layout: ScreenLayout) -> Int {
    max(0, min(log.entries.count, chosen + 1) - logRows(layout))
  }

  /// Draws the list; returns where the chosen line stands.
  func drawLog(
    chosen: Int, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let rows = logRows(layout)
    let top = logTop(chosen, layout)
    let forgotten = log.forgotten > 0 ? "\(Notation.count(log.forgotten)) forgotten, " : ""
    let inside = drawOverlay(
      columns: logColumns(layout), rows: rows + 1, title: "Commands",
      note: "\(forgotten)\(Notation.count(log.entries.count)) given", layout, into: &surface,
      theme: theme)
    guard !log.entries.isEmpty else {
      return drawEmpty(
        [[("No commands yet: what keys do to servers and sockets is listed here.", .note)]],
        in: inside, into: &surface, theme: theme)
    }
    var table = Table(
      columns: [
        .init("After", alignment: .right, minimum: 8, priority: 2),
        .init("Command", minimum: 20, ideal: 110, priority: 1),
        .init("Outcome", minimum: 16, priority: 3),
      ],
      rows: log.entries.dropFirst(top).prefix(rows).map { entry in
        Table.Row([
          .init(Notation.clock(entry.time), style: theme[.note]),
          .init(entry.line.description, style: theme[.text]), outcome(entry.outcome, theme),
        ])
      })
    table.selection = .focused(chosen - top)
    table.draw(into: &surface, in: inside, appearance: theme.tableAppearance)
    return Point(column: inside.left, row: inside.top + 1 + chosen - top)
  }

  private func outcome(_ outcome: CommandLog.Outcome, _ theme: Theme) -> Table.Field {
    switch outcome {
    case .pending: .init("-", style: theme[.dim])
    case .done: .init("ok", style: theme[.success])
    case .failed(let code), .failedLater(let code): .init(code, style: theme[.error])
    case .refused: .init("refused", style: theme[.error])
    }
  }
}
