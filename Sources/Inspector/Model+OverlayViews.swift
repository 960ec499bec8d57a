import Observation
import TerminalUI
import Themes

extension Model {
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
