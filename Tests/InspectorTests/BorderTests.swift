import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Borders that the mouse drags")
struct BorderTests {
  private func mouse(_ model: inout Model, _ action: MouseReport.Action, _ column: Int, _ row: Int)
  {
    _ = model.update(
      .input(.mouse(MouseReport(action, at: Point(column: column, row: row)))))
  }

  private func drag(_ model: inout Model, from: (Int, Int), to: (Int, Int)) {
    mouse(&model, .press(button: 1), from.0, from.1)
    mouse(&model, .drag(button: 1), to.0, to.1)
    mouse(&model, .release(button: 1), to.0, to.1)
  }

  private func rect(_ pane: Pane, _ model: Model) throws -> Rect {
    try #require(model.layout?.panes[pane])
  }

  @Test(
    "A border between bands follows the mouse, and only the panes at it change", arguments: [0, 1])
  func rows(line: Int) throws {
    var model = inspector()
    let before = try #require(model.layout)
    // The lower side of the sockets, and the upper one of the logs.
    let row = try rect(.sockets, model).bottom - 1 + line
    drag(&model, from: (20, row), to: (40, row - 2))
    #expect(try rect(.sockets, model).bottom == before.panes[.sockets]?.bottom.advanced(by: -2))
    #expect(try rect(.servers, model) == before.panes[.servers])
    #expect(try rect(.events, model).size.rows == (before.panes[.events]?.size.rows ?? 0) + 2)
    press(&model, "=")
    #expect(model.layout == before)
  }

  @Test("It goes no further than the least sizes, and comes back under the mouse")
  func limits() throws {
    var model = inspector()
    let before = try #require(model.layout)
    let row = try rect(.servers, model).bottom - 1
    mouse(&model, .press(button: 1), 5, row)
    for target in [0, 23, 2, 21] {
      mouse(&model, .drag(button: 1), 5, target)
      let area = model.layout?.panes.values.reduce(0) { $0 + $1.size.columns * $1.size.rows }
      #expect(area == 80 * 22)
      for pane in [Pane.servers, .sockets] { #expect((model.layout?.rows(pane) ?? 0) >= 1) }
    }
    mouse(&model, .drag(button: 1), 5, row)
    #expect(model.layout == before)
    mouse(&model, .release(button: 1), 5, row)
    mouse(&model, .drag(button: 1), 5, row + 2)
    #expect(model.layout == before, "nothing is held any more")
  }

  @Test("The border between two panes is moved, as the keys do")
  func columns() throws {
    var model = inspector()
    let left = try rect(.events, model)
    drag(&model, from: (left.right, left.top + 2), to: (left.right + 4, left.top + 3))
    var byKeys = inspector()
    press(&byKeys, "3", ">")
    #expect(model.plan.columnShifts == byKeys.plan.columnShifts && model.layout == byKeys.layout)
    drag(&model, from: (left.right + 3, left.top + 2), to: (0, left.top))
    #expect(try rect(.events, model).size.columns == ScreenLayout.narrowest)
  }

  @Test("Keys and the mouse move the same sizes")
  func together() throws {
    var model = inspector()
    press(&model, "]")
    let row = try rect(.sockets, model).bottom - 1
    drag(&model, from: (20, row), to: (20, row - 1))
    press(&model, "2", "]", "[")
    let rows = try rect(.sockets, model).size.rows
    press(&model, "z", "z", "D", "D", "D")
    #expect(try rect(.sockets, model).size.rows == rows, "also after other densities")
  }

  @Test(
    "Where there is no border, nothing is held", arguments: [(20, 2), (0, 0), (20, 22), (20, 23)])
  func elsewhere(column: Int, row: Int) {
    var model = inspector()
    let before = model.layout
    drag(&model, from: (column, row), to: (30, 12))
    #expect(model.layout == before)
  }

  @Test("Dense boxes have one line between them; a zoomed pane has none")
  func densities() throws {
    var model = inspector()
    press(&model, "D")
    let before = try rect(.sockets, model)
    drag(&model, from: (20, before.bottom - 1), to: (20, before.bottom - 2))
    #expect(try rect(.sockets, model) == before, "the last row is a socket's")
    drag(&model, from: (20, before.bottom), to: (20, before.bottom - 1))
    #expect(try rect(.sockets, model).size.rows == before.size.rows - 1)
    press(&model, "z")
    let zoomed = model.layout
    drag(&model, from: (20, before.bottom), to: (20, before.bottom + 2))
    #expect(model.layout == zoomed)
  }

  @Test(
    "Every border of every layout can be moved by one, and back", arguments: [(80, 24), (160, 50)])
  func all(columns: Int, rows: Int) throws {
    for density in ScreenPlan.Density.allCases {
      let plan = ScreenPlan(density: density)
      let layout = try #require(ScreenLayout(size: Size(columns: columns, rows: rows), plan: plan))
      var borders: Set<PaneBorder> = []
      for row in 0..<rows {
        for column in 0..<columns {
          layout.border(at: Point(column: column, row: row)).map { _ = borders.insert($0) }
        }
      }
      #expect(borders.count >= layout.bandRows.count - 1)
      for border in borders {
        for step in [1, -1] {
          let moved = plan.moving(border, by: step, in: layout)
          let next = try #require(
            ScreenLayout(size: Size(columns: columns, rows: rows), plan: moved))
          #expect(moved.moving(border, by: -step, in: next).isUnshifted || next == layout)
        }
      }
    }
  }
}
