import Commands
import TerminalUI
import Testing

@testable import Themes

/// Files in memory.
func library(
  _ contents: [String: String], environment: [String: String] = ["HOME": "/home/u"],
  executable: String = "/opt/bin/sockscope"
) -> ThemeLibrary {
  ThemeLibrary(
    environment: environment, executable: executable,
    files: .init(
      read: { contents[$0] },
      list: { folder in
        Set(
          contents.keys.compactMap { path in
            path.hasPrefix(folder + "/")
              ? path.dropFirst(folder.count + 1).split(separator: "/").first.map(String.init) : nil
          }
        ).sorted()
      }))
}

@Suite struct ThemeLibraryTests {
  private static let plain = "background = \"dark\"\n"

  @Test("a summary is said of its own theme, not of what inherits from it; a path names its theme")
  func summary() throws {
    let themes = library([
      "/x/warm.toml": Self.plain + "summary = \"like embers\"\n[roles]\ntext = 252",
      "/home/u/.config/sockscope/themes/one.toml": Self.plain + "summary = \"quiet\"",
      "/home/u/.config/sockscope/themes/two.toml": Self.plain + "inherits = \"one\"",
      "/home/u/.config/sockscope/themes/bad.toml": Self.plain + "summary = 3",
    ])
    #expect(try themes.load("one").theme.summary == "quiet")
    #expect(try themes.load("two").theme.summary == "")
    #expect(try themes.load("bad").remarks.map(\.key) == ["summary"])
    let warm = try themes.load("/x/warm.toml")
    #expect(warm.name == "/x/warm.toml" && warm.theme.name == "warm")
    #expect(warm.theme.facts == "dark, 256 colours, contrast 13.6: like embers")
  }

