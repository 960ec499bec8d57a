extension Table {
  /// Where the columns of a table stand.
  public struct Layout: Hashable, Sendable {
    /// One column that is shown.
    public struct Slot: Hashable, Sendable {
      /// Its index in ``Table/columns``.
      public var index: Int
      /// Its first column of cells, counted from the left edge of the table.
      public var left: Int
      /// The cells it is wide.
      public var width: Int
    }

    /// The columns that are shown, from left to right.
    public var shown: [Slot]
    /// The titles of those that are not, from left to right.
    public var hidden: [String]
  }

  /// Cells at the left edge: the mark of the selected row, and a blank.
  static var markColumns: Int { 2 }

  /// The layout for a width of `columns` cells.
  public func layout(columns width: Int) -> Layout {
    let room = width - Self.markColumns
    var shown = Array(columns.indices)
    // Beside an extra column, the others are comfortable.
    func leastWidths() -> (Int) -> Int {
      let hasExtra = shown.contains { columns[$0].isExtra }
      return { hasExtra ? self.columns[$0].comfort : self.columns[$0].minimum }
    }
    func needed() -> Int {
      let least = leastWidths()
      return shown.reduce(shown.count - 1) { $0 + least($1) }
    }
    while shown.count > 1, needed() > room {
      // Of columns that matter as little as each other, the rightmost goes first.
      guard let last = shown.reversed().min(by: { columns[$0].priority < columns[$1].priority })
      else { break }
      shown.removeAll { $0 == last }
    }
    let least = leastWidths()
    var widths = Dictionary(uniqueKeysWithValues: shown.map { ($0, least($0)) })
    var spare = max(0, room - needed())
    for index in shown.sorted(by: { columns[$0].priority > columns[$1].priority }) {
      let more = min(spare, columns[index].ideal - widths[index, default: 0])
      guard more > 0 else { continue }
      widths[index, default: 0] += more
      spare -= more
    }
    var left = Self.markColumns
    let slots = shown.map { index in
      let width = widths[index, default: 0]
      defer { left += width + 1 }
      return Layout.Slot(index: index, left: left, width: width)
    }
    let hidden = columns.indices.filter { !shown.contains($0) }.map { columns[$0].title }
    return Layout(shown: slots, hidden: hidden)
  }
}

extension Table {
  /// The index of the column whose header is at a cell, counted from the left edge of the table; a
  /// part of it is the gap at the side where its sign stands.
  public func header(at cell: Int, in layout: Layout) -> Int? {
    layout.shown.last { slot in
      let gap = columns[slot.index].alignment == .left ? 0 : 1
      return (slot.left - gap...slot.left - gap + slot.width).contains(cell)
    }?.index
  }
}
