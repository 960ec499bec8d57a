import Observation
import TerminalUI
import Themes

extension Model {
  /// Draws a question; returns where its answers stand.
  func draw(
    _ question: Confirmation, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let title: String
    var lines: [ScreenLine]
    var (key, hint) = ("y", " yes   ")
    switch question {
    case .close(let line, let socket, let peer, let state):
      title = "Sure?"
      lines = rich([(line, .warning)]).wrapped(to: 56)
      lines += rich([
        ("\(socket) with \(peer), \(state) when the key was pressed. This can't be undone.", .text)
      ]).wrapped(to: 56)
    case .marked(let question):
      title = question.isArmed ? "Really?" : "Sure?"
      lines = rich([(question.line, .warning)]).wrapped(to: 56)
      lines += rich([(question.subject, .accent), (question.terms, .text)]).wrapped(to: 56)
      hint = question.isHarsh ? (question.isArmed ? " once more: yes   " : " twice: yes   ") : hint
    case .closeMany(let line, let count):
      title = "Sure?"
      lines = rich([(line, .warning)]).wrapped(to: 56)
      lines += rich([
        ("This closes \(Notation.count(count)) at once, and can't be undone.", .text)
      ]).wrapped(to: 56)
      (key, hint) = ("Enter", " once more: yes   ")
    case .forget(let line, let id):
      title = "Sure?"
      lines = rich([(line, .warning)]).wrapped(to: 56)
      lines += rich([
        ("The row of \(id) goes, with all that is kept of it. This can't be undone.", .text)
      ]).wrapped(to: 56)
    case .forgetMany(let line, let count):
      title = "Sure?"
      lines = rich([(line, .warning)]).wrapped(to: 56)
      lines += rich([
        (
          "\(Notation.count(count)) closed \(count == 1 ? "row goes" : "rows go"), with what is kept "
            + "of the streams. This can't be undone.", .text
        )
      ]).wrapped(to: 56)
      (key, hint) = ("Enter", " once more: yes   ")
    case .quit(let count, _):
      title = "Quit?"
      let text =
        switch count {
        case 0: "No socket is open."
        case 1: "One socket is open; quitting destroys it."
        default: "\(Notation.count(count)) sockets are open; quitting destroys them."
        }
      lines = rich([(text, .text)]).wrapped(to: 56)
    }
    lines.append(ScreenLine())
    lines += rich([(key, .keyHint), (hint, .text), ("n", .keyHint), (" no", .text)])
      .wrapped(to: 56)
    let inside = drawOverlay(
      columns: 56, rows: lines.count, title: title, note: "", layout, into: &surface,
      theme: theme)
    draw(lines, in: inside, into: &surface, theme: theme)
    return Point(column: inside.left, row: inside.bottom - 1)
  }

  /// Draws the list of actions; returns where the chosen one stands.
  func draw(
    _ menu: ActionMenu, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let rows = menu.items.map { item in
      guard case .disabled(let reason) = item.choice else {
        return Table.Row([
          .init(item.command, style: theme[.accent]), .init(item.summary, style: theme[.text]),
        ])
      }
      return Table.Row([.init(item.command), .init("not now: \(reason)")], style: theme[.dim])
    }
    let columns = actionColumns(layout)
    let widest = menu.items.reduce(0) { max($0, $1.command.count) }
    let table = Table(
      columns: [
        .init("Command", minimum: min(24, widest), ideal: widest, priority: 2),
        .init("What it does", minimum: 20, ideal: columns, priority: 1),
      ], rows: rows, selection: .focused(menu.chosen))
    let inside = drawOverlay(
      columns: columns, rows: rows.count + 1, title: "What to do with \(menu.subject)",
      note: "\(keyName(.open)) does it, \(keyName(.back)) closes", layout, into: &surface,
      theme: theme)
    table.draw(into: &surface, in: inside, appearance: theme.tableAppearance)
    return Point(column: inside.left, row: inside.top + 1 + menu.chosen)
  }

  /// The outer edges of a box in the middle of the panes, around so many columns and rows.
  func overlay(columns: Int, rows: Int, _ layout: ScreenLayout) -> Rect {
    let body = layout.body
    let size = Size(
      columns: min(columns + 4, body.size.columns), rows: min(rows + 2, body.size.rows))
    return Rect(
      column: body.left + (body.size.columns - size.columns) / 2,
      row: body.top + (body.size.rows - size.rows) / 2, columns: size.columns, rows: size.rows)
  }

  /// The columns of the list of actions.
  func actionColumns(_ layout: ScreenLayout) -> Int { min(96, layout.body.size.columns - 8) }

  /// Draws an empty box in the middle of the panes and returns what is inside.
  func drawOverlay(
    columns: Int, rows: Int, title: String, note: String, _ layout: ScreenLayout,
    into surface: inout Surface, theme: Theme
  ) -> Rect {
    let rect = overlay(columns: columns, rows: rows, layout)
    surface.fill(rect, style: theme[.text])
    let inside = surface.box(
      rect, title: title, notes: [note].filter { !$0.isEmpty }, isFocused: true,
      style: theme[.borderFocused],
      titleStyle: theme[.title], noteStyle: theme[.note])
    return Rect(
      column: inside.left + 1, row: inside.top, columns: inside.size.columns - 2,
      rows: inside.size.rows)
  }

  /// Text in several roles.
  func rich(_ parts: [(String, Theme.Role)]) -> RichText {
    var text = RichText(alphabet: alphabet)
    for (part, role) in parts { text.add(part, role) }
    return text
  }
}

extension BulkQuestion {
  /// How many sockets it is about, and the first of them.
  fileprivate var subject: String {
    let most = 6
    let names = sockets.prefix(most).map(\.rawValue).joined(separator: ", ")
    let rest = sockets.count - most
    let count = sockets.count == 1 ? "1 socket" : "\(Notation.count(sockets.count)) sockets"
    return "\(count): \(names)" + (rest > 0 ? " and \(Notation.count(rest)) more" : "")
  }

  /// What holds for the answer.
  fileprivate var terms: String {
    ", as marked when the key was pressed. What closes meanwhile is left alone. "
      + "This can't be undone."
  }
}
