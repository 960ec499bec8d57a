import TerminalUI
import Testing

@Suite("Printable text")
struct PrintableTests {
  @Test(
    "T16: Each control byte becomes an escape",
    arguments: Array(0x00...0x1f).map { UInt8($0) } + [0x7f])
  func controls(byte: UInt8) {
    let names: [UInt8: String] = [0x0a: "\\n", 0x0d: "\\r", 0x09: "\\t"]
    let digits = String(byte, radix: 16)
    let expected = names[byte] ?? "\\x" + (byte < 16 ? "0" : "") + digits
    #expect(Printable(bytes: [byte]).fragments == [.init(expected, isEscape: true)])
    #expect(
      Printable(String(Unicode.Scalar(byte))).fragments == [.init(expected, isEscape: true)])
  }

  @Test("Each printable byte of ASCII stays as it is", arguments: 0x20...0x7e)
  func ascii(byte: Int) {
    let text = String(Unicode.Scalar(UInt8(byte)))
    #expect(Printable(bytes: [UInt8(byte)]).fragments == [.init(text, isEscape: false)])
  }

  @Test("Each byte above ASCII alone becomes an escape of its own", arguments: 0x80...0xff)
  func highBytes(byte: Int) {
    let escape = "\\x" + String(byte, radix: 16)
    #expect(Printable(bytes: [UInt8(byte)]).fragments == [.init(escape, isEscape: true)])
  }

  @Test("T16: Each C1 control becomes an escape", arguments: UInt32(0x80)...0x9f)
  func c1(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let escape = "\\u{\(String(value, radix: 16))}"
    #expect(Printable(String(scalar)).fragments == [.init(escape, isEscape: true)])
    #expect(
      Printable(bytes: Array(String(scalar).utf8)).fragments == [.init(escape, isEscape: true)])
  }

  @Test(
    "T16: Scalars that hide, reorder or break lines become escapes",
    arguments: [
      0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066,
      0x2067, 0x2068, 0x2069, 0x2028, 0x2029, 0x2060, 0xfeff, 0xe0001, 0xe0041, 0xe007f, 0xfe0f,
      0x180e, 0xa0, 0xad, 0x34f, 0x301,
    ] as [UInt32])
  func invisible(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let printable = Printable("a\n" + String(scalar))
    #expect(printable.text == "a\\n\\u{\(String(value, radix: 16))}")
    #expect(printable.columns == printable.text.count)
  }

  @Test(
    "T16: Bytes that are no UTF-8 become escapes, one for each",
    arguments: [
      ([0xc0, 0xaf], "\\xc0\\xaf"), ([0xc1, 0xbf], "\\xc1\\xbf"),
      ([0xe0, 0x80, 0xaf], "\\xe0\\x80\\xaf"), ([0xf0, 0x80, 0x80, 0xaf], "\\xf0\\x80\\x80\\xaf"),
      ([0xed, 0xa0, 0x80], "\\xed\\xa0\\x80"), ([0xf4, 0x90, 0x80, 0x80], "\\xf4\\x90\\x80\\x80"),
      ([0xf5, 0x80], "\\xf5\\x80"), ([0xe2, 0x82], "\\xe2\\x82"),
      ([0x61, 0xe2, 0x82, 0x62], "a\\xe2\\x82b"), ([0x9b, 0x33, 0x31, 0x6d], "\\x9b31m"),
      ([0xe2, 0x82, 0xac], "€"), ([0xf0, 0x9f, 0x98, 0x80], "😀"), ([0xc3, 0xa9], "é"),
      ([0x1b, 0x5d, 0x35, 0x32, 0x07], "\\x1b]52\\x07"),
    ] as [([UInt8], String)])
  func invalid(bytes: [UInt8], expected: String) {
    #expect(Printable(bytes: bytes).text == expected)
  }

  @Test("Decoding bytes agrees with the standard library on all sequences of two bytes")
  func agreesOnPairs() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let isValid = String(validating: [first, second], as: UTF8.self) != nil
        let hasByteEscape = Printable(bytes: [first, second]).fragments.contains {
          $0.isEscape && $0.text.contains("\\x")
        }
        let hasControl = [first, second].contains { $0 < 0x20 || $0 == 0x7f }
        if isValid, !hasControl { #expect(!hasByteEscape) }
        if !isValid { #expect(hasByteEscape) }
      }
    }
  }

  @Test(
    "A cluster that is not drawn is taken apart so that nothing can join again",
    arguments: [
      ("👩‍👧", "👩\\u{200d}\\u{1f467}"), ("🇩🇪", "\\u{1f1e9}\\u{1f1ea}"), ("❤\u{fe0f}", "❤\\u{fe0f}"),
      ("👍🏽", "👍\\u{1f3fd}"), ("1\u{fe0f}\u{20e3}", "1\\u{fe0f}\\u{20e3}"),
      ("e\u{301}", "é"), ("\r\n", "\\r\\n"), ("\u{301}a", "\\u{301}a"),
    ])
  func clusters(text: String, expected: String) {
    #expect(Printable(text).text == expected)
  }

  @Test("Text is what its grapheme clusters are one by one, whatever stands beside what")
  func neighbours() {
    let scalars: [Unicode.Scalar] = [
      "a", " ", "é", "─", "█", "→", "漢", "\n", "\r", "\u{301}", "\u{200d}", "\u{fe0f}", "\u{1f469}",
      "\u{1f1e9}", "\u{600}", "\u{1100}", "\u{1161}", "\u{915}", "\u{94d}", "\u{ad}", "\u{9b}",
    ]
    for alphabet in Alphabet.allCases {
      for code in 0..<scalars.count * scalars.count * scalars.count {
        var text = String.UnicodeScalarView()
        var rest = code
        for _ in 0..<3 {
          text.append(scalars[rest % scalars.count])
          rest /= scalars.count
        }
        let whole = Printable(String(text), alphabet: alphabet)
        let parts = String(text).flatMap { Printable(String($0), alphabet: alphabet).glyphs }
        #expect(whole.glyphs == parts)
        #expect(Printable(bytes: Array(String(text).utf8), alphabet: alphabet) == whole)
      }
    }
  }

  @Test("In ASCII everything else becomes an escape")
  func asciiMode() {
    let printable = Printable("né 漢", alphabet: .ascii)
    #expect(
      printable.fragments == [
        .init("n", isEscape: false), .init("\\u{e9}", isEscape: true),
        .init(" ", isEscape: false), .init("\\u{6f22}", isEscape: true),
      ])
  }

  @Test("T16: No scalar at all brings a character that is not drawn onto a surface")
  func allScalars() {
    for value in UInt32(0)...0x10ffff {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let printable = Printable(String(scalar))
      var columns = 0
      for glyph in printable.glyphs {
        columns += glyph.width
        if DisplayWidth.of(glyph.character) != glyph.width { Issue.record("U+\(value)") }
      }
      if columns != printable.columns || columns == 0 { Issue.record("U+\(value)") }
    }
  }

  @Test(
    "Text that is too long is cut, and says so",
    arguments: [
      ("abcdef", 6, "abcdef", "abcdef"), ("abcdef", 5, "abcd…", "ab…ef"),
      ("abcdef", 2, "a…", "…f"), ("abcdef", 1, "…", "…"), ("abcdef", 0, "", ""),
      ("漢字漢字", 5, "漢字…", "漢…字"), ("漢字漢字", 4, "漢…", "…字"),
    ])
  func fitting(text: String, columns: Int, end: String, middle: String) {
    let printable = Printable(text)
    #expect(String(printable.fitted(to: columns).map(\.character)) == end)
    #expect(
      String(printable.fitted(to: columns, leavingOut: .middle).map(\.character)) == middle)
  }

  @Test(
    "Lines end after the escape of a newline",
    arguments: [
      ("", [""]), ("a", ["a"]), ("a\n", ["a\\n"]), ("a\r\nb", ["a\\r\\n", "b"]),
      ("\n\n", ["\\n", "\\n"]), ("\\n\nn", ["\\n\\n", "n"]),
    ] as [(String, [String])])
  func lines(text: String, expected: [String]) {
    let lines = Printable(text).lines
    #expect(lines.map(\.text) == expected)
    #expect(lines.reduce(0) { $0 + $1.columns } == Printable(text).columns)
  }
}
