import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Groups of sockets")
struct GroupTests {
  private func model() -> Model {
    var model = inspector()
    press(&model, "B", "B")
    _ = model.update(.snapshot(Sessions.grouped))
    return model
  }

  @Test("B goes through all ways and back to single sockets")
  func ways() {
    var model = inspector()
    for grouping in SocketGrouping.allCases {
      press(&model, "B")
      #expect(model.request.grouping == grouping)
      #expect(screen(model).contains("2 Sockets per \(grouping.rawValue)"))
    }
    press(&model, "B")
    #expect(model.request.grouping == nil)
  }

  @Test("A group has totals; Enter shows its sockets, Esc the groups, and again the sockets")
  func opening() throws {
    var model = model()
    #expect(screen(model).contains("127.0.0.1") && screen(model).contains("12,346,719"))
    press(&model, "j", "Enter")
    #expect(model.request.view.filter?.text == "host=\"2001:db8::42\"")
    #expect(model.request.grouping == nil)
    press(&model, "Esc")
    #expect(model.request.grouping == .host && model.request.view.filter == nil)
    press(&model, "Esc")
    #expect(model.request.grouping == nil)
  }

  @Test("The group of those that have nothing in common has a filter, too")
  func none() throws {
    var model = model()
    var snapshot = Sessions.grouped
    snapshot.groups.elements[0].key = nil
    _ = model.update(.snapshot(snapshot))
    #expect(screen(model).contains("(none)"))
    press(&model, "g", "Enter")
    #expect(model.request.view.filter?.text == "host=none")
  }

  @Test("The filter for the groups holds in a group, and comes back after it")
  func filtered() throws {
    var model = model()
    press(&model, "/")
    type(&model, "open or closed")
    press(&model, "Enter")
    _ = model.update(.snapshot(Sessions.grouped))
    press(&model, "Enter")
    #expect(model.request.view.filter?.text == "(open or closed) and host=\"127.0.0.1\"")
    press(&model, "B")
    #expect(model.request.view.filter?.text == "open or closed" && model.request.grouping == .host)
  }

  @Test("What is for single sockets is refused among groups", arguments: ["s", "e", "x", "a", "%"])
  func refused(key: String) {
    var model = model()
    #expect(press(&model, key).isEmpty && model.layer == .panes)
    #expect(said(model).contains("a group is selected"))
    #expect(model.reason(against: .destroy) == "a group is selected")
  }

  @Test("The selection keeps its group when the order changes")
  func selection() {
    var model = model()
    press(&model, "j")
    var later = Sessions.grouped
    later.groups.elements.reverse()
    _ = model.update(.snapshot(later))
    #expect(model.groupPosition.selected == ObjectID("2001:db8::42"))
    #expect(model.groupPosition.index == 0)
  }

  @Test("The command names a property, or answers with those there are")
  func command() {
    var model = inspector()
    let answer = { (name: String?) in
      Message.outcome(CommandOutcome(command: "group", result: .success(.group(name))))
    }
    _ = model.update(answer("Port"))
    #expect(model.request.grouping == .port)
    _ = model.update(answer("colour"))
    #expect(model.request.grouping == .port && said(model).contains("server host port"))
    _ = model.update(answer(nil))
    #expect(model.request.grouping == nil)
  }
}
