/// A size in terminal cells.
public struct Size: Hashable, Sendable {
  /// Cells in a row, 0 or more.
  public var columns: Int
  /// Rows, 0 or more.
  public var rows: Int

  /// A size of `columns` by `rows` cells; negative numbers count as 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A cell's place: column and row, both from 0 at the top left.
public struct Point: Hashable, Sendable {
  /// The column, 0 at the left.
  public var column: Int
  /// The row, 0 at the top.
  public var row: Int

  /// The place in `column` and `row`.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
  /// The top left cell.
  public var origin: Point
  /// How many cells it covers.
  public var size: Size

  /// The rectangle of `size` whose top left cell is `origin`.
  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// The rectangle with its top left cell at `column` and `row`.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.init(
      origin: Point(column: column, row: row), size: Size(columns: columns, rows: rows))
  }

  /// The first column.
  public var left: Int { origin.column }
  /// The first row.
  public var top: Int { origin.row }
  /// The first column to the right of the rectangle.
  public var right: Int { origin.column + size.columns }
  /// The first row below the rectangle.
  public var bottom: Int { origin.row + size.rows }
  /// Whether it covers no cell.
  public var isEmpty: Bool { size.columns == 0 || size.rows == 0 }

  /// Whether `point` is one of its cells.
  public func contains(_ point: Point) -> Bool {
    point.column >= left && point.column < right && point.row >= top && point.row < bottom
  }

  /// The cells that both cover; empty when there are none.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(left, other.left)
    let top = max(top, other.top)
    return Rect(
      column: left, row: top, columns: min(right, other.right) - left,
      rows: min(bottom, other.bottom) - top)
  }

  /// The rectangle without its first `left` columns.
  public func inset(left: Int) -> Rect {
    Rect(column: self.left + left, row: top, columns: size.columns - left, rows: size.rows)
  }

  /// The rectangle without `cells` on each of its four sides.
  public func inset(by cells: Int) -> Rect {
    Rect(
      column: left + cells, row: top + cells, columns: size.columns - 2 * cells,
      rows: size.rows - 2 * cells)
  }
}
