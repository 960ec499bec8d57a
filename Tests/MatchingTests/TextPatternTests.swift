import Matching
import Testing

@Suite("Patterns of text")
struct TextPatternTests {
  private func fits(_ pattern: String, _ text: String, ignoresCase: Bool = false) throws -> Bool {
    try BytePattern(matching: pattern, ignoresCase: ignoresCase).fits(text)
  }

  @Test(
    "A text fits where a regular expression without flags finds it in Node",
    arguments: [
      ("", ""), ("a*", "b"), ("^$", ""), ("^o", "open"), ("n$", "open"), ("^.{4}$", "öp€n"),
      ("^[^a]$", "€"), (#"^\D\W\S$"#, "ä€ü"), ("a.*?b", "xaab"), ("a{1,3}?$", "aa"),
      ("(a|b)+?c", "abc"),
      (#"\bis\b"#, "this is"), (#"^\x41"#, "A"), ("[^a-z]", "abcÄ"), (#"\/"#, "a/b"),
      ("(^|,)x(,|$)", "y,x"), ("[\\d-]+$", "a1-2"),
    ])
  func fitting(pattern: String, text: String) throws { #expect(try fits(pattern, text)) }

  @Test(
    "Others do not: ends are those of the whole text, and large letters are not small ones",
    arguments: [
      ("^b", "a\nb"), ("a$", "a\nb"), ("a.b", "a\nb"), ("a.b", "a\rb"), ("A", "a"),
      ("^.{3}$", "öp€n"),
      ("^.$", "äö"), ("x+", "y"),
    ])
  func others(pattern: String, text: String) throws { #expect(try !fits(pattern, text)) }

  @Test("Where case does not count, letters of ASCII stand for both")
  func bothCases() throws {
    #expect(try fits("^EHLO [a-c]", "ehlo B", ignoresCase: true))
    #expect(try !fits("Ä", "ä", ignoresCase: true))
  }

  @Test("A byte that is no letter is refused, and what to write is said")
  func halfLetters() {
    let problem = #expect(throws: Problem.self) {
      try BytePattern(matching: #"\xe4"#, ignoresCase: false)
    }
    #expect(problem?.remedy == "write the letter")
  }

  @Test(
    "No text makes it slow",
    .timeLimit(.minutes(1)),
    arguments: ["(a*)*b", "(a|a)*b", "(a+)+$b", "a*a*a*a*a*a*b", "(.*)*x$", "(|a)+b"])
  func slow(pattern: String) throws {
    #expect(try !fits(pattern, String(repeating: "a", count: 65_536)))
  }
}
