import TerminalUI

/// A list in a box over the panes, as far as a click needs to know.
struct OverlayList: Hashable, Sendable {
  /// What a click hits.
  enum Hit: Hashable, Sendable {
    /// What lies beside the box.
    case outside
    /// The border, a head, or an empty row.
    case nothing
    /// The chosen entry.
    case chosen
    /// Another entry, by its index.
    case other(Int)
  }

  /// The box with its border.
  var box: Rect
  /// Rows of the box above the first entry, the border included.
  var head: Int
  /// Rows of entries.
  var rows: Int
  /// The index of the entry in the first of them.
  var first = 0
  /// The chosen entry.
  var chosen: Int
  /// How many entries there are.
  var count: Int

  /// What a click at `point` hits.
  func hit(by point: Point) -> Hit {
    guard box.contains(point) else { return .outside }
    let row = point.row - box.top - head
    guard (0..<rows).contains(row), first + row < count else { return .nothing }
    return first + row == chosen ? .chosen : .other(first + row)
  }
}

extension Model {
  /// The palette's list: below the border, the query and the head of the table.
  func list(of palette: Palette, _ layout: ScreenLayout) -> OverlayList {
    let rows = paletteRows(layout)
    return OverlayList(
      box: overlay(columns: paletteColumns(layout), rows: rows + 2, layout), head: 3, rows: rows,
      first: max(0, palette.chosen - rows + 1), chosen: palette.chosen, count: palette.found.count)
  }

  /// The list of actions, below the border and the head of the table.
  func list(of menu: ActionMenu, _ layout: ScreenLayout) -> OverlayList {
    let count = menu.items.count
    return OverlayList(
      box: overlay(columns: actionColumns(layout), rows: count + 1, layout), head: 2, rows: count,
      chosen: menu.chosen, count: count)
  }

  /// The list of commands, likewise.
  func list(ofLog chosen: Int, _ layout: ScreenLayout) -> OverlayList {
    let rows = logRows(layout)
    return OverlayList(
      box: overlay(columns: logColumns(layout), rows: rows + 1, layout), head: 2, rows: rows,
      first: logTop(chosen, layout), chosen: chosen, count: log.entries.count)
  }
}
