import Foundation
import Testing
import Themes

@testable import sockscope

@Suite("The README's configuration")
struct ExampleTests {
  /// The README.
  private static let readme = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")

  @Test("it has no mistakes where no themes are installed, and says what it seems to say")
  func example() throws {
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    let start = try #require(text.range(of: "```toml\n")).upperBound
    let end = try #require(text.range(of: "```", range: start..<text.endIndex)).lowerBound
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).toml")
    try String(text[start..<end]).write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let nothing = ThemeLibrary(
      environment: [:], executable: "/nowhere/bin/sockscope",
      files: .init(read: { _ in nil }, list: { _ in [] }))
    let command = try Sockscope.parse(["--config", file.path])
    let begin = try command.start(nothing, [:])
    #expect(begin.mistakes.all == [])
    #expect(begin.theme?.theme.name == "default" && begin.layout == ["dense"])
    #expect(begin.confirmation == .large && !begin.keepsHistory)
    #expect(
      begin.scripts.flatMap(\.lines).map(\.description) == [
        "alert error", "alert idle>5m", "listen 127.0.0.1:8124 as web handler=echo",
      ])
  }
}
