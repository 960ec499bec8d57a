import Testing

@testable import Commands

@Suite("Payload")
struct PayloadTests {
  /// The payload of `write c1` with `data`.
  private func payload(_ data: String) throws -> Payload {
    guard case .write(_, let payload)? = try Line(parsing: "write c1 \(data)").commands.first else {
      throw Problem("no write", remedy: "")
    }
    return payload
  }

  @Test(
    "words become bytes: bare ones are joined by a blank, all others are not",
    arguments: [
      ("hello", "hello"), ("hello world", "hello world"), ("hello   world", "hello world"),
      (#""a" b"#, "ab"), (#"a "b""#, "ab"), (#""a" "b""#, "ab"), (#"a b "c" d e"#, "a bcd e"),
      ("handler=echo", "handler=echo"), ("as x", "as x"),
      (#""hex:41""#, "hex:41"), ("hexen", "hexen"), (#""""#, ""), ("it$$", "it$"),
      ("hex:414243", "ABC"), (#"hex:"41 42,0x43:44""#, "ABCD"), ("hex:0x41", "A"),
      ("hex:41 x", "Ax"), ("x hex:41", "xA"), ("hex:", ""), ("base64:aGVsbG8=", "hello"),
      ("base64:aGVsbG8", "hello"), (#"base64:"aGVs bG8=""#, "hello"), ("base64:", ""),
      ("base64:aGk=", "hi"), ("base64:YQ==", "a"), ("base64:_-8=", nil),
    ] as [(String, String?)])
  func literals(data: String, expected: String?) throws {
    let bytes = expected.map { Array($0.utf8) } ?? [0xff, 0xef]
    #expect(try payload(data) == Payload([.literal(bytes)]))
  }

  @Test("files, random bytes and repetitions are kept until the command runs")
  func pieces() throws {
    #expect(try payload("file:a.bin") == Payload([.file(path: "a.bin")]))
    #expect(try payload(#"file:"a b""#) == Payload([.file(path: "a b")]))
    #expect(try payload("random:64k") == Payload([.random(ByteCount(65536))]))
    #expect(try payload("repeat:3:ab") == Payload([.repeated(3, Payload("ab"))]))
    #expect(try payload(#"repeat:3:"a b""#) == Payload([.repeated(3, Payload("a b"))]))
    #expect(
      try payload("repeat:2:repeat:3:hex:00")
        == Payload([.repeated(2, Payload([.repeated(3, Payload([.literal([0])]))]))]))
    #expect(
      try payload("a random:2 b")
        == Payload([.literal([0x61]), .random(ByteCount(2)), .literal([0x62])]))
  }

  @Test("references stand for text, in quotes and as words")
  func references() throws {
    let port = Payload.Piece.reference(
      Reference(object: try #require(Identifier("s1")), property: "port"))
    #expect(try payload("$s1.port") == Payload([port]))
    #expect(
      try payload("at $s1.port now")
        == Payload([.literal(Array("at ".utf8)), port, .literal(Array(" now".utf8))]))
    #expect(try payload(#""at $s1.port""#) == Payload([.literal(Array("at ".utf8)), port]))
    #expect(
      try payload(#"repeat:2:"$s1.port,""#)
        == Payload([.repeated(2, Payload([port, .literal([0x2c])]))]))
  }

  @Test(
    "what is malformed or too large is refused at its place",
    arguments: [
      ("hex:4", 14, "half"), ("hex:4g", 14, "digit"), (#"hex:"4 1""#, 14, "splits"),
      ("hex:$s1.port", 14, "reference"), ("base64:a", 17, "cut"), ("base64:a?==", 17, "digit"),
      ("base64:aGk==", 17, "cut"), ("base64:====", 17, "cut"), ("file:", 15, "path"),
      ("random:", 17, "size"), ("random:65M", 10, "at most 64MiB"), ("repeat:", 17, "count"),
      ("repeat:3", 17, "count"), ("repeat:3:", 19, "data"), ("repeat:0:a", 17, "count"),
      ("repeat:x:a", 17, "count"), ("repeat:67108865:a", 10, "at most 64MiB"),
      ("repeat:9223372036854775807:ab", 10, "at most 64MiB"), ("random:64M a", 21, "at most"),
      (
        "repeat:1:repeat:1:repeat:1:repeat:1:repeat:1:repeat:1:repeat:1:repeat:1:repeat:1:a", 89,
        "times"
      ),
    ])
  func errors(data: String, column: Int, mention: String) {
    let error = #expect(throws: SyntaxError.self) { try payload(data) }
    #expect(error?.position.column == column)
    #expect(error?.problem.what.contains(mention) == true, "\(error?.description ?? "")")
  }

  @Test(
    "canonical text is quoted, harmless and reads back",
    arguments: [
      ("hello world", #""hello world""#), (#""\x1b[2J\xff""#, #""\x1b[2J\xff""#),
      ("'a\"b\\c$'", #""a\"b\\c\$""#), (#""\u{202e}é""#, #""\u{202e}é""#),
      ("a $s1.port.x", #""a "$s1.port.x"#), (#""$s1.port""x""#, #"$s1.port"x""#),
      ("random:1024 x", #"random:1KiB "x""#), ("repeat:2:hex:0a", #"repeat:2:"\n""#),
      (#""""#, #""""#), ("$s1.port $s2.port", #"$s1.port" "$s2.port"#),
    ])
  func canonical(data: String, expected: String) throws {
    let first = try payload(data)
    #expect(first.description == expected)
    #expect(try payload(first.description) == first)
  }
}
