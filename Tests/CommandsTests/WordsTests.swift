import Commands
import Testing

@Suite("Lines of words")
struct WordsTests {
  @Test("Words are what the same words of a line are")
  func same() throws {
    let words = ["Listen", "127.0.0.1:0", "as", "web", "nodelay", "handler=echo", "backlog=16"]
    let line = try Line(words: words)
    #expect(line.commands == (try Line(parsing: words.joined(separator: " "))).commands)
    #expect(line.description == "listen 127.0.0.1:0 as web handler=echo noDelay backlog=16")
    #expect(try Line(words: []).entries.isEmpty)
  }

  @Test("Nothing in a word is special")
  func verbatim() throws {
    let words = ["write", "c1", "a b;", ";", "#", "{", "$s1.port", "\"q\"", "'r'", "\\n", "ü  x"]
    let line = try Line(words: words)
    let text = words.dropFirst(2).joined(separator: " ")
    #expect(line.commands == [.write(try target("c1"), Payload([.literal(Array(text.utf8))]))])
  }

  private func target(_ text: String) throws -> Target {
    guard case .call(.destroy, let target)? = try Line(parsing: "destroy \(text)").commands.first
    else {
      throw CancellationError()
    }
    return target
  }

  @Test(
    "What is wrong is said, with its place",
    arguments: [
      (["conect", "80"], 1, "did you mean connect?"), (["connect"], 8, "connect [SOCKET] ADDRESS"),
      (["connect", "80", "nodely"], 12, "did you mean noDelay?"),
      (["connect", "70000"], 9, "65535"), (["connect", ""], 9, ""),
    ])
  func errors(words: [String], column: Int, remedy: String) {
    let error = #expect(throws: SyntaxError.self) { try Line(words: words) }
    #expect(error?.position == SourcePosition(line: 1, column: column))
    #expect(error?.problem.remedy.contains(remedy) == true || remedy.isEmpty)
  }
}
