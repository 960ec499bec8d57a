import Commands
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("The palette")
struct PaletteTests {
  /// What the palette finds for `query`, by title.
  private func found(_ query: String) -> [String] {
    var model = inspector()
    press(&model, "^P")
    for character in query { _ = model.update(.input(.key(.character(character)))) }
    guard case .palette(let palette) = model.layer else { return [] }
    return palette.found.map(\.title)
  }

  @Test("It holds every command, every key without a command, and every theme")
  func complete() {
    let items = PaletteItem.all(themes: [.init("mono")])
    for command in Registry.commands {
      #expect(items.filter { $0.usage == command.usage }.count == 1)
    }
    for binding in KeyBinding.table where binding.action != .palette {
      let matches = items.filter { $0.choice == .action(binding.action) }
      #expect(matches.map(\.key) == [binding.keys.first?.name], "\(binding.label)")
    }
    #expect(items.last?.choice == .line("theme mono"))
  }

  @Test(
    "It finds by verb, part of a verb, alias, summary, option, example and initials",
    arguments: [
      ("resetanddestroy", "resetAndDestroy"), ("reset", "resetAndDestroy"),
      ("destroy", "destroy"), ("send", "write"),
      ("newline", "writeln"), ("stop accepting", "close"),
      ("backlog", "listen"), ("rad", "resetAndDestroy"),
      ("hex dump", "view"), ("mono", "theme mono"), ("NEXT Pane", "next pane"),
    ])
  func finds(query: String, title: String) {
    #expect(found(query).first == title)
  }

  @Test("All words must be found; what fits nowhere finds nothing, and Enter does nothing then")
  func nothing() {
    #expect(found("stop zebra") == [])
    var model = inspector()
    press(&model, "^P", "~", "Enter", "Tab")
    #expect(screen(model).contains("Nothing has these words"))
    press(&model, "Backspace", "Backspace")
    #expect(model.layer == .panes)
  }

  @Test("Enter does what a key does, asks where it asks, and remembers the command")
  func keys() throws {
    var model = inspector()
    press(&model, "^P")
    type(&model, "end")
    #expect(press(&model, "Enter") == (try run("end s1.1", "s1.1")))
    #expect(model.history.lines == ["end s1.1"])
    press(&model, "^P")
    type(&model, "quit")
    #expect(press(&model, "Enter") == [])
    #expect(model.layer == .confirmation(.quit(openSockets: model.latest.liveSockets)))
  }

  @Test("Enter runs a whole command, and puts one that needs words on the line")
  func commands() throws {
    var model = inspector()
    press(&model, "^P")
    type(&model, "theme mono")
    #expect(press(&model, "Enter") == (try run("theme mono", "s1.1")))
    press(&model, "^P")
    type(&model, "pause")
    // The key that freezes the screen comes after the command of this name.
    #expect(press(&model, "Enter") == [])
    #expect(press(&model, "Enter") == (try run("pause s1.1", "s1.1")))
    press(&model, "^P")
    type(&model, "handler")
    press(&model, "Enter")
    type(&model, "echo")
    #expect(press(&model, "Enter") == (try run("handler s1 echo", "s1.1")))
  }

  @Test("Tab puts a command on the line, and what only a key does not")
  func edits() {
    var model = inspector()
    press(&model, "^P")
    type(&model, "destroy")
    press(&model, "Tab")
    guard case .command(let entry) = model.layer else {
      Issue.record("the command line is closed")
      return
    }
    #expect(entry.editor.text == "destroy s1.1 ")
    press(&model, "Esc", "^P")
    type(&model, "next pane")
    press(&model, "Tab")
    #expect(model.layer != .panes)
  }

  @Test("A command for objects of any kind is about what is selected where the focus is")
  func anyObject() {
    var model = inspector()
    for (pane, line) in [("1", "get s1 "), ("2", "get s1.1 ")] {
      press(&model, pane, "^P")
      type(&model, "get")
      press(&model, "Tab")
      guard case .command(let entry) = model.layer else {
        Issue.record("the command line is closed")
        return
      }
      #expect(entry.editor.text == line)
      press(&model, "Esc")
    }
  }

  @Test("Down and Up choose, and stop at the ends; a new letter goes back to the best")
  func moving() {
    var model = inspector()
    press(&model, "^P", "Up", "Down", "^N", "^P")
    func choice() -> String? {
      guard case .palette(let palette) = model.layer else { return nil }
      return palette.choice?.title
    }
    let items = PaletteItem.all(themes: model.themeChoices)
    #expect(choice() == items[1].title)
    for _ in 0..<20 { press(&model, "PgDn") }
    #expect(choice() == items.last?.title)
    #expect(screen(model).contains("theme mono"))
    type(&model, "e")
    guard case .palette(let palette) = model.layer else { return }
    #expect(palette.chosen == 0)
    press(&model, "Esc")
    #expect(model.layer == .panes)
  }

  @Test("A paste goes into the query and does nothing")
  func paste() {
    var model = inspector()
    press(&model, "^P")
    #expect(model.update(.input(.paste("quit\n\u{1B}[2J"))) == [])
    guard case .palette(let palette) = model.layer else {
      Issue.record("the palette is closed")
      return
    }
    #expect(palette.query.text == "quit\n\u{1B}[2J")
    #expect(!screen(model).contains("\u{1B}"))
  }
}
