import Matching
import Testing

@Suite("Patterns of bytes")
struct BytePatternTests {
  /// What `pattern` finds in `text`, each hit as text.
  private func found(
    _ pattern: String, _ syntax: BytePattern.Syntax, in bytes: [UInt8]
  ) throws -> [String] {
    let pattern = try BytePattern(pattern, syntax)
    let hits = bytes.withUnsafeBytes { pattern.hits(in: $0, limit: 100) }
    return hits.ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private func found(
    _ pattern: String, _ syntax: BytePattern.Syntax, in text: String
  ) throws -> [String] {
    try found(pattern, syntax, in: Array(text.utf8))
  }

  @Test(
    "Text is found as it is; small letters find large ones, and large ones only themselves",
    arguments: [
      ("get", "GET / get", ["GET", "get"]), ("Get", "GET / Get", ["Get"]),
      ("a.c", "abc a.c", ["a.c"]),
      ("ä", "xäx", ["ä"]), ("aa", "aaaaa", ["aa", "aa"]), ("z", "abc", []),
    ])
  func text(pattern: String, text: String, hits: [String]) throws {
    #expect(try found(pattern, .text, in: text) == hits)
  }

  @Test(
    "A regular expression finds the longest of the first hits",
    arguments: [
      ("a|ab|abc", "abcd", ["abc"]), ("a*", "baac", ["aa"]), ("[0-9]+", "a12b345", ["12", "345"]),
      ("[^a-c]+", "abXYc", ["XY"]), (#"\d{2,3}"#, "1 22 4444", ["22", "444"]),
      ("a{2}", "aaa", ["aa"]), ("(ab)+", "ababx", ["abab"]), ("(?:a|b)c", "ac bc", ["ac", "bc"]),
      ("^b.*$", "a\nbcd\ne", ["bcd"]), ("^b.*$", "a\r\nbcd\r\ne", ["bcd\r"]),
      (#"\bis\b"#, "this is", ["is"]), (#"\x41\."#, "A. B.", ["A."]), ("x?y", "xy y", ["xy", "y"]),
      ("ä+", "ää", ["ää"]), (#"\S+"#, "ab cd", ["ab", "cd"]), ("a{1,}b", "aab", ["aab"]),
      ("[]x]+", "a]x", ["]x"]), (#"[\d-]+"#, "1-2", ["1-2"]),
      ("Content-\\w+", "content-x Content-L", ["Content-L"]),
    ])
  func regex(pattern: String, text: String, hits: [String]) throws {
    #expect(try found(pattern, .regex, in: text) == hits)
  }

  @Test("Hex finds bytes, with ? for any digit")
  func hex() throws {
    let bytes: [UInt8] = [0xde, 0xad, 0xbe, 0xef, 0xde, 0x00, 0xbe]
    func ranges(_ text: String) throws -> [Range<Int>] {
      let pattern = try BytePattern(text, .hex)
      return bytes.withUnsafeBytes { pattern.hits(in: $0, limit: 100).ranges }
    }
    #expect(try ranges("de ?? be") == [0..<3, 4..<7])
    #expect(try ranges("?e") == [0..<1, 2..<3, 4..<5, 6..<7])
    #expect(try ranges("DE:AD") == [0..<2])
    #expect(try ranges("e?") == [3..<4])
  }

  @Test(
    "What is no pattern is said so, with what to write",
    arguments: [
      ("(", BytePattern.Syntax.regex), (")", .regex), ("[a", .regex), ("*a", .regex),
      ("a**", .regex),
      ("a{", .regex), ("a{x}", .regex), ("a{3,1}", .regex), ("a{9999}", .regex), ("\\", .regex),
      ("\\q", .regex), ("\\xg0", .regex), ("[z-a]", .regex), ("[ä]", .regex), ("(?=a)", .regex),
      ("(a{500}){500}", .regex), ("de a", .hex), ("xy", .hex), ("ä0", .hex),
    ])
  func mistakes(pattern: String, syntax: BytePattern.Syntax) {
    #expect(throws: Problem.self) { try BytePattern(pattern, syntax) }
  }

  @Test(
    "No pattern takes long: what makes others run for ever is done within its limit",
    .timeLimit(.minutes(1)),
    arguments: [
      "(a*)*b", "(a|a)*b", "(a+)+$b", "a*a*a*a*a*a*b", "((((){500}){500}){500}){500}", "(|a)+b",
      "a|a.*z",
      "(a?){400}a{400}",
    ])
  func slow(pattern: String) throws {
    let pattern = try BytePattern(pattern, .regex)
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 65_536)
    let hits = bytes.withUnsafeBytes { pattern.hits(in: $0, limit: 10_000) }
    #expect(hits.ranges.count <= 10_000)
  }

  @Test("No more hits are told than were asked for, and it is said that there may be more")
  func limit() throws {
    let pattern = try BytePattern("a", .text)
    let hits = Array("aaaa".utf8).withUnsafeBytes { pattern.hits(in: $0, limit: 3) }
    #expect(hits.ranges.count == 3)
    #expect(hits.isPartial)
  }
}
