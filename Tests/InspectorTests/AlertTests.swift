import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Alerts on the screen")
struct AlertTests {
  private func alert(_ id: String?, skipped: Int = 0) -> Message {
    .alert(id.map { ObjectID($0) }, Alert(number: 2, rule: "idle>30s", skipped: skipped))
  }

  @Test("An alert rings, is said, and marks its row until someone looks at it")
  func raised() {
    var model = inspector()
    #expect(model.update(alert("c1", skipped: 3)).contains(.bell))
    #expect(said(model).contains("alert 2: c1 idle>30s, 3 skipped"))
    #expect(screen(model).contains("!c1") && screen(model).contains("1 alerted"))
    press(&model, "!")
    #expect(model.selectedSocket == ObjectID("c1"))
    #expect(!screen(model).contains("!c1") && !screen(model).contains("alerted"))
    press(&model, "!")
    #expect(said(model).contains("there was no alert"))
  }

  @Test("! goes to a server, too, and from the groups to a socket")
  func servers() {
    var model = inspector()
    _ = model.update(alert("web"))
    press(&model, "!")
    #expect(model.focus == .servers && model.selectedServer == ObjectID("web"))
    press(&model, "2", "B")
    _ = model.update(alert("s1.2"))
    press(&model, "!")
    #expect(model.grouping == nil && model.selectedSocket == ObjectID("s1.2"))
  }

  @Test("Without an object it is said alone; those that are marked are bounded")
  func bounds() {
    var model = inspector()
    _ = model.update(alert(nil))
    #expect(model.alerted.isEmpty && said(model).contains("alert 2: idle>30s"))
    for number in 0..<1500 { _ = model.update(alert("x\(number)")) }
    #expect(model.alerted.count == 1000 && model.alerted.last == ObjectID("x1499"))
  }
}
