import TerminalUI
import Testing

@Suite("Layout")
struct LayoutTests {
  @Test(
    "Fixed parts come first, weights share the rest",
    arguments: [
      (10, [.fixed(3), .weighted(1)], [3, 7]),
      (10, [.weighted(1), .weighted(1), .weighted(1)], [3, 3, 4]),
      (10, [.weighted(2), .weighted(1)], [6, 4]),
      (10, [.weighted(9, minimum: 1), .weighted(1, minimum: 4)], [6, 4]),
      (3, [.fixed(2), .fixed(2), .weighted(1)], [2, 1, 0]),
      (3, [.weighted(1, minimum: 2), .weighted(1, minimum: 2)], [2, 1]),
      (0, [.fixed(2), .weighted(1, minimum: 3)], [0, 0]),
      (5, [.weighted(0), .weighted(1)], [0, 5]),
      (5, [.weighted(0, minimum: 2)], [0]),
      (5, [], []),
    ] as [(Int, [Extent], [Int])])
  func lengths(total: Int, extents: [Extent], expected: [Int]) {
    let rows = Rect(column: 1, row: 2, columns: 7, rows: total).rows(extents)
    #expect(rows.map(\.size.rows) == expected)
    #expect(rows.allSatisfy { $0.left == 1 && $0.size.columns == 7 })
    let columns = Rect(column: 1, row: 2, columns: total, rows: 7).columns(extents)
    #expect(columns.map(\.size.columns) == expected)
    var left = 1
    for column in columns {
      #expect(column.left == left)
      left = column.right
    }
  }
}
