/// A grid of cells that views draw into: a value, so a whole screen can be compared in a test.
public struct Surface: Equatable, Sendable {
  /// The number of columns and rows.
  public let size: Size
  /// The cells, row by row.
  private var cells: [Cell]

  /// A surface of blanks.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The whole surface as a rectangle.
  public var bounds: Rect { Rect(origin: Point(column: 0, row: 0), size: size) }

  /// The cell at `point`, which must be inside ``bounds``.
  public subscript(point: Point) -> Cell {
    get { cells[index(point)] }
    set { cells[index(point)] = newValue }
  }

  /// The cells of one row, from left to right; `row` must be inside ``bounds``.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    precondition(row >= 0 && row < size.rows, "row \(row) is outside of \(size)")
    return cells[row * size.columns..<(row + 1) * size.columns]
  }

  private func index(_ point: Point) -> Int {
    precondition(bounds.contains(point), "\(point) is outside of \(size)")
    return point.row * size.columns + point.column
  }
}
