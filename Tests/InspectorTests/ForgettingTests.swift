import Commands
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Closed rows that are taken out of their lists")
struct ForgettingTests {
  private func inspector() -> Model {
    var snapshot = Sessions.busy
    snapshot.closedRows = 3
    return InspectorTests.inspector(snapshot)
  }

  @Test("Del asks, and forgets the closed socket that is selected")
  func socket() throws {
    var model = inspector()
    press(&model, "j", "j", "j")
    #expect(model.selectedSocket == ObjectID("c2"))
    #expect(press(&model, "Del") == [])
    #expect(screen(model).contains("forget c2") && screen(model).contains("Sure?"))
    #expect(press(&model, "n") == [] && model.layer == .panes)
    press(&model, "Del")
    #expect(press(&model, "y") == (try run("forget c2", "c2")))
  }

  @Test("A listener that failed, too")
  func server() throws {
    var model = inspector()
    press(&model, "1", "G", "Del")
    #expect(press(&model, "y") == (try run("forget s2", "s2")))
  }

  @Test("What is open, or connects again, is not forgotten")
  func open() {
    var model = inspector()
    press(&model, "Del")
    #expect(model.layer == .panes && said(model).contains("s1.1 is not closed"))
    var snapshot = Sessions.busy
    snapshot.sockets.elements[3].retryAt = 200
    model = InspectorTests.inspector(snapshot)
    press(&model, "j", "j", "j", "Del")
    #expect(model.layer == .panes && said(model).contains("not closed"))
  }

  @Test("What is typed for something open is not asked about: the session refuses it at once")
  func typed() throws {
    var waiting = Sessions.busy
    waiting.sockets.elements[3].retryAt = 200
    for (line, snapshot) in [
      ("forget s1.1", Sessions.busy), ("forget .", Sessions.busy), ("forget s1", Sessions.busy),
      ("forget c2", waiting),
    ] {
      var model = InspectorTests.inspector(snapshot)
      press(&model, ":")
      type(&model, line)
      #expect(press(&model, "Enter") == (try run(line, "s1.1")), "\(line)")
    }
    // What is not known may be closed.
    for line in ["forget c2", "forget s2", "forget c999"] {
      var model = inspector()
      press(&model, ":")
      type(&model, line)
      #expect(press(&model, "Enter") == [], "\(line)")
      #expect(screen(model).contains("1 closed row"), "\(line)")
    }
  }

  @Test("To forget all asks with their count, from the list of actions and from the command line")
  func all() throws {
    for way in ["a", ":"] {
      var model = inspector()
      if way == "a" {
        press(&model, "a", "G", "Enter")
      } else {
        press(&model, ":")
        type(&model, "forget *")
        press(&model, "Enter")
      }
      #expect(screen(model).contains("3 closed rows"))
      #expect(press(&model, "y") == [])
      #expect(press(&model, "y") == (try run("forget *", "s1.1")))
    }
  }

  @Test("A read-only session forgets nothing")
  func readOnly() {
    var model = inspector()
    model.isReadOnly = true
    press(&model, "j", "j", "j", "Del")
    #expect(model.layer == .panes && said(model).contains("read-only"))
  }
}
