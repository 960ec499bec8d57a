import Foundation
import Inspector
import NetTypes
import Observation
import TerminalUI
import Testing
import Themes

/// A screen in a file: how to get there, and how it looks.
///
/// The file begins with settings, one a line (`size 80x24`, `session busy`, `alphabet ascii`,
/// `readonly`), and the keys to press (`keys j Tab ^D`) or the text to type (`type listen 0`), in
/// order; a `snapshot` may come between. With `styles` the screen is shown by its styles in the theme without colours. After a
/// line `---` comes the screen; blanks at the ends of its lines do not count.
/// `UPDATE_GOLDEN=1 swift test` writes the screens anew.
struct GoldenScreen: Sendable, CustomTestStringConvertible {
  var name: String
  var settings: [(name: String, value: String)]
  var screen: String

  var testDescription: String { name }

  /// The folder with the files.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  /// All files, by name.
  static let all: [GoldenScreen] = {
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []
    return files.filter { $0.pathExtension == "txt" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .compactMap { try? GoldenScreen(file: $0) }
  }()

  init(file: URL) throws {
    name = file.deletingPathExtension().lastPathComponent
    let text = try String(contentsOf: file, encoding: .utf8)
    let parts = text.split(separator: "---\n", maxSplits: 1, omittingEmptySubsequences: false)
    settings = parts[0].split(separator: "\n").map { line in
      let words = line.split(separator: " ", maxSplits: 1)
      return (String(words[0]), words.count > 1 ? String(words[1]) : "")
    }
    screen = parts.count > 1 ? String(parts[1]) : ""
  }

  /// The first value of a setting.
  private func setting(_ name: String) -> String? { settings.first { $0.name == name }?.value }

  /// The model after all keys of the file.
  func model() throws -> Model {
    let numbers = (setting("size") ?? "80x24").split(separator: "x").compactMap { Int($0) }
    let size = try #require(numbers.count == 2 ? Size(columns: numbers[0], rows: numbers[1]) : nil)
    var model = Model(
      size: size, alphabet: setting("alphabet") == "ascii" ? .ascii : .unicode,
      themes: [
        .init("default", "dark, 16 colours, contrast 4.9"),
        .init("mono", "dark or light, no colours, contrast 21.0"),
      ])
    model.isReadOnly = setting("readonly") != nil
    let session = setting("session") ?? "empty"
    _ = model.update(.snapshot(try #require(Sessions.named(session), "no session \(session)")))
    for (name, value) in settings {
      switch name {
      case "keys":
        for word in value.split(separator: " ") {
          _ = model.update(.input(.key(try #require(KeyPress(named: String(word)), "\(word)"))))
        }
      case "type":
        for character in value { _ = model.update(.input(.key(KeyPress(.character(character))))) }
      case "alert":
        let words = value.split(separator: " ", maxSplits: 1).map(String.init)
        _ = model.update(.alert(ObjectID(words[0]), Alert(number: 1, rule: words[1])))
      case "help":
        _ = model.update(
          .outcome(CommandOutcome(command: "help", result: .success(.help(value)))))
      case "snapshot": _ = model.update(.snapshot(try #require(Sessions.named(value))))
      case "size", "session", "alphabet", "styles", "readonly": break
      default: Issue.record("\(self.name): no setting is named \(name)")
      }
    }
    return model
  }
}

extension KeyPress {
  /// The key with this name: a character, `^X`, or a word such as `Tab` and `Shift-Tab`.
  init?(named name: String) {
    if name.count == 1, let character = name.first {
      self.init(.character(character))
    } else if name.count == 2, name.hasPrefix("^"), let character = name.lowercased().last {
      self.init(.character(character), .control)
    } else {
      let keys: [String: KeyPress] = [
        "Tab": .init(.tab), "Space": .init(.character(" ")),
        "Right": .init(.right), "Shift-Tab": .init(.tab, .shift), "Enter": .init(.enter),
        "Esc": .init(.escape), "Down": .init(.down), "Up": .init(.up), "Left": .init(.left),
        "PgDn": .init(.pageDown), "PgUp": .init(.pageUp), "Home": .init(.home),
        "End": .init(.end), "Backspace": .init(.backspace), "Del": .init(.delete),
      ]
      guard let key = keys[name] else { return nil }
      self = key
    }
  }
}

@Suite("Golden screens")
struct GoldenScreenTests {
  @Test("There are golden screens")
  func present() { #expect(GoldenScreen.all.count >= 20) }

  @Test("A screen looks as it did", arguments: GoldenScreen.all)
  func looks(golden: GoldenScreen) throws {
    let surface = try golden.model().frame(theme: .monochrome).surface
    let showsStyles = golden.settings.contains { $0.name == "styles" }
    let picture = showsStyles ? surface.styleMap : surface.text
    let lines = picture.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.replacing(#/ +$/#, with: "") }
    let screen = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      let head = golden.settings.map { $0.value.isEmpty ? $0.name : "\($0.name) \($0.value)" }
        .joined(separator: "\n")
      try "\(head)\n---\n\(screen)".write(
        to: GoldenScreen.folder.appending(path: golden.name + ".txt"), atomically: true,
        encoding: .utf8)
    } else {
      #expect(screen == golden.screen, "\(golden.name)")
    }
  }
}