  @Test("names are looked for with the user's themes first")
  func order() {
    let package = ["/src/Package.swift": "", "/src/themes/a.toml": ""]
    let folders = library(
      package, environment: ["XDG_CONFIG_HOME": "/cfg", "HOME": "/home/u"],
      executable: "/src/.build/debug/sockscope"
    ).folders
    #expect(
      folders == [
        "/cfg/sockscope/themes", "/src/.build/share/sockscope/themes", "/src/themes",
      ])
  }

  @Test("a relative or missing XDG_CONFIG_HOME counts as the one in the home folder")
  func home() {
    let expected = ["/home/u/.config/sockscope/themes", "/opt/share/sockscope/themes"]
    #expect(library([:]).folders == expected)
    #expect(
      library([:], environment: ["XDG_CONFIG_HOME": "cfg", "HOME": "/home/u"]).folders == expected)
    #expect(library([:], environment: [:]).folders == ["/opt/share/sockscope/themes"])
  }

  @Test("the user's theme hides the installed one of the same name")
  func shadowing() throws {
    let themes = library([
      "/home/u/.config/sockscope/themes/a.toml": "background = \"light\"",
      "/opt/share/sockscope/themes/a.toml": "background = \"dark\"",
      "/opt/share/sockscope/themes/b.toml": "background = \"dark\"",
      "/opt/share/sockscope/themes/notes.txt": "",
    ])
    #expect(try themes.load("a").theme.background == .light)
    #expect(
      themes.entries.map(\.name) == ["a", "b", "default", "mono"])
    #expect(
      themes.entries.map(\.path) == [
        "/home/u/.config/sockscope/themes/a.toml", "/opt/share/sockscope/themes/b.toml", nil, nil,
      ])
  }

  @Test("the default theme needs no file")
  func builtIn() throws {
    #expect(try library([:]).load("default").theme == .standard)
    #expect(try library([:]).load("mono").theme == .monochrome)
  }

  @Test("a path is taken as it is, and the file names the theme")
  func path() throws {
    let themes = library(["./x/mine.toml": Self.plain, "other.toml": Self.plain])
    #expect(try themes.load("./x/mine.toml").theme.name == "mine")
    #expect(try themes.load("other.toml").theme.name == "other")
  }

  @Test("colours are names, numbers, red-green-blue, or names of the palette")
  func colors() throws {
    let theme = try library([
      "t.toml": """
      background = "dark"
      [palette]
      sea = "#0102ff"
      red = 9
      [roles]
      text = "green"
      dim = "bright-black"
      accent = 200
      title = "sea"
      note = { fg = "red", bg = "standard", attributes = ["bold", "italic"] }
      error = "#ABCDEF"
      """
    ]).load("t.toml").theme
    #expect(theme[.text] == Style(foreground: .palette(2)))
    #expect(theme[.dim] == Style(foreground: .palette(8)))
    #expect(theme[.accent] == Style(foreground: .palette(200)))
    #expect(theme[.title] == Style(foreground: .rgb(1, 2, 255)))
    #expect(theme[.note] == Style(foreground: .palette(9), attributes: [.bold, .italic]))
    #expect(theme[.error] == Style(foreground: .rgb(0xAB, 0xCD, 0xEF)))
  }

  @Test("what a theme leaves out comes from the one it inherits, else from the one without colours")
  func inheritance() throws {
    let themes = library([
      "/opt/share/sockscope/themes/base.toml": """
      background = "light"
      [palette]
      ink = "blue"
      [roles]
      accent = "ink"
      error = "red"
      """,
      "/opt/share/sockscope/themes/child.toml": """
      inherits = "base"
      [palette]
      ink = "cyan"
      [roles]
      error = { attributes = ["bold"] }
      """,
    ])
    let child = try themes.load("child").theme
    #expect(child.background == .light)
    #expect(child[.accent] == Style(foreground: .palette(6)))
    #expect(child[.error] == Style(attributes: .bold))
    #expect(child[.selection] == Theme.monochrome[.selection])
  }

  @Test("a theme may refine the next one of its own name")
  func refinement() throws {
    let theme = try library([
      "/home/u/.config/sockscope/themes/default.toml": """
      inherits = "default"
      [roles]
      accent = "red"
      """
    ]).load("default").theme
    #expect(theme[.accent] == Style(foreground: .palette(1)))
    #expect(theme[.title] == Theme.standard[.title])
  }

  @Test("what is unknown is ignored, and said at its place, with what was meant")
  func unknown() throws {
    let loaded = try library([
      "t.toml": """
      background = "dark"
      colour = 1
      [roles]
      bordr = "red"
      text = { fg = "red", foo = 1 }
      """
    ]).load("t.toml")
    #expect(
      loaded.remarks.map(\.description) == [
        "t.toml:2:1: colour is unknown and ignored; known: background, summary, inherits, palette, roles",
        "t.toml:4:1: roles.bordr is unknown and ignored; did you mean border?",
        "t.toml:5:22: roles.text.foo is unknown and ignored; known: fg, bg, attributes",
      ])
    #expect(loaded.theme[.text] == Style(foreground: .palette(1)))
  }

  @Test(
    "a mistake is said at its place, with what is allowed; the rest holds",
    arguments: [
      (
        "background = 1\n[roles]",
        "t.toml:1:14: background is neither dark nor light; allowed: \"dark\", \"light\""
      ),
      ("[roles]", "t.toml:1:1: background is missing; allowed: \"dark\", \"light\""),
      (
        plain + "[roles]\ntext = true",
        "t.toml:3:8: roles.text is neither a colour nor a table; "
          + "allowed: a colour, or { fg = …, bg = …, attributes = […] }"
      ),
      (
        plain + "[roles]\ntext = { attributes = [\"bold\", \"bolt\"] }",
        "t.toml:3:32: roles.text.attributes holds \"bolt\"; "
          + "allowed: a list of bold, dim, italic, underline, reverse"
      ),
      (
        plain + "[roles]\ntext = { attributes = \"bold\" }",
        "t.toml:3:23: roles.text.attributes is no list; "
          + "allowed: a list of bold, dim, italic, underline, reverse"
      ),
      (plain + "roles = 3", "t.toml:2:9: roles is no table; allowed: [roles] and lines below it"),
      (plain + "inherits = 3", "t.toml:2:12: inherits is no text; allowed: the name of a theme"),
      (
        plain + "[palette]\nsea = true",
        "t.toml:3:7: palette.sea is no colour; allowed: \(ColorName.allowed)"
      ),
    ])
  func mistakes(text: String, message: String) throws {
    let loaded = try library(["t.toml": text + "\n"]).load("t.toml")
    #expect(loaded.remarks.map(\.description).contains(message), "\(loaded.remarks)")
    #expect(loaded.theme[.selection] == Theme.monochrome[.selection])
  }

  @Test("all mistakes of a file are said, in its order, and what it inherits holds there")
  func several() throws {
    let loaded = try library([
      "t.toml": """
      inherits = "default"
      [palette]
      a = "rot"
      [roles]
      accent = { fg = "grun", attributes = [1, "bold"] }
      title = "red"
      error = 3.5
      """
    ]).load("t.toml")
    #expect(loaded.remarks.map { "\($0.position)" } == ["3:5", "5:39", "7:9", "5:17"])
    #expect(loaded.theme[.title] == Style(foreground: .palette(1)))
    #expect(loaded.theme[.error] == Theme.standard[.error])
    #expect(loaded.theme[.accent].foreground == Theme.standard[.accent].foreground)
    #expect(loaded.theme[.accent].attributes == .bold)
  }

  @Test("a theme that is not there is said with the place that wants it, and the nearest one")
  func notFound() {
    let text = Self.plain + "inherits = \"mon\""
    let error = #expect(throws: ThemeError.self) { try library(["t.toml": text]).load("t.toml") }
    #expect(
      error?.description
        == "t.toml:2:12: there is no theme 'mon'; did you mean mono?; there are: default, mono; "
        + "looked in /home/u/.config/sockscope/themes, /opt/share/sockscope/themes")
  }

  @Test(
    "a colour that is none is said",
    arguments: ["rot", "#12345", "#12345g", "256", "-1", "bright-", "#+12345", "１２"])
  func notAColor(name: String) throws {
    let text = Self.plain + "[roles]\ntext = \"\(name)\""
    let remarks = try library(["t.toml": text]).load("t.toml").remarks
    #expect(
      remarks.first?.description.hasPrefix(
        "t.toml:3:8: roles.text.fg is no colour: '\(name)'; allowed: standard, black,")
        == true)
  }

  @Test("a file that is no TOML is refused with line and column")
  func syntax() {
    let themes = library(["t.toml": "background = \"dark\"\n[roles\n"])
    let error = #expect(throws: ThemeError.self) { try themes.load("t.toml") }
    guard case .syntax(let path, let position, let problem) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(path == "t.toml")
    #expect(position.line == 2)
    #expect(!problem.isEmpty)
  }

  @Test("a circle of themes is refused with its names")
  func circle() {
    let folder = "/opt/share/sockscope/themes/"
    let themes = library([
      folder + "a.toml": "inherits = \"b\"", folder + "b.toml": "inherits = \"a\"",
    ])
    let circle = ThemeError.circle(
      path: folder + "b.toml", position: SourcePosition(line: 1, column: 12),
      names: ["a", "b", "a"])
    #expect(throws: circle) { try themes.load("a") }
  }

  @Test("a file that is not there is said so")
  func missing() {
    #expect(throws: ThemeError.unreadable(path: "./no.toml", reason: "there is no such file")) {
      try library([:]).load("./no.toml")
    }
  }
}
