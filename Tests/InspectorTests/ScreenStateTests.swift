import Matching
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("What is remembered of a screen")
struct ScreenStateTests {
  @Test("A screen begins as it was left")
  func roundTrip() throws {
    var model = inspector()
    press(&model, "D", "w", "]", "]", "4", ">", "C", "C")
    let text = model.screenState.text
    #expect(text.utf8.count <= ScreenState.limit)
    var next = inspector()
    next.begin(as: try ScreenState(parsing: text))
    #expect(next.screenState == model.screenState)
    #expect(next.plan.rowShifts == model.plan.rowShifts && next.columns == .kernel)
    #expect(next.layout == model.layout && said(next).isEmpty)
  }

  @Test("What is asked for wins over what is remembered")
  func wins() throws {
    var model = inspector()
    press(&model, "D", "w", "]")
    var next = inspector()
    next.begin(as: model.screenState)
    next.begin(with: ["lite"])
    #expect(next.plan.density == .lite && next.plan.preset == .lists)
  }

  @Test("Single columns are remembered, too")
  func columns() throws {
    var model = inspector()
    model.show(ViewChange(columns: .chosen([.remote, .rtt])))
    #expect(try ScreenState(parsing: model.screenState.text).columns == .chosen([.remote, .rtt]))
  }

  @Test("A screen of another size, or with fewer bands, is filled all the same")
  func otherSizes() throws {
    let text = "sockscope screen 1\nrows servers=30 logs=-9 inspections=9999\ncolumns logs=-500\n"
    let state = try ScreenState(parsing: text)
    for (columns, rows) in [(60, 16), (80, 24), (160, 50), (200, 60)] {
      var model = Model(size: Size(columns: columns, rows: rows), themes: [])
      model.begin(as: state)
      let layout = try #require(model.layout)
      let area = layout.panes.values.reduce(0) { $0 + $1.size.columns * $1.size.rows }
      #expect(area == columns * (rows - 2))
      for pane in layout.panes.keys { #expect(layout.rows(pane) >= 1) }
    }
  }

  @Test(
    "Of what is none, nothing is taken",
    arguments: [
      "", "x", "sockscope screen 2\n", "sockscope screen 1\ndensity huge\n",
      "sockscope screen 1\ndensity dense lite\n", "sockscope screen 1\nrows logs=x\n",
      "sockscope screen 1\nrows logs=1 logs=2\n",
      "sockscope screen 1\nrows logs=99999999999999999999\n",
      "sockscope screen 1\ncolumns attic=1\n", "sockscope screen 1\nlist shade\n",
      "sockscope screen 1\n\u{1b}[2J\n",
      "sockscope screen 1\n" + String(repeating: "list auto\n", count: 500),
    ])
  func wrong(text: String) {
    #expect(throws: Problem.self) { try ScreenState(parsing: text) }
  }
}
