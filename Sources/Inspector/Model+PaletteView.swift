import TerminalUI
import Themes

extension Model {
  /// The visible items of the palette: as many as there is room for, so that nothing moves while
  /// someone types.
  func paletteRows(_ layout: ScreenLayout) -> Int { min(16, layout.body.size.rows - 6) }

  /// The columns of the palette.
  func paletteColumns(_ layout: ScreenLayout) -> Int { min(110, layout.body.size.columns - 8) }

  /// Draws the palette, and all of what it says about the choice; returns where the cursor stands.
  func draw(
    _ palette: Palette, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let rows = paletteRows(layout)
    let columns = paletteColumns(layout)
    let top = max(0, palette.chosen - rows + 1)
    let rest = palette.found.count - top - rows
    let inside = drawOverlay(
      columns: columns, rows: rows + 2, title: palette.title,
      note: rest > 0 ? "\(rest) more below" : "\(palette.found.count) found", layout,
      into: &surface, theme: theme)
    surface.put(">", at: inside.origin, style: theme[.accent], clip: inside)
    let place = Rect(
      column: inside.left + 2, row: inside.top, columns: inside.size.columns - 2, rows: 1)
    let cursor = palette.query.draw(
      into: &surface, in: place, style: theme[.text], escapes: theme[.escape])
    let list = Rect(
      column: inside.left, row: inside.top + 1, columns: inside.size.columns,
      rows: inside.size.rows - 1)
    guard !palette.found.isEmpty else {
      _ = drawEmpty(
        [[("Nothing has these words in its name or in what it does.", .note)]], in: list,
        into: &surface, theme: theme)
      return cursor
    }
    var table = Table(
      columns: [
        .init("Key", minimum: 9, priority: 2),
        .init("Name", minimum: 16, ideal: 24, priority: 3),
        .init("What it does", minimum: 20, ideal: columns, priority: 1),
      ],
      rows: palette.found[top...].prefix(rows).map { item in
        guard item.reason == nil else {
          return Table.Row(
            [.init(item.key ?? ""), .init(item.title), .init("not now: \(item.reason ?? "")")],
            style: theme[.dim])
        }
        return Table.Row([
          .init(item.key ?? "", style: theme[.keyHint]),
          .init(item.title, style: theme[.accent]), .init(item.summary, style: theme[.text]),
        ])
      })
    table.selection = .focused(palette.chosen - top)
    table.draw(into: &surface, in: list, appearance: theme.tableAppearance)
    if notice == nil, let choice = palette.choice {
      var text = RichText(alphabet: alphabet)
      text.add(choice.usage, .accent)
      text.add(": \(choice.summary)", .text)
      drawMessage(
        text, above: layout.message.bottom, layout, into: &surface, theme: theme)
    }
    return cursor
  }
}
