/// A grid of cells that views draw into: a value, so a whole screen can be compared in a test.
///
/// It never holds half of a wide glyph: a cell that covers one half blanks the other.
public struct Surface: Equatable, Sendable {
  /// The number of columns and rows.
  public let size: Size
  /// The characters that text and borders are drawn with.
  public let alphabet: Alphabet
  /// The cells, row by row.
  private var cells: [Cell]

  /// A surface of blanks in `style`, for a terminal that shows `alphabet`.
  public init(size: Size, alphabet: Alphabet = .unicode, style: Style = Style()) {
    self.size = size
    self.alphabet = alphabet
    cells = Array(repeating: .blank(style), count: size.columns * size.rows)
  }

  /// The whole surface as a rectangle.
  public var bounds: Rect { Rect(origin: Point(column: 0, row: 0), size: size) }

  /// The cell at `point`, which must be inside ``bounds``.
  ///
  /// A wide cell takes the one to its right as well, and becomes a blank in the last column. A
  /// continuation without a wide cell to its left becomes a blank.
  public subscript(point: Point) -> Cell {
    get { cells[index(point)] }
    set {
      let place = index(point)
      let hasRight = point.column + 1 < size.columns
      if newValue.width == 0 {
        if cells[place].width == 0 {
          cells[place].style = newValue.style
          return
        }
        replace(place, with: .blank(newValue.style), hasRight: hasRight)
      } else if newValue.width == 2 {
        guard hasRight else {
          replace(place, with: .blank(newValue.style), hasRight: false)
          return
        }
        replace(place, with: newValue, hasRight: true)
        let isLast = point.column + 2 == size.columns
        replace(place + 1, with: .continuation(style: newValue.style), hasRight: !isLast)
        cells[place] = newValue
      } else {
        replace(place, with: newValue, hasRight: hasRight)
      }
    }
  }

  /// The cells of one row, from left to right; `row` must be inside ``bounds``.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    precondition(row >= 0 && row < size.rows, "row \(row) is outside of \(size)")
    return cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// From the first to the last column of a row that differs from `old`, which must have the same
  /// size; `nil` when none does.
  public func changedColumns(ofRow row: Int, from old: Surface) -> Range<Int>? {
    precondition(old.size == size && row >= 0 && row < size.rows, "no row \(row) in both")
    let start = row * size.columns
    return cells.withUnsafeBufferPointer { cells in
      old.cells.withUnsafeBufferPointer { old in
        var (first, end) = (start, start + size.columns)
        while first < end, cells[first] == old[first] { first += 1 }
        guard first < end else { return nil }
        while cells[end - 1] == old[end - 1] { end -= 1 }
        return first - start..<end - start
      }
    }
  }

  /// Draws glyphs into `columns` of a row, which must be inside ``bounds``, as long as glyphs and the
  /// cells that they meet take one column; how many that were.
  ///
  /// That is nearly all of what is drawn.
  mutating func putNarrow(
    _ glyphs: [Printable.Glyph], row: Int, columns: Range<Int>, style: Style, escapes: Style
  ) -> Int {
    let start = row * size.columns + columns.lowerBound
    let most = min(glyphs.count, columns.count)
    let alphabet = alphabet
    return cells.withUnsafeMutableBufferPointer { cells in
      for index in 0..<most {
        let glyph = glyphs[index]
        guard glyph.width == 1, cells[start + index].width == 1, alphabet.has(glyph) else {
          return index
        }
        cells[start + index] = Cell(glyph.packed, style: glyph.isEscape ? escapes : style)
      }
      return most
    }
  }

  /// Puts a cell at `place`, in `column` of its row, as the subscript does.
  mutating func set(_ place: Int, column: Int, to cell: Cell) {
    // Nothing has halves here: by far the most frequent case.
    if cell.width == 1, cells[place].width == 1 {
      cells[place] = cell
    } else {
      self[Point(column: column, row: place / size.columns)] = cell
    }
  }

  /// Fills `columns` of a row, which must be inside ``bounds``, with a cell of one column.
  mutating func fill(row: Int, columns: Range<Int>, with cell: Cell) {
    guard !columns.isEmpty else { return }
    let start = row * size.columns
    // Glyphs that lie across an edge lose their other half.
    for edge in [columns.lowerBound, columns.upperBound]
    where edge < size.columns && cells[start + edge].width == 0 {
      let outside = start + (edge == columns.lowerBound ? edge - 1 : edge)
      cells[outside] = .blank(cells[outside].style)
    }
    for place in start + columns.lowerBound..<start + columns.upperBound { cells[place] = cell }
  }

  /// Puts `cell` at `place`, and blanks the other half of a wide glyph that was there.
  private mutating func replace(_ place: Int, with cell: Cell, hasRight: Bool) {
    let old = cells[place]
    if old.width == 0 {
      cells[place - 1] = .blank(cells[place - 1].style)
    } else if old.width == 2, hasRight {
      cells[place + 1] = .blank(cells[place + 1].style)
    }
    cells[place] = cell
  }

  private func index(_ point: Point) -> Int {
    precondition(bounds.contains(point), "\(point) is outside of \(size)")
    return point.row * size.columns + point.column
  }
}
