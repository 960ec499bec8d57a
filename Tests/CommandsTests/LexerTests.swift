import Testing

@testable import Commands

@Suite("Lexer")
struct LexerTests {
  /// The words of `text`; marks between commands must not be in it.
  private func words(_ text: String) throws -> [Word] {
    try Lexer.tokens(of: text, line: 1).map { token in
      guard case .word(let word) = token else {
        throw SyntaxError("a mark", remedy: "", at: SourcePosition(line: 1, column: 1))
      }
      return word
    }
  }

  @Test(
    "splits words at blanks, and a comment begins only at the start of a word",
    arguments: [
      ("", []), ("   \t ", []), ("# listen", []), ("a b", ["a", "b"]),
      ("  a\t\tb \r", ["a", "b"]), ("a #b c", ["a"]), ("a#b c", ["a#b", "c"]),
      ("a;b c{d }e", ["a;b", "c{d", "}e"]), (#"C:\dir"#, [#"C:\dir"#]), ("a$$b", ["a$b"]),
      ("$$", ["$"]), ("é ü", ["é", "ü"]),
    ] as [(String, [String])])
  func bareWords(text: String, expected: [String]) throws {
    #expect(try words(text).map(\.bareText) == expected)
  }

  @Test(
    "double quotes take escapes, single quotes take none",
    arguments: [
      (#""a b""#, "a b"), (#"'a b'"#, "a b"), (#""""#, ""), ("''", ""),
      (#""\n\r\t\0\\\"\$""#, "\n\r\t\0\\\"$"), (#"'\n'"#, #"\n"#), (#""\x41\x7a""#, "Az"),
      (#""\u{e9}\u{1F600}""#, "é😀"), (#"hex:"b c""#, "hex:b c"), (#"a='b c'"#, "a=b c"),
      (#""it's""#, "it's"),
      (#"'say "hi"'"#, #"say "hi""#), ("'$s1.port'", "$s1.port"), (#""a # b ; {""#, "a # b ; {"),
      (#""$$5""#, "$5"), (#"";""#, ";"),
    ])
  func quotes(text: String, expected: String) throws {
    let words = try words(text)
    #expect(words.count == 1)
    #expect(words.first?.bytes == Array(expected.utf8))
  }

  @Test(
    "quotes inside of text are refused: taking them away would send other bytes",
    arguments: [
      (#"{"a": 1}"#, 2), (#""a"b"#, 4), (#""{"a": 1}""#, 4), ("don't", 4),
      (#"$s1.port"x"y"#, 12),
    ])
  func gluedQuotes(text: String, column: Int) {
    let error = #expect(throws: SyntaxError.self) { try words(text) }
    #expect(error?.position == SourcePosition(line: 1, column: column))
  }

  @Test("a hexadecimal escape is a byte, not a character")
  func rawBytes() throws {
    #expect(try words(#""\xff\x00\xC3""#).first?.bytes == [0xff, 0, 0xc3])
  }

  @Test(
    "a reference is an id, maybe with a member, and a property",
    arguments: [
      ("$s1.port", "s1", "port"), ("$s1.2.remotePort", "s1.2", "remotePort"),
      ("$web-1.bytesRead", "web-1", "bytesRead"), ("$c1.tcpInfo.rtt", "c1", "tcpInfo.rtt"),
    ])
  func references(text: String, id: String, property: String) throws {
    let word = try #require(try words(text).first)
    let object = try #require(Identifier(id))
    #expect(word.parts == [.reference(Reference(object: object, property: property))])
    #expect(word.isBare)
    #expect(word.bytes == nil)
  }

  @Test("a reference in double quotes ends where no property can go on")
  func referenceInText() throws {
    let word = try #require(try words(#""port $s1.port. Or $s1.port-1""#).first)
    let reference = Reference(object: try #require(Identifier("s1")), property: "port")
    #expect(
      word.parts == [
        .quoted(Array("port ".utf8)), .reference(reference), .quoted(Array(". Or ".utf8)),
        .reference(reference), .quoted(Array("-1".utf8)),
      ])
    #expect(!word.isBare)
  }

  @Test("marks are words of their own")
  func marks() throws {
    let tokens = try Lexer.tokens(of: "a ; { }", line: 3)
    let position = { SourcePosition(line: 3, column: $0) }
    #expect(
      tokens == [
        .word(Word(parts: [.bare("a")], position: position(1), range: 0..<1)),
        .semicolon(position(3)), .brace("{", position(5)), .brace("}", position(7)),
      ])
  }

  @Test("a word knows where it stands, counted in Unicode scalars")
  func positions() throws {
    let words = try words("é \"x y\" z")
    #expect(words.map(\.position.column) == [1, 3, 9])
    #expect(words.map(\.range) == [0..<1, 2..<7, 8..<9])
  }

  @Test(
    "what is malformed is an error at its place",
    arguments: [
      ("write c1 \"abc", 10, "closing"), ("write c1 'abc", 10, "closing"),
      ("x it's", 5, "whole word"),
      (#"x "a\q""#, 5, "escape"), (#"x "a\"#, 5, "escape"), (#"x "\x4""#, 4, "hexadecimal"),
      (#"x "\x4g""#, 4, "hexadecimal"), (#"x "\u{110000}""#, 4, "braces"),
      (#"x "\u{d800}""#, 4, "braces"), (#"x "\u41""#, 4, "braces"), (#"x "\u{}""#, 4, "braces"),
      ("x $", 3, "property"),
      ("x $.port", 3, "property"), ("x \"a $5\"", 6, "property"), ("x $s1.0.port", 3, "property"),
      ("x a\nb", 4, "second line"),
    ])
  func errors(text: String, column: Int, mention: String) {
    let error = #expect(throws: SyntaxError.self) { try Lexer.tokens(of: text, line: 7) }
    #expect(error?.position == SourcePosition(line: 7, column: column))
    #expect(error?.problem.what.contains(mention) == true, "\(error?.description ?? "")")
    #expect(error?.problem.remedy.isEmpty == false)
  }
}
