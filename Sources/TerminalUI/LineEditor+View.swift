extension LineEditor {
  /// What a place of a certain width shows of a line.
  public struct View: Hashable, Sendable {
    /// The whole line in harmless form.
    public var text: Printable
    /// The columns of ``text`` that are hidden at the left.
    public var offset: Int
    /// The column of the cursor within the place.
    public var cursor: Int
    /// Whether something is hidden at the right.
    public var hidesEnd: Bool
  }

  /// The view of the line in `columns` columns; the cursor is always inside.
  ///
  /// The view depends on the line and the width alone. It scrolls by half its width, so that the
  /// text stands still for most keys.
  public func view(columns: Int, alphabet: Alphabet = .unicode) -> View {
    let columns = max(1, columns)
    let start = Printable(before, alphabet: alphabet)
    let text = Printable(self.text, alphabet: alphabet)
    let excess = start.columns - (columns - 1)
    let step = max(1, columns / 2)
    let offset = excess > 0 ? (excess + step - 1) / step * step : 0
    return View(
      text: text, offset: offset, cursor: start.columns - offset,
      hidesEnd: text.columns - offset > columns)
  }

  /// Draws the view into the first row of `rect` and returns where the cursor stands.
  ///
  /// What is hidden at an end is marked there with `<` or `>`.
  @discardableResult
  public func draw(
    into surface: inout Surface, in rect: Rect, style: Style = Style(), escapes: Style? = nil
  ) -> Point {
    let view = view(columns: rect.size.columns, alphabet: surface.alphabet)
    let line = Rect(column: rect.left, row: rect.top, columns: rect.size.columns, rows: 1)
    surface.put(
      view.text, at: Point(column: rect.left - view.offset, row: rect.top), style: style,
      escapes: escapes, clip: line)
    let mark = style.adding(.dim)
    if view.offset > 0, view.cursor > 0 {
      surface.put("<", at: line.origin, style: mark, clip: line)
    }
    if view.hidesEnd, view.cursor < rect.size.columns - 1 {
      surface.put(
        ">", at: Point(column: line.right - 1, row: rect.top), style: mark, clip: line)
    }
    return Point(column: rect.left + view.cursor, row: rect.top)
  }
}
