import TerminalUI
import Themes

/// Keys and what they do, in one line.
struct Hints: Hashable, Sendable {
  /// One key; without a label where there is no room for it.
  private struct Hint: Hashable {
    var key: String
    var label: String?
    var press: KeyPress?

    var columns: Int { key.count + (label.map { $0.count + 1 } ?? 0) }
  }

  private var hints: [Hint]

  /// The hints for `actions`, in the words of the table of keys.
  init(_ actions: [Action], keys: KeyMap) {
    hints = actions.compactMap { keys.of($0) }.compactMap { binding in
      binding.keys.first.map { Hint(key: $0.name, label: binding.label, press: $0) }
    }
  }

  /// Hints in words of their own, for keys that are not those of the panes.
  init(keys: [(key: String, label: String)]) {
    hints = keys.map { Hint(key: $0.key, label: $0.label, press: KeyPress(name: $0.key)) }
  }

  /// The hints for a line that is typed, in words of their own.
  init(line keys: [(action: LineBinding.Action, label: String)]) {
    self.init(keys: keys.map { (LineBinding.name($0.action), $0.label) })
  }

  /// What can be done with a line that a search has found.
  static let reverse =
    "\(LineBinding.name(.accept)) takes it, \(LineBinding.name(.searchBackward)) looks for an older one"

  /// The columns that they take.
  var columns: Int { hints.reduce(max(0, hints.count - 1) * 2) { $0 + $1.columns } }

  /// The same in at most `columns` columns: labels go before keys, and the last ones first.
  func fitted(to columns: Int) -> Hints {
    var fitted = self
    while fitted.columns > columns, let last = fitted.hints.lastIndex(where: { $0.label != nil }) {
      fitted.hints[last].label = nil
    }
    while fitted.columns > columns { fitted.hints.removeLast() }
    return fitted
  }

  /// The key of the hint that covers a column, counted from the start of the first.
  func key(at column: Int) -> KeyPress? {
    var start = 0
    for hint in hints {
      if column >= start, column < start + hint.columns { return hint.press }
      start += hint.columns + 2
    }
    return nil
  }

  /// Draws them into the first row of `rect`.
  func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var column = rect.left
    for hint in hints {
      column += surface.put(
        hint.key, at: Point(column: column, row: rect.top), style: theme[.keyHint], clip: rect)
      if let label = hint.label {
        column += surface.put(
          " " + label, at: Point(column: column, row: rect.top), style: theme[.statusBar],
          clip: rect)
      }
      column += 2
    }
  }
}
