import Commands
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("A read-only session")
struct ReadOnlyTests {
  private func model() -> Model {
    var model = inspector()
    model.isReadOnly = true
    return model
  }

  @Test("keys that change something do nothing, and say why", arguments: ["l", "c", "s", "e", "x"])
  func keys(key: String) {
    var model = model()
    #expect(press(&model, key) == [])
    #expect(model.layer == .panes)
    #expect(said(model).contains("the session is read-only | start sockscope without --readonly"))
  }

  @Test("a typed line is refused where it is wrong, and stays for editing")
  func typed() throws {
    var model = model()
    press(&model, ":")
    type(&model, "get s1 ; destroy c1")
    #expect(press(&model, "Enter") == [])
    #expect(screen(model).contains("column 10: destroy is refused: the session is read-only"))
    press(&model, "Esc", ":")
    type(&model, "get c1 bytesRead")
    #expect(press(&model, "Enter") == (try run("get c1 bytesRead", "s1.1")))
  }

  @Test("lists show what is refused, with the reason, and do not do it")
  func lists() {
    var menu = model()
    press(&menu, "a")
    guard case .actions(let list) = menu.layer else { return _ = Issue.record("there is no list") }
    let shown = screen(menu).ranges(of: "not now: the session is read-only")
    #expect(!list.items.isEmpty && shown.count == list.items.count)
    var palette = model()
    press(&palette, "^P")
    type(&palette, "resetAndDestroy")
    #expect(screen(palette).contains("not now: the session is read-only"))
    #expect(press(&palette, "Enter") == [])
    #expect(said(palette).contains("resetAndDestroy: the session is read-only"))
  }

  @Test("the help says of each command and key whether it is refused")
  func help() {
    let lines = model().helpLines(HelpPage(), columns: 200).map { line in
      String(line.runs.flatMap { $0.glyphs.map(\.character) })
    }
    let refused = lines.filter { $0.contains("(not now: the session is read-only)") }
    let verbs = Registry.commands.filter { $0.readOnlyReason != nil }.map(\.summary)
    for summary in verbs { #expect(refused.contains { $0.contains(summary) }, "\(summary)") }
    #expect(!refused.contains { $0.contains("filter") })
  }

  @Test("looking works as ever, and what runs by itself goes on")
  func looking() {
    var model = model()
    press(&model, "j", "Tab", "z", "v", "?", "Esc", "p", "p")
    #expect(press(&model, "q", "y") == [.quit(status: 0)])
  }
}
