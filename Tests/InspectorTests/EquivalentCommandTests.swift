import Commands
import NetTypes
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("The command that a key stands for")
struct EquivalentCommandTests {
  @Test("Everything in the lists of actions leaves its command in the history, and says it")
  func lists() throws {
    for pane in ["1", "2"] {
      var menu = inspector()
      press(&menu, pane, "a")
      guard case .actions(let list) = menu.layer else {
        Issue.record("there is no list")
        return
      }
      for (index, item) in list.items.enumerated() {
        var model = menu
        for _ in 0..<index { press(&model, "j") }
        var effects = press(&model, "Enter")
        switch item.choice {
        case .disabled, .send, .type: continue
        case .run: if model.isAsking { effects = press(&model, "y") }
        }
        let line = try #require(model.history.lines.last)
        #expect(line == item.command)
        #expect(try Line(parsing: line).description == line, "it is canonical")
        #expect(effects.contains(.run(try Line(parsing: line), selection: model.selection)))
        #expect(said(model) == "as a command: \(line) | : then Up edits it")
      }
    }
  }

  @Test("The same action twice is one line of the history")
  func doubles() {
    var model = inspector()
    press(&model, "e", "e")
    #expect(model.history.lines == ["end s1.1"])
  }

  @Test("What failed is said in place of the command")
  func failure() {
    var model = inspector()
    press(&model, "e")
    let error = NetError(code: "EPIPE", message: "write EPIPE", syscall: "write")
    let failure = CommandFailure(error, explanation: Explanation("The peer is gone", "c connects"))
    _ = model.update(.outcome(CommandOutcome(command: "end s1.1", result: .failure(failure))))
    #expect(said(model) == "EPIPE | end s1.1: The peer is gone | c connects")
  }

  @Test("Moving, looking and asking for help are no commands to repeat")
  func looking() {
    var model = inspector()
    press(&model, "j", "Tab", "z", "v", "?", "Esc", "p", "p", "q", "n")
    #expect(model.history.lines == [])
  }
}
