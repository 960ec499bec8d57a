import Commands
import TerminalUI
import Testing

@testable import Inspector

@Suite("Choosing a theme")
struct ThemeTests {
  private func model() -> Model {
    var model = Model(
      size: Size(columns: 80, rows: 24), themes: ["default", "dusk", "mono"], theme: "dusk")
    _ = model.update(.snapshot(Sessions.busy))
    return model
  }

  @Test("The list begins at the theme in use, and shows what the cursor is on")
  func preview() {
    var model = model()
    #expect(press(&model, "T") == [.preview(theme: "dusk")])
    #expect(screen(model).contains("Which colours?"))
    #expect(press(&model, "Down") == [.preview(theme: "mono")])
    #expect(press(&model, "Down") == [], "the last one is shown already")
    #expect(press(&model, "Up", "Up") == [.preview(theme: "dusk"), .preview(theme: "default")])
  }

  @Test("Esc brings the old theme back, and so does every other way out", arguments: ["Esc", "^C"])
  func cancel(key: String) {
    var model = model()
    press(&model, "T", "Down")
    #expect(press(&model, key) == [.preview(theme: nil)])
    #expect(model.layer == .panes)
    #expect(model.theme == "dusk")
  }

  @Test("Enter keeps it, by the command that would")
  func choose() throws {
    var model = model()
    press(&model, "T", "Down")
    #expect(press(&model, "Enter") == (try run("theme mono", "s1.1")))
    let effects = model.update(
      .outcome(.init(command: "theme mono", result: .success(.theme("mono")))))
    #expect(effects == [.setTheme("mono", by: "theme mono")])
    #expect(press(&model, "T") == [.preview(theme: "mono")])
  }

  @Test("The palette shows a theme as well, as soon as it is the choice")
  func palette() {
    var model = model()
    press(&model, "^P")
    var effects: [Effect] = []
    for letter in "mono" { effects += press(&model, String(letter)) }
    #expect(effects.last == .preview(theme: "mono"))
    #expect(press(&model, "Esc") == [.preview(theme: nil)])
  }
}
