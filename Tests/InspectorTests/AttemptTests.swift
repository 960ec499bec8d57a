import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("Attempts")
struct AttemptTests {
  @Test(
    "An axis ends at a round number that covers what is shown",
    arguments: [
      (0, 0.001), (0.0004, 0.001), (0.001, 0.001), (0.0011, 0.0012), (0.253, 0.3), (0.3, 0.3),
      (0.31, 0.4), (1.001, 1.2), (9.9, 10), (61, 80),
    ] as [(Double, Double)])
  func span(seconds: Double, span: Double) {
    #expect(abs(TimeAxis(covering: seconds, columns: 40).span - span) < 1e-9)
  }

  @Test("The numbers of an axis never run into each other", arguments: [8, 31, 77, 300])
  func ticks(columns: Int) {
    for seconds in [0.001, 0.0012, 0.25, 0.3, 1.5, 80, 1e7] {
      let axis = TimeAxis(covering: seconds, columns: columns)
      let cells = axis.ticks.map(axis.cell)
      #expect(cells.first == 0)
      #expect(cells.allSatisfy { $0 < columns })
      #expect(zip(cells, cells.dropFirst()).allSatisfy { $1 - $0 >= 8 })
    }
  }

  private func text(_ bar: TimeBar) -> String {
    String(bar.runs.flatMap(\.glyphs).map(\.character))
  }

  @Test("A bar ends within an eighth of a cell, and is never out of sight")
  func bar() {
    let axis = TimeAxis(covering: 0.01, columns: 8)
    var bar = TimeBar(axis, alphabet: .ascii)
    bar.add(.lookup, from: 0, to: 0.0025)
    bar.add(.connected, from: 0.0025, to: 0.0025)
    #expect(text(bar) == "==#     ")
    var solid = TimeBar(axis, alphabet: .unicode)
    solid.add(.connected, from: 0.005, to: 0.006875)
    #expect(text(solid) == "·   █▌  ")
  }

  @Test("What became of each address can be told without colour", arguments: Alphabet.allCases)
  func glyphs(alphabet: Alphabet) {
    let ends: [TimeBar.Kind] = [.connected, .failed, .timedOut]
    #expect(Set(ends.map { $0.glyph(alphabet) }).count == ends.count)
    #expect(Set(ends.map { $0.mark(alphabet) }).count == ends.count)
  }

  @Test("Attempts are asked for only while they are visible")
  func request() {
    var model = inspector(Sessions.attempts)
    #expect(model.request.runOf == nil && model.request.runs == 0)
    press(&model, "5")
    #expect(model.request.runOf == ObjectID("c1") && model.request.runs > 0)
    press(&model, "3")
    #expect(model.request.runOf == nil)
    _ = model.update(.resized(Size(columns: 160, rows: 50)))
    #expect(model.request.runOf == ObjectID("c1"))
  }

  @Test("A bar that grows wakes the screen up; one that is done does not")
  func ticks() {
    var model = inspector(Sessions.attempting)
    press(&model, "5")
    #expect(model.nextTick(after: 10.2).map { $0 - 10.2 < 0.11 } == true)
    var done = inspector(Sessions.attempts)
    press(&done, "5")
    #expect(done.nextTick(after: 41.2) == 41.3, "an age")
  }

  @Test("The pane takes the place of the logs and gives it back")
  func place() {
    var model = inspector(Sessions.attempts)
    let before = screen(model)
    press(&model, "5")
    #expect(screen(model).contains("3 4 6 hidden"))
    press(&model, "2", "Tab")
    #expect(model.focus == .attempts, "Tab goes through what is visible")
    press(&model, "Esc")
    #expect(screen(model) == before && model.focus == .sockets)
    press(&model, "5", "z", "4", "z")
    #expect(model.focus == .stream && model.layout?.panes[.stream] != nil)
  }

  @Test("An accepted socket says whose the attempts were")
  func accepted() {
    var model = inspector(Sessions.attempts)
    press(&model, "j", "5")
    #expect(screen(model).contains("s1.1 was accepted: the attempts were its peer's"))
  }
}
