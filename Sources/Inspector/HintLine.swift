import TerminalUI

/// The last line of the screen: which hints stand where.
struct HintLine {
  /// The hints of the pane or layer, and where they begin.
  var hints: Hints
  var place: Rect
  /// The hints that are always there, and where they begin.
  var pinned: Hints
  var pinnedPlace: Rect

  /// The key of the hint that stands at `point`.
  func key(at point: Point) -> KeyPress? {
    hints.key(at: point.column - place.left) ?? pinned.key(at: point.column - pinnedPlace.left)
  }
}
