import Commands
import Foundation
import Testing

@testable import Inspector

/// The README's tables are views of the registry and of the table of keys.
@Suite(.serialized)
struct ReadmeTests {
  private static let url = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "README.md")

  @Test func `The README lists exactly the keys that there are`() throws {
    let rows = KeyTable.groups.flatMap { group in
      ["| **\(group.name)** | |"]
        + group.entries.map { entry in
          "| \(entry.keys.map { "`\($0)`" }.joined(separator: " ")) | \(entry.help) |"
        }
    }
    try check("keys", ["| key | does |", "|---|---|"] + rows)
  }

  @Test func `The README lists exactly the commands that there are`() throws {
    let rows = Registry.commands.map { command in
      let aliases = command.aliases.map { "`\($0)`" }.joined(separator: ", ")
      let usage = command.usage.replacing("|", with: "\\|")
      return "| `\(usage)`\(aliases.isEmpty ? "" : " (\(aliases))") | \(command.summary) |"
    }
    try check("commands", ["| command | does |", "|---|---|"] + rows)
  }

  @Test func `The README says how addresses, data and the like are written`() throws {
    let rows = Registry.topics.flatMap { topic in
      ["| **\(topic.name)** | \(Self.escaped(topic.text)) |"]
        + topic.forms.map { "| `\($0.text)` | \(Self.escaped($0.meaning)) |" }
    }
    try check("syntax", ["| written | means |", "|---|---|"] + rows)
  }

  @Test func `What the README has typed after a colon is taken`() throws {
    let text = try String(contentsOf: Self.url, encoding: .utf8)
    let own = text.split(separator: "\n").filter { $0.hasPrefix(":") }
    let inline = text.matches(of: /`(:\w[^`\n]*)`/).map(\.output.1)
    #expect(own.count >= 9 && inline.count >= 2)
    for example in own + inline {
      let line = String(example.dropFirst())
      #expect(try Line(parsing: line).filterError(in: line) == nil, "\(line)")
    }
  }

  @Test func `The README says what the exit statuses mean, as the program does`() throws {
    let rows = Registry.statuses.forms.map { "| \($0.text) | \(Self.escaped($0.meaning)) |" }
    try check(
      "statuses",
      ["| status | means |", "|---|---|"] + rows + ["", Self.escaped(Registry.statuses.text)])
  }

  /// Text that Markdown takes as it is.
  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\*_`|<".contains($0) ? ["\\", $0] : [$0] })
  }

  /// Compares the lines between the marks of `part` with `lines`.
  private func check(_ part: String, _ lines: [String]) throws {
    let text = try String(contentsOf: Self.url, encoding: .utf8)
    let open = "<!-- \(part) -->\n"
    let close = "<!-- /\(part) -->"
    let start = try #require(text.range(of: open)).upperBound
    let end = try #require(text.range(of: close)).lowerBound
    let wanted = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      let renewed = text.replacingCharacters(in: start..<end, with: wanted)
      try renewed.write(to: Self.url, atomically: true, encoding: .utf8)
    } else {
      #expect(text[start..<end] == wanted)
    }
  }
}
