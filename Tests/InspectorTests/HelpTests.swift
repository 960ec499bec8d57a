import Commands
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("The help")
struct HelpTests {
  private func page(_ model: Model) -> HelpPage? {
    if case .help(let page) = model.layer { page } else { nil }
  }

  @Test("The options of a command have their words beside them, or below where there is no room")
  func options() throws {
    let model = inspector()
    for columns in [50, 72, 100, 150] {
      let texts = model.helpLines(HelpPage(verb: "listen"), columns: columns).map { line in
        line.runs.flatMap(\.glyphs).map { String($0.character) }.joined()
      }
      let index = try #require(texts.firstIndex { $0.hasPrefix("  backlog=...") })
      let explanation = try #require(
        Registry.command(named: "listen")?.options.first { $0.name == "backlog" }?.explanation)
      let start = String(explanation.prefix(20))
      let isBelow = columns < 80
      #expect(texts[index + (isBelow ? 1 : 0)].contains(start), "at \(columns)")
      #expect(!isBelow || texts[index + 1].hasPrefix("      "), "at \(columns)")
    }
  }

  @Test("A search leaves the lines that have all words, wherever they are")
  func search() throws {
    var model = inspector()
    press(&model, "?", "G", "/")
    type(&model, "Side SENT")
    let page = try #require(self.page(model))
    #expect(page.top == 0)
    let lines = model.helpLines(page, columns: 150)
    let texts = lines.map { $0.runs.flatMap(\.glyphs).map { String($0.character) }.joined() }
    #expect(texts.contains { $0.hasPrefix("  e ") }, "the key")
    #expect(texts.contains { $0.hasPrefix("  end TARGET") }, "the command")
    #expect(texts.count < 6)
    #expect(screen(model).contains("end TARGET [DATA]"))
    #expect(!screen(model).contains("Moving"))
  }

  @Test("Letters are searched for and do nothing; Esc shows all, then closes")
  func letters() throws {
    var model = inspector()
    press(&model, "?", "/")
    #expect(press(&model, "q", "j", "?", "/", "Enter", "Down", "Up") == [])
    #expect(try #require(page(model)).search?.text == "qj?/")
    #expect(screen(model).contains("No line has these words."))
    press(&model, "Esc")
    #expect(page(model) == HelpPage())
    press(&model, "Esc")
    #expect(model.layer == .panes)
  }

  @Test("Backspace in an empty search ends it; a paste goes into it")
  func editing() throws {
    var model = inspector()
    press(&model, "?", "/", "Backspace")
    #expect(page(model) == HelpPage())
    press(&model, "/")
    #expect(model.update(.input(.paste("handler"))) == [])
    #expect(try #require(page(model)).search?.text == "handler")
  }

  @Test("What is said meanwhile does not cover what is searched for")
  func notice() {
    var model = inspector()
    press(&model, "?", "/", "x")
    _ = model.update(.notice(Notice(.warning, "look at this")))
    #expect(screen(model).contains("\n/x"))
    #expect(screen(model).contains("look at this"))
  }

  @Test("Options of a command are found in its help")
  func command() throws {
    var model = inspector()
    _ = model.update(.outcome(CommandOutcome(command: "help", result: .success(.help("listen")))))
    press(&model, "/")
    type(&model, "backlog ipv6")
    #expect(screen(model).contains("No line"))
    for _ in 0..<5 { press(&model, "Backspace") }
    #expect(screen(model).contains("backlog=..."))
  }

  @Test("The palette opens from the help, too")
  func palette() {
    var model = inspector()
    press(&model, "?", "^P")
    guard case .palette = model.layer else {
      Issue.record("the palette is closed")
      return
    }
  }
}
