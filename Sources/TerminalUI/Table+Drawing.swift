extension Table {
  /// How a table looks.
  public struct Appearance: Hashable, Sendable {
    /// The header.
    public var header: Style
    /// The selected row of the table that has the focus, instead of the row's own style.
    public var selected: Style
    /// The selected row of a table without the focus, instead of the row's own style.
    public var selectedUnfocused: Style
    /// Escapes in texts; `nil` underlines them.
    public var escapes: Style?

    /// An appearance.
    public init(
      header: Style = Style(attributes: .bold), selected: Style = Style(attributes: .reverse),
      selectedUnfocused: Style = Style(attributes: .bold), escapes: Style? = nil
    ) {
      self.header = header
      self.selected = selected
      self.selectedUnfocused = selectedUnfocused
      self.escapes = escapes
    }
  }

  /// Draws the header and the rows into `rect` and returns the layout that was used.
  ///
  /// The selected row has a mark at its left edge, one with and another without the focus.
  @discardableResult
  public func draw(
    into surface: inout Surface, in rect: Rect, appearance: Appearance = Appearance()
  ) -> Layout {
    let layout = layout(columns: rect.size.columns)
    guard !rect.isEmpty else { return layout }
    for slot in layout.shown {
      let column = columns[slot.index]
      draw(
        Printable(column.title, alphabet: surface.alphabet), of: column, in: slot, row: rect.top,
        style: appearance.header,
        escapes: appearance.escapes, into: &surface, clip: rect)
      surface.put(
        column.sign,
        at: Point(column: rect.left + signPlace(of: slot, surface.alphabet), row: rect.top),
        style: appearance.header, clip: rect)
    }
    for (index, row) in rows.prefix(rect.size.rows - 1).enumerated() {
      draw(
        row, at: index, row: rect.top + 1 + index, layout: layout, into: &surface, clip: rect,
        appearance: appearance)
    }
    return layout
  }

  /// Where the sign of a column stands: beside its title, at the side that the title leaves free.
  private func signPlace(of slot: Layout.Slot, _ alphabet: Alphabet) -> Int {
    let column = columns[slot.index]
    let title = min(slot.width, Printable(column.title, alphabet: alphabet).columns)
    return column.alignment == .left ? slot.left + title : slot.left + slot.width - title - 1
  }

  private func draw(
    _ row: Row, at index: Int, row top: Int, layout: Layout, into surface: inout Surface,
    clip: Rect, appearance: Appearance
  ) {
    let unicode = surface.alphabet == .unicode
    let mark: String
    let selected: Style?
    switch selection {
    case .focused(index): (mark, selected) = (unicode ? "▸" : ">", appearance.selected)
    case .unfocused(index): (mark, selected) = (unicode ? "▹" : "-", appearance.selectedUnfocused)
    default: (mark, selected) = ("", nil)
    }
    if let selected {
      let line = Rect(column: clip.left, row: top, columns: clip.size.columns, rows: 1)
      surface.fill(line.intersection(clip), style: selected)
      surface.put(mark, at: line.origin, style: selected, clip: clip)
    }
    for slot in layout.shown where slot.index < row.fields.count {
      let field = row.fields[slot.index]
      let style = selected ?? field.style ?? row.style
      var text = Printable(field.text, alphabet: surface.alphabet)
      if text.columns > slot.width, let short = field.short {
        text = Printable(short, alphabet: surface.alphabet)
      }
      draw(
        text, of: columns[slot.index], in: slot, row: top, style: style,
        escapes: selected == nil ? appearance.escapes : nil, into: &surface, clip: clip)
    }
  }

  private func draw(
    _ text: Printable, of column: Column, in slot: Layout.Slot, row: Int, style: Style,
    escapes: Style?, into surface: inout Surface, clip: Rect
  ) {
    let glyphs = text.fitted(
      to: slot.width, leavingOut: column.truncation, alphabet: surface.alphabet)
    let used = glyphs.reduce(0) { $0 + $1.width }
    let indent = column.alignment == .right ? slot.width - used : 0
    let area = Rect(column: clip.left + slot.left, row: row, columns: slot.width, rows: 1)
    surface.put(
      glyphs: glyphs, at: Point(column: area.left + indent, row: row), style: style,
      escapes: escapes, clip: area.intersection(clip))
  }
}
