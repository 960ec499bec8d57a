import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Layouts")
struct LayoutTests {
  private func layout(
    _ columns: Int, _ rows: Int, _ change: (inout ScreenPlan) -> Void = { _ in }
  ) throws -> ScreenLayout {
    var plan = ScreenPlan()
    change(&plan)
    return try #require(ScreenLayout(size: Size(columns: columns, rows: rows), plan: plan))
  }

  @Test(
    "In every density and preset, panes fill the screen and never overlap",
    arguments: [
      (60, 16), (80, 24), (119, 40), (120, 30), (120, 40), (160, 50), (200, 60),
    ])
  func filling(columns: Int, rows: Int) throws {
    for density in ScreenPlan.Density.allCases {
      for preset in ScreenPlan.Preset.allCases {
        for inspected in [nil, Pane.attempts] {
          let layout = try layout(columns, rows) {
            ($0.density, $0.preset, $0.inspected) = (density, preset, inspected)
          }
          let area = layout.panes.values.reduce(0) { $0 + $1.size.columns * $1.size.rows }
          #expect(area == columns * (rows - 2), "\(density) \(preset)")
          for (pane, rect) in layout.panes {
            #expect(layout.rows(pane) >= 1, "\(pane) at \(rect)")
            #expect(layout.panes.allSatisfy { $0 == pane || $1.intersection(rect).isEmpty })
          }
        }
      }
    }
  }

  @Test("Lite shows two panes, normal four or six, dense six from fewer rows on")
  func densities() throws {
    #expect(try layout(80, 24) { $0.density = .lite }.panes.count == 2)
    #expect(try layout(80, 24).panes.count == 4)
    #expect(try layout(160, 35).panes.count == 4)
    #expect(try layout(160, 35) { $0.density = .dense }.panes.count == 6)
    #expect(try layout(160, 50).panes.count == 6)
  }

  @Test("Dense panes have a row and a column more within")
  func denseInside() throws {
    let normal = try layout(80, 24)
    let dense = try layout(80, 24) { $0.density = .dense }
    #expect(dense.inside(.sockets).size.columns == normal.inside(.sockets).size.columns + 1)
    let rows = { (layout: ScreenLayout) in
      [Pane.servers, .sockets, .events].reduce(0) { $0 + layout.rows($1) }
    }
    #expect(rows(dense) == rows(normal) + 3)
  }

  @Test("What is shown is said, and what is hidden")
  func hidden() {
    var model = inspector()
    #expect(screen(model).contains("panes 5 6 hidden"))
    press(&model, "D")
    #expect(said(model).contains("density: dense, balanced"))
    press(&model, "D")
    #expect(said(model).contains("density: lite, balanced"))
    #expect(screen(model).contains("panes 1 3 5 6 hidden"))
    press(&model, "1")
    #expect(screen(model).contains("1 Servers") && screen(model).contains("panes 2 3 5 6 hidden"))
    press(&model, "3", "Tab", "Tab")
    #expect(model.focus == .attempts && screen(model).contains("5 Attempts"))
    press(&model, "Esc")
    #expect(model.focus == .sockets && screen(model).contains("4 Stream"))
  }

  @Test("A pane takes rows from those that have the most, and gives them back")
  func rows() throws {
    var model = inspector()
    let before = try #require(model.layout)
    press(&model, "]", "]")
    let after = try #require(model.layout)
    #expect(after.rows(.sockets) == before.rows(.sockets) + 2)
    #expect(after.rows(.events) == before.rows(.events) - 2)
    press(&model, "[", "[")
    #expect(model.layout == before && model.plan.isUnshifted)
    press(&model, "[", "=")
    #expect(model.layout == before)
  }

  @Test("At the end of what others can give, it says so")
  func limits() throws {
    var model = inspector()
    for _ in 0..<40 { press(&model, "]") }
    #expect(said(model).contains("no other pane has a row to spare"))
    let full = try #require(model.layout)
    press(&model, "[")
    #expect(model.layout != full, "one key back is one row back")
    for _ in 0..<40 { press(&model, "[") }
    #expect(said(model).contains("it can't be lower"))
    press(&model, ">")
    #expect(said(model).contains("has the whole width"))
    press(&model, "z", "]")
    #expect(said(model).contains("fills the screen"))
  }

  @Test("Panes side by side move the border between them")
  func columns() throws {
    var model = inspector()
    press(&model, "4")
    let before = try #require(model.layout).inside(.stream).size.columns
    press(&model, ">")
    #expect(try #require(model.layout).inside(.stream).size.columns == before + 4)
    press(&model, "3", ">")
    #expect(try #require(model.layout).inside(.stream).size.columns == before)
    for _ in 0..<20 { press(&model, "<") }
    #expect(said(model).contains("it can't be narrower"))
  }

  @Test("A layout to begin with is taken without a word, unless it is none")
  func beginning() {
    var model = inspector()
    model.begin(with: ["dense"])
    #expect(model.plan.density == .dense && said(model).isEmpty)
    model.begin(with: ["wide"])
    #expect(model.plan.density == .dense && said(model).contains("there is no layout wide"))
  }

  @Test("The command takes names in any order; an unknown one changes nothing")
  func command() {
    var model = inspector()
    let lay = { (names: [String]) in
      Message.outcome(CommandOutcome(command: "layout", result: .success(.layout(names))))
    }
    _ = model.update(lay(["Logs", "dense"]))
    #expect(model.plan.density == .dense && model.plan.preset == .logs)
    _ = model.update(lay(["lite", "wide"]))
    #expect(model.plan.density == .dense && said(model).contains("there is no layout wide"))
    _ = model.update(lay([]))
    #expect(model.plan == ScreenPlan())
  }
}
