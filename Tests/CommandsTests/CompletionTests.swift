import Testing

@testable import Commands

@Suite("Completion")
struct CompletionTests {
  private let context = CompletionContext(
    servers: [.init("s1", "[::]:8124"), .init("web", "127.0.0.1:80")],
    sockets: [.init("s1.1"), .init("c1"), .init("c2")],
    themes: [.init("dark"), .init("mono"), .init("my theme")])

  private func complete(_ line: String) -> Completion {
    Completion(of: line, at: line.endIndex, in: context)
  }

  @Test(
    "candidates fit the place",
    arguments: [
      ("li", ["listen"]), ("RES", ["resetAndDestroy", "resume", "reset"]), ("sen", ["send"]),
      ("q", ["quit", "q", "q!", "quit!"]), ("xyz", []),
      ("pause c", ["c1", "c2"]), ("pause c1 ; res", ["resetAndDestroy", "resume", "reset"]),
      ("pause ", ["s1.1", "c1", "c2", ".", "@marked", "s1.*", "web.*", "*"]),
      ("close ", ["s1", "web", ".", "*"]), ("send c1", ["c1"]), ("pause s1.", ["s1.1", "s1.*"]),
      ("handler s1 d", ["discard", "daytime"]), ("handler s1 e", ["echo"]),
      ("handler s1 echo ", []), ("listen 0 handler=e", ["echo"]),
      ("listen 0 HANDLER=d", ["discard", "daytime"]),
      ("connect c1 ", ["s1", "web", "127.0.0.1:", "[::1]:"]), ("connect c1 s1 hin", ["hints="]),
      ("listen web 12", ["127.0.0.1:"]), ("listen web 0 rev", []),
      ("listen web 0 reu", ["reusePort"]),
      (
        "wait c1 conn",
        [
          "connection", "connectionAttempt", "connectionAttemptFailed", "connectionAttemptTimeout",
          "connect",
        ]
      ),
      ("on c1 data ", ["once", "{"]), ("on c1 data { wri", ["write", "writeln"]), ("tick ", ["{"]),
      ("try destroyS", ["destroySoon"]), ("setEncoding c1 utf", ["utf8", "utf16le"]),
      ("block lan s", ["subnet"]),
      ("listen 0 keep", ["keepAlive", "keepAliveInitialDelay="]),
      ("listen 0 keepAlive keep", ["keepAliveInitialDelay="]), ("listen 0 noDelay=f", ["false"]),
      ("listen 0 as ", []), ("listen 0 as web ba", ["backlog="]), ("listen 0 backlog=", []),
      ("listen 1", ["127.0.0.1:"]), ("connect ", ["s1", "web", "127.0.0.1:", "[::1]:"]),
      ("connect s1 fam", ["family="]), ("connect s1 family=", ["4", "6", "0"]),
      ("write c1 h", ["hex:"]), ("write c1 x re", ["repeat:"]), ("write c1 noD", []),
      ("theme m", ["mono"]),
      ("help wr", ["write", "writeln"]), ("quit ", []), ("frob ", []),
      ("write c1 \"h", []), ("listen 0 # h", []), ("pause \"c", []), ("pause c1 ;", []),
      ("pause $c", []), ("pause c1 c", []), ("pause {", []), ("tick { destroyS", ["destroySoon"]),
    ] as [(String, [String])])
  func candidates(line: String, expected: [String]) {
    #expect(complete(line).candidates.map(\.text) == expected)
  }

  @Test("an empty line completes to all verbs, without other names")
  func verbs() {
    #expect(complete("").candidates.map(\.text) == Registry.commands.map(\.verb))
    #expect(complete("  ").candidates.count == Registry.commands.count)
    #expect(complete("pause c1 ; ").candidates.count == Registry.commands.count)
  }

  @Test(
    "a candidate replaces what was typed of its word, up to the cursor",
    arguments: [
      ("li", "li"), ("pause é c", "c"), ("listen 0 handler=d", "d"), ("listen 0 handler=", ""),
      ("listen 0 ", ""), ("listen 0 noDe", "noDe"),
    ])
  func range(line: String, replaced: String) {
    let completion = complete(line)
    #expect(line[completion.range] == replaced)
    #expect(completion.range.upperBound == line.endIndex)
  }

  @Test("what follows the cursor does not matter")
  func cursorInside() {
    let line = "pau c1 \"open"
    let completion = Completion(of: line, at: line.index(line.startIndex, offsetBy: 3), in: context)
    #expect(completion.candidates.map(\.text) == ["pause"])
  }

  @Test("candidates say what they are and whether the word ends with them")
  func details() {
    #expect(complete("close s").candidates == [.init("s1", "[::]:8124")])
    #expect(complete("listen 0 ba").candidates.map(\.endsWord) == [false])
    #expect(complete("listen 0 noD").candidates.map(\.endsWord) == [true])
    #expect(
      complete("theme ").candidates.map(\.text) == ["auto", "dark", "mono", "\"my theme\""])
  }

  @Test(
    "the quotes that the cursor stands in",
    arguments: [
      ("write c1 \"a b", "\""), ("write c1 'a \" b", "'"), ("write c1 \"a\"", nil), ("", nil),
      ("write c1 \"a\\\"", "\""), ("write c1 \"a\\", nil), ("write c1 \"it's", "\""),
      ("write c1 'a\\", "'"), ("write c1 \"a\" 'b", "'"),
    ] as [(String, Character?)])
  func openQuote(line: String, expected: Character?) {
    #expect(Completion.openQuote(at: line.endIndex, in: line + "\" '") == expected)
  }

  @Test(
    "the common start of all candidates can be filled in at once",
    arguments: [
      ("rese", "reset"), ("listen 0 keep", "keepAlive"), ("xyz", ""), ("theme d", "dark"),
    ])
  func commonStart(line: String, expected: String) {
    #expect(complete(line).commonStart == expected)
  }
}
