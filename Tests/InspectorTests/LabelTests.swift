import Commands
import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Labels, and going from mark to mark")
struct LabelTests {
  @Test("m writes on the selected socket, beginning with what is there; or on the marked ones")
  func typed() throws {
    var model = inspector(Sessions.labelled)
    press(&model, "j", "m")
    guard case .command(let entry) = model.layer else {
      Issue.record("no command line")
      return
    }
    #expect(entry.editor.text == "label c1 db color=red comment=\"answers late\"")
    _ = try Line(parsing: entry.editor.text)
    press(&model, "Esc", "Space", "m")
    type(&model, "x")
    let effects = press(&model, "Enter")
    #expect(
      effects == [
        .run(
          try Line(parsing: "label @marked x"), selection: model.selection, marked: [ObjectID("c1")]
        )
      ])
    var none = inspector(Sessions.listening)
    press(&none, "m")
    #expect(said(none).contains("no socket"))
  }

  @Test("A label is seen without its colour, and by its column only where there are any")
  func shown() {
    #expect(screen(inspector(Sessions.labelled)).contains("R db"))
    #expect(!screen(inspector()).contains("Label"))
  }

  @Test("' goes through the marked sockets, then through those with a label, and around")
  func jump() {
    var model = inspector(Sessions.labelled)
    press(&model, "j", "j", "Space", "g")
    var stops: [String?] = []
    for _ in 0..<4 {
      press(&model, "'")
      stops.append(model.selectedSocket?.rawValue)
    }
    #expect(stops == ["s1.2", "c1", "s1.3", "s1.2"])
    press(&model, "\"")
    #expect(model.selectedSocket == ObjectID("s1.3"))
    var empty = inspector()
    press(&empty, "'")
    #expect(said(empty).contains("nothing is marked or labelled"))
  }
}
