import Commands
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Keys from a configuration")
struct KeyMapTests {
  private func assignment(_ action: String, _ keys: String..., line: Int) -> KeyMap.Assignment {
    KeyMap.Assignment(
      action: action, keys: keys, position: SourcePosition(line: line, column: 1))
  }

  @Test("Every key of the table has a name that leads back to it", arguments: KeyBinding.table)
  func names(binding: KeyBinding) {
    for key in binding.keys { #expect(KeyPress(name: key.name) == key) }
    #expect(KeyPress(name: "ctrl-l") == .control("l"))
    #expect(KeyPress(name: "F12") == KeyPress(.function(12)))
    #expect(KeyPress(name: "alt-pgup") == KeyPress(.pageUp, .alt))
    #expect(KeyPress(name: "F99") == nil)
    #expect(KeyPress(name: "") == nil)
    #expect(KeyPress(name: "two") == nil)
  }

  @Test("Keys of typed lines have names, stand for one thing, and are in the help")
  func lines() {
    let keys = LineBinding.table.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    for key in keys { #expect(KeyPress(name: key.name) == key) }
    for action in LineBinding.Action.allCases {
      #expect(LineBinding.table.filter { $0.action == action }.count == 1, "\(action)")
    }
    var model = inspector()
    press(&model, "?", "/")
    type(&model, "taken away last")
    #expect(screen(model).contains("^Y"))
  }

  @Test("No key stands for two actions")
  func unique() {
    let keys = KeyBinding.table.flatMap(\.keys)
    for key in Set(keys) { #expect(keys.filter { $0 == key }.count == 1, "\(key.name)") }
  }

  @Test("An action has the keys that it is given, in the panes, the help and the hints")
  func assigned() {
    let (map, remarks) = KeyMap.assigning([assignment("pauseScreen", "W", "F5", line: 2)])
    #expect(remarks == [])
    var model = inspector()
    model.keyMap = map
    press(&model, "p")
    #expect(said(model).contains("p does nothing here"))
    press(&model, "W")
    #expect(screen(model).contains("W goes on"))
    press(&model, "W", "?")
    _ = model.update(.input(.paste("")))
    press(&model, "/")
    type(&model, "freeze")
    #expect(screen(model).contains("W F5"))
  }

  @Test("Texts of the screen name the keys as they are bound")
  func texts() {
    let (map, remarks) = KeyMap.assigning([
      assignment("listen", "F2", line: 1), assignment("connect", "F3", line: 2),
      assignment("down", "F4", line: 3), assignment("up", "F6", line: 4),
      assignment("quit", "F10", line: 5), assignment("pauseScreen", "F7", line: 6),
      assignment("zoom", "F8", line: 7), assignment("help", "F1", line: 8),
    ])
    #expect(remarks == [])
    var model = inspector(Snapshot(time: 0))
    model.keyMap = map
    #expect(screen(model).contains("Press F2, type a port"))
    #expect(screen(model).contains(/press +│?\s*F3|F3 and type|F3/))
    press(&model, "s")
    #expect(said(model).contains("F3 connects to an address, F2 listens for clients"))
    press(&model, "q")
    #expect(said(model).contains("F1 lists the keys"))
    press(&model, "Esc")
    #expect(said(model) == "F10 quits")
    press(&model, "3", "Enter")
    #expect(said(model).contains("F4 and F6 scroll, F8 fills the screen"))
    press(&model, "E")
    #expect(screen(model).contains("F4 down"))
  }

  @Test("A key that is given twice stays where it was first, and its line is told")
  func conflict() {
    let (map, remarks) = KeyMap.assigning([
      assignment("send", "S", line: 3), assignment("end", "S", "&", line: 4),
    ])
    #expect(map.of(.character("S"))?.action == .send)
    #expect(map.of(.character("&"))?.action == .end)
    #expect(remarks.map(\.position.line) == [4])
    #expect(remarks.first?.problem.what.contains("line 3") == true)
  }

  @Test("A key that was another's is said when that one is left without any")
  func taken() {
    let (map, remarks) = KeyMap.assigning([assignment("send", "z", "j", line: 7)])
    #expect(map.of(.zoom)?.keys == [])
    #expect(map.of(.down)?.keys == [KeyPress(.down)])
    #expect(remarks.count == 1)
    #expect(remarks.first?.problem.what.contains("zoom") == true)
  }

  @Test("An unknown action and an unknown key are said, with what is near")
  func unknown() {
    let (_, remarks) = KeyMap.assigning([
      assignment("sendd", "S", line: 1), assignment("send", "Hyper-x", line: 2),
      assignment("pause", "S", line: 3),
    ])
    #expect(remarks.map(\.position.line) == [1, 2, 3])
    #expect(remarks.first?.problem.what == "keys: there is no action \"sendd\"")
    #expect(remarks.last?.problem.remedy == "did you mean pauseScreen?")
    #expect(remarks.first?.problem.remedy == "did you mean send?")
  }

  @Test("What one could not do without keeps its keys")
  func indispensable() {
    let (map, remarks) = KeyMap.assigning([
      assignment("commandLine", line: 1), assignment("send", "q", line: 2),
    ])
    #expect(map.of(.character(":"))?.action == .commandLine)
    #expect(map.of(.character("q"))?.action == .quit)
    #expect(remarks.contains { $0.problem.what.contains("commandLine") })
    #expect(remarks.contains { $0.problem.what.contains("quit") })
  }

  @Test("The help says why a key does nothing now")
  func reasons() {
    var model = inspector(Sessions.listening)
    press(&model, "?", "/")
    type(&model, "not now")
    #expect(screen(model).contains("not now: there is no socket"))
    type(&model, " stream")
    #expect(screen(model).contains("not now: only in the stream, 4"))
  }
}
