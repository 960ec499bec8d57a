extension Surface {
  /// Draws `text` from `point` to the right and returns the columns used.
  ///
  /// The text is made harmless first: see ``Printable``.
  /// - Parameters:
  ///   - text: any text, also from the network.
  ///   - point: where it starts; it may lie outside of the clip.
  ///   - style: how plain text looks.
  ///   - escapes: how escapes look; `nil` underlines them.
  ///   - clip: where drawing is allowed; `nil` for the whole surface.
  @discardableResult
  public mutating func put(
    _ text: String, at point: Point, style: Style = Style(), escapes: Style? = nil,
    clip: Rect? = nil
  ) -> Int {
    put(
      Printable(text, alphabet: alphabet), at: point, style: style, escapes: escapes, clip: clip)
  }

  /// Draws harmless text from `point` to the right and returns the columns used.
  ///
  /// Drawing stops at the right edge of the clip; a wide glyph that would cross an edge is drawn as
  /// a blank on the inside, so it is never split. What the surface's alphabet lacks becomes `?`.
  @discardableResult
  public mutating func put(
    _ text: Printable, at point: Point, style: Style = Style(), escapes: Style? = nil,
    clip: Rect? = nil
  ) -> Int {
    put(glyphs: text.glyphs, at: point, style: style, escapes: escapes, clip: clip)
  }

  /// Draws glyphs, as ``put(_:at:style:escapes:clip:)-(Printable,_,_,_,_)`` does.
  @discardableResult
  public mutating func put(
    glyphs: [Printable.Glyph], at point: Point, style: Style = Style(),
    escapes: Style? = nil, clip: Rect? = nil
  ) -> Int {
    let area = clip.map { $0.intersection(bounds) } ?? bounds
    guard point.row >= area.top, point.row < area.bottom else { return 0 }
    let escapes = escapes ?? style.underlined
    let start = point.row * size.columns
    var column = point.column
    var drawn = 0
    if column >= area.left, column < area.right {
      drawn = putNarrow(
        glyphs, row: point.row, columns: column..<area.right, style: style, escapes: escapes)
      column += drawn
    }
    for glyph in glyphs[drawn...] {
      guard column < area.right else { break }
      let end = column + glyph.width
      let style = glyph.isEscape ? escapes : style
      if column >= area.left, end <= area.right, alphabet.has(glyph) {
        set(start + column, column: column, to: Cell(glyph.packed, style: style))
      } else {
        let substitute: Character = column >= area.left && end <= area.right ? "?" : " "
        for inside in column..<end where inside >= area.left && inside < area.right {
          self[Point(column: inside, row: point.row)] = Cell(glyph: substitute, style: style)
        }
      }
      column = end
    }
    return max(0, min(column, area.right) - max(point.column, area.left))
  }

  /// Fills `rect` with `glyph`, which must take one column.
  public mutating func fill(_ rect: Rect, with glyph: Character = " ", style: Style = Style()) {
    let cell = Cell(glyph: glyph, style: style)
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.top..<area.bottom {
      fill(row: row, columns: area.left..<area.right, with: cell)
    }
  }

  /// Changes the style of the cells in `rect` and leaves what they show.
  ///
  /// A wide glyph belongs to `rect` when its left half does.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    forEachPoint(of: rect) { surface, point in
      if surface[point].width > 0 { surface[point].style = change(surface[point].style) }
    }
  }

  private mutating func forEachPoint(of rect: Rect, _ body: (inout Surface, Point) -> Void) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.top..<area.bottom {
      for column in area.left..<area.right {
        body(&self, Point(column: column, row: row))
      }
    }
  }
}

extension Style {
  /// The same, underlined.
  public var underlined: Style { adding(.underline) }

  /// The same, with `attributes` as well.
  public func adding(_ attributes: Attributes) -> Style {
    Style(
      foreground: foreground, background: background,
      attributes: self.attributes.union(attributes))
  }
}
