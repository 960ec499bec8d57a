import Commands
import TerminalUI
import Testing

@testable import Inspector

@Suite("Choosing a theme")
struct ThemeTests {
  private func model() -> Model {
    var model = Model(
      size: Size(columns: 80, rows: 24),
      themes: [.init("default"), .init("dusk", "dark, 256 colours"), .init("mono")], theme: "dusk")
    _ = model.update(.snapshot(Sessions.busy))
    return model
  }

  @Test("The list begins at the theme in use, and shows what the cursor is on")
  func preview() throws {
    var model = model()
    #expect(press(&model, "T") == [.preview(theme: "dusk")])
    #expect(screen(model).contains("Which colours?"))
    #expect(press(&model, "Down") == [.preview(theme: "mono")])
    #expect(press(&model, "Down") == [], "the last one is shown already")
    #expect(press(&model, "Up", "Up") == [.preview(theme: "dusk"), .preview(theme: "default")])
    #expect(screen(model).contains(/theme dusk +dark, 256 colours/))
    #expect(press(&model, "Up", "Up") == [.preview(theme: "auto")])
    #expect(press(&model, "Enter") == (try run("theme auto", "s1.1")))
  }

  @Test("A theme from a file is in the list while it is in use")
  func file() {
    var model = model()
    model.note(theme: "./my.toml")
    #expect(press(&model, "T") == [.preview(theme: "./my.toml")])
    #expect(press(&model, "Up") == [.preview(theme: "mono")])
    press(&model, "Esc")
    model.note(theme: "auto")
    #expect(press(&model, "T") == [.preview(theme: "auto")])
    press(&model, "PgDn")
    #expect(!screen(model).contains("my.toml"))
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
    model.note(theme: "mono")
    #expect(press(&model, "T") == [.preview(theme: "mono")])
  }

  @Test("A theme that is not there leaves the list where it was")
  func refused() {
    var model = model()
    let effects = model.update(
      .outcome(.init(command: "theme nope", result: .success(.theme("nope")))))
    #expect(effects == [.setTheme("nope", by: "theme nope")])
    _ = model.update(.refusal(command: "theme nope", Notice(.error, "there is no theme 'nope'")))
    #expect(model.theme == "dusk")
    #expect(press(&model, "T") == [.preview(theme: "dusk")])
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
