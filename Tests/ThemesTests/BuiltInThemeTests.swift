import Foundation
import TerminalUI
import Testing
import Themes

/// The themes that come with sockscope: every file in `themes/`.
@Suite struct BuiltInThemeTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "themes").path(percentEncoded: false)

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.sorted().map { String($0.dropLast(5)) }
  }()

  /// A library that finds the package's themes and nothing else.
  private static let library = ThemeLibrary(
    environment: [:], executable: "/nowhere/bin/sockscope",
    files: .init(
      read: { path throws(ThemeError) in
        let file = path.replacing("/nowhere/share/sockscope/themes", with: folder)
        return try? String(contentsOfFile: file, encoding: .utf8)
      },
      list: { _ in [] }))

  @Test("the package brings a default theme, one without colours, and more")
  func presence() {
    #expect(Self.names.contains("default"))
    #expect(Self.names.contains("mono"))
    #expect(Self.names.count >= 8)
  }

  @Test("every theme of the package loads without a warning", arguments: names)
  func loads(name: String) throws {
    let loaded = try Self.library.load(name)
    #expect(loaded.remarks == [])
    #expect(loaded.theme.name == name)
  }

  @Test(
    "the themes that are compiled in are those in the files",
    arguments: Theme.builtIn.map(\.name))
  func compiledIn(name: String) throws {
    #expect(Self.names.contains(name))
    let theme = try #require(Theme.builtIn.first { $0.name == name })
    let isSame = try Self.library.load(name).theme == theme
    #expect(isSame, "the file of \(name) says something else")
  }

  @Test("T37: text is readable: 4.5 to 1, and 3 to 1 where it matters less", arguments: names)
  func contrast(name: String) throws {
    let theme = try Self.library.load(name).theme
    for role in Theme.Role.allCases {
      let needed = role == .dim || role == .border ? 3 : 4.5
      #expect(theme.contrast(of: role) >= needed, "\(role): \(theme.contrast(of: role))")
    }
  }

  @Test(
    "what is said of them tells them apart",
    arguments: [
      ("default", "dark, 16 colours, contrast "), ("paper", "light, 16 colours, contrast "),
      ("dusk", "dark, 256 colours, contrast "), ("frost", "dark, any colours, contrast "),
      ("mono", "dark or light, no colours, contrast 21.0"),
    ])
  func facts(name: String, start: String) throws {
    #expect(try Self.library.load(name).theme.facts.hasPrefix(start))
    let all = try Self.names.map { try Self.library.load($0).theme.facts }
    #expect(Set(all).count == all.count, "\(all)")
  }

  /// Roles that mean different things at the same place.
  private static let differing: [(Theme.Role, Theme.Role)] = [
    (.selection, .text), (.selection, .selectionUnfocused), (.selectionUnfocused, .text),
    (.borderFocused, .border), (.error, .text), (.warning, .text), (.escape, .text),
    (.title, .text), (.match, .text), (.match, .escape), (.header, .text), (.keyHint, .statusBar),
  ]

  @Test("what means something differs by more than its colour", arguments: names)
  func attributes(name: String) throws {
    let theme = try Self.library.load(name).theme
    for (one, other) in Self.differing {
      #expect(
        theme[one].attributes != theme[other].attributes, "\(one) looks like \(other)")
    }
  }

  @Test("a theme without colours has none")
  func monochrome() {
    for role in Theme.Role.allCases {
      #expect(Theme.monochrome[role].foreground == .standard)
      #expect(Theme.monochrome[role].background == .standard)
    }
  }

  @Test("contrast is computed as WCAG defines it")
  func formula() {
    func contrast(_ color: Color, _ background: Theme.Background = .dark) -> Double {
      Theme(name: "t", background: background, styles: [.text: Style(foreground: color)])
        .contrast(of: .text)
    }
    #expect(abs(contrast(.rgb(255, 255, 255)) - 21) < 0.001)
    #expect(abs(contrast(.standard) - 21) < 0.001)
    #expect(abs(contrast(.rgb(0, 0, 0)) - 1) < 0.001)
    // The darkest grey that passes on white, as the explanations of WCAG have it.
    #expect(abs(contrast(.rgb(0x76, 0x76, 0x76), .light) - 4.54) < 0.005)
  }
}
