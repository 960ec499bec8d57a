import Commands
import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Marks, and what is done to all of them")
struct MarkTests {
  /// A model with two marked sockets: `s1.1` and `c1`.
  private func marking() -> Model {
    var model = inspector()
    press(&model, "Space", "Space")
    return model
  }

  /// The effect of a line that is for these marked sockets.
  private func bulk(_ line: String, _ marked: [String], _ model: Model) throws -> [Effect] {
    [
      .run(
        try Line(parsing: line), selection: model.selection, marked: marked.map { ObjectID($0) })
    ]
  }

  @Test("Ending the marked asks with their count, twice")
  func end() throws {
    var model = marking()
    #expect(press(&model, "e") == [])
    #expect(screen(model).contains("2 sockets: s1.1, c1"))
    #expect(press(&model, "y") == [])
    #expect(press(&model, "y") == (try bulk("end @marked", ["s1.1", "c1"], model)))
    #expect(model.history.lines.last == "end @marked")
  }

  @Test("Destroying and resetting many asks twice; one key more or less does nothing")
  func destroy() throws {
    var model = marking()
    press(&model, "x")
    #expect(press(&model, "y") == [])
    #expect(screen(model).contains("once more"))
    #expect(press(&model, "x", "Enter") == [])
    #expect(press(&model, "y") == (try bulk("destroy @marked", ["s1.1", "c1"], model)))
    press(&model, "x", "y")
    #expect(press(&model, "n", "y") == [])
    press(&model, "a", "j", "j", "j", "Enter", "y")
    #expect(press(&model, "y") == (try bulk("resetAndDestroy @marked", ["s1.1", "c1"], model)))
  }

  @Test("One marked socket is asked about once")
  func single() throws {
    var model = inspector()
    press(&model, "Space", "x")
    #expect(press(&model, "y") == (try bulk("destroy @marked", ["s1.1"], model)))
  }

  @Test("It is done to what was marked at the key press, whatever is marked at the answer")
  func captured() throws {
    var model = marking()
    press(&model, "x")
    var later = Sessions.busy
    later.closedMarks = [ObjectID("c1")]
    _ = model.update(.snapshot(later))
    #expect(model.marked == [ObjectID("s1.1")])
    #expect(screen(model).contains("2 sockets"), "the question stays as it was")
    press(&model, "y")
    #expect(press(&model, "y") == (try bulk("destroy @marked", ["s1.1", "c1"], model)))
  }

  @Test("Pausing and resuming the marked needs no question")
  func pause() throws {
    var model = marking()
    press(&model, "a", "j", "j", "j", "j")
    #expect(press(&model, "Enter") == (try bulk("pause @marked", ["s1.1", "c1"], model)))
    press(&model, "a")
    #expect(screen(model).contains("What to do with 2 marked sockets"))
    press(&model, "j", "j", "j", "j", "j")
    #expect(press(&model, "Enter") == (try bulk("resume @marked", ["s1.1", "c1"], model)))
  }

  @Test("In every pane, keys for sockets are about the marked ones, and the last line says so")
  func elsewhere() throws {
    var model = marking()
    for pane in ["1", "3", "4", "5", "6", "2"] {
      press(&model, pane)
      #expect(screen(model).contains(" 2 marked "), "in pane \(pane)")
      #expect(press(&model, "e", "y") == [])
      #expect(press(&model, "y") == (try bulk("end @marked", ["s1.1", "c1"], model)))
    }
    press(&model, "4", "a")
    #expect(screen(model).contains("What to do with 2 marked sockets"))
    press(&model, "Esc", "1", "a")
    #expect(screen(model).contains("What to do with s1"), "that is about the server")
    press(&model, "Esc", "2", "r")
    #expect(said(model).contains("is not closed"), "what is marked is open")
  }

  @Test("The selected socket is marked in the panes about it, too; a server can't be")
  func markElsewhere() {
    var model = inspector()
    press(&model, "4", "Space")
    #expect(model.marked.map(\.rawValue) == ["s1.1"] && said(model).contains("s1.1 is marked"))
    press(&model, "6", "Space")
    #expect(model.marked.isEmpty && said(model).contains("marked no longer"))
    #expect(!screen(model).contains(" 1 marked "))
    press(&model, "1", "Space")
    #expect(model.marked.isEmpty && said(model).contains("a server is selected"))
  }

  @Test("A group has no marks, but what is marked can be acted on among groups")
  func groups() throws {
    var model = inspector(Sessions.grouped)
    press(&model, "Space", "Space", "B", "e")
    #expect(screen(model).contains("Sure?"))
    press(&model, "n", "Space")
    #expect(said(model).contains("a group is selected"))
  }

  @Test("A mark and an alert are both seen")
  func signs() {
    var model = marking()
    _ = model.update(.alert(ObjectID("c1"), Alert(number: 1, rule: "idle>30s")))
    #expect(screen(model).contains(" *!c1") && screen(model).contains(" *s1.1"))
  }

  @Test("All that a filter shows is marked by a command that says the filter")
  func byFilter() throws {
    var model = inspector()
    #expect(press(&model, "+") == (try run("mark", "s1.1")))
    press(&model, "/")
    type(&model, "state=open")
    press(&model, "Enter")
    #expect(press(&model, "+") == (try run("mark state=open", "s1.1")))
    #expect(press(&model, "-") == (try run("unmark state=open", "s1.1")))
    #expect(press(&model, "*") == (try run("invertMarks state=open", "s1.1")))
  }

  @Test("What the session answers is added, taken away, or turned round")
  func answers() {
    var model = marking()
    let answer = { (marking: ScreenChange.Marking, ids: [String]) in
      Message.outcome(
        CommandOutcome(
          command: "mark", result: .success(.screen(.marks(marking, ids.map { ObjectID($0) })))))
    }
    _ = model.update(answer(.add, ["c1", "s1.2"]))
    #expect(model.marked.map(\.rawValue) == ["s1.1", "c1", "s1.2"])
    #expect(said(model).contains("3 marked, 1 more"))
    _ = model.update(answer(.invert, ["s1.1", "c9"]))
    #expect(model.marked.map(\.rawValue) == ["c1", "s1.2", "c9"])
    _ = model.update(answer(.remove, ["c1"]))
    #expect(model.marked.map(\.rawValue) == ["s1.2", "c9"])
    _ = model.update(answer(.add, []))
    #expect(said(model).contains("no open socket fits"))
    _ = model.update(answer(.add, (0..<Marks.limit).map { "x\($0)" }))
    #expect(model.marked.count == Marks.limit)
    #expect(said(model).contains("no more can be"))
  }
}
