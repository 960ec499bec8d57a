import TerminalUI
import Testing

@testable import CursesTerminal

@Suite struct GlyphTextTests {
  /// A C library that knows these few.
  private func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F, 0x2500, 0x2764, 0xE9: 1
    case 0x300..<0x370, 0xFE0F, 0x200D: 0
    case 0x6F22, 0x1F468, 0x1F469: 2
    default: -1
    }
  }

  private func text(_ glyph: Character, width: Int, isUTF8: Bool = true) -> [String] {
    GlyphText(glyph, width: width, isUTF8: isUTF8, columns: columns).parts.map {
      String(String.UnicodeScalarView($0))
    }
  }

  @Test("a glyph is handed over as it is when the C library counts the same columns")
  func plain() {
    #expect(text("a", width: 1) == ["a"])
    #expect(text("漢", width: 2) == ["漢"])
    #expect(text("e\u{301}", width: 1).map { Array($0.unicodeScalars) } == [["e", "\u{301}"]])
  }

  @Test("T15: no glyph takes more or fewer columns than its cell")
  func adjusted() {
    // A heart that is an emoji here and a text sign there: a sign and a blank.
    #expect(text("\u{2764}\u{FE0F}", width: 2) == ["\u{2764}", " "])
    #expect(text("漢", width: 1) == ["?"])
    // A family: its first member.
    #expect(text("\u{1F468}\u{200D}\u{1F469}", width: 2) == ["\u{1F468}"])
    // Nothing that the C library can't print.
    #expect(text("\u{1FAE8}", width: 2) == ["?", "?"])
    #expect(text("\u{301}", width: 1) == ["?"])
  }

  @Test("more combining characters than ncurses holds are left out")
  func combining() {
    let zalgo = Character("e" + String(repeating: "\u{301}", count: 9))
    #expect(text(zalgo, width: 1).map(\.unicodeScalars.count) == [5])
  }

  @Test(
    "a terminal without UTF-8 gets ASCII",
    arguments: [
      ("│", "|"), ("┃", "|"), ("─", "-"), ("━", "-"), ("┌", "+"), ("╯", "+"), ("═", "="),
      ("█", "#"), ("→", ">"), ("←", "<"), ("▲", "^"), ("…", "~"), ("é", "?"), ("a", "a"),
      ("\u{2764}\u{FE0F}", "?"),
    ] as [(Character, String)])
  func ascii(glyph: Character, sign: String) {
    #expect(text(glyph, width: 1, isUTF8: false) == [sign])
    #expect(text(glyph, width: 2, isUTF8: false) == [sign, sign])
  }

  @Test("T14: nothing beyond ASCII is handed over without UTF-8, and no control character")
  func closed() {
    for value in UInt32(0)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let sign = AsciiGlyph.sign(for: Character(scalar))
      #expect(sign >= 0x20 && sign < 0x7F, "U+\(String(value, radix: 16))")
    }
  }
}

@Suite struct PairTableTests {
  private func pair(_ foreground: UInt8, _ background: Color = .standard) -> ColorPair {
    ColorPair(foreground: .palette(foreground), background: background)
  }

  @Test("pairs are numbered from 1 and keep their numbers")
  func numbers() {
    var table = PairTable(capacity: 8)
    #expect(table.number(of: .standard) == .known(0))
    #expect(table.number(of: pair(1)) == .new(1))
    #expect(table.number(of: pair(2)) == .new(2))
    #expect(table.number(of: pair(1)) == .known(1))
  }

  @Test("T18: numbers never wrap around: a full table says so")
  func full() {
    var table = PairTable(capacity: 3)
    #expect(table.number(of: pair(1)) == .new(1))
    #expect(table.number(of: pair(2, .palette(4))) == .new(2))
    #expect(table.number(of: pair(3)) == .full)
    #expect(table.number(of: pair(1)) == .known(1))
    table.removeAll()
    #expect(table.number(of: pair(3)) == .new(1))
  }

  @Test("a terminal without pairs has the standard one")
  func none() {
    var table = PairTable(capacity: 0)
    #expect(table.number(of: .standard) == .known(0))
    #expect(table.number(of: pair(1)) == .full)
  }

  @Test("T18: the substitute has the same background, else the same foreground")
  func substitute() {
    var table = PairTable(capacity: 4)
    _ = table.number(of: pair(1))
    _ = table.number(of: pair(2, .palette(4)))
    _ = table.number(of: pair(3, .palette(5)))
    #expect(table.substitute(for: pair(7, .palette(4))) == 2)
    #expect(table.substitute(for: pair(3, .palette(6))) == 3)
    #expect(table.substitute(for: pair(1, .palette(6))) == 1)
    #expect(table.substitute(for: pair(7)) == 0)
  }
}

@Suite struct TerminalPartsTests {
  @Test(
    "T12: a name that begins like xterm has a substitute",
    arguments: [
      ("xterm-ghostty", "xterm-256color"), ("xterm-", "xterm-256color"), ("alacritty", nil),
      ("", nil), ("xterm", nil),
    ] as [(String, String?)])
  func substitute(name: String, substitute: String?) {
    #expect(TerminalName(name).substitute == substitute)
  }

  @Test(
    "delays in a capability are no part of it",
    arguments: [
      ("\u{1B}[m$<2>", "\u{1B}[m"), ("$<5/>a$<20*>b", "ab"), ("a$b", "a$b"), ("a$<b", "a$<b"),
      ("", ""),
    ])
  func delays(capability: String, expected: String) {
    #expect(Capabilities.withoutDelays(Array(capability.utf8)) == Array(expected.utf8))
  }

  @Test("bytes are sent in order, in any portions")
  func outbox() {
    var outbox = Outbox()
    #expect(outbox.isEmpty)
    outbox.append("abc".utf8)
    outbox.advance(by: 1)
    outbox.append("de".utf8)
    #expect(Array(outbox.unsent) == Array("bcde".utf8))
    outbox.advance(by: 4)
    #expect(outbox.isEmpty)
    outbox.append("f".utf8)
    #expect(Array(outbox.unsent) == Array("f".utf8))
    outbox.removeAll()
    #expect(outbox.isEmpty)
  }

  @Test(
    "T16, T25: what is shown again after the screen is harmless",
    arguments: [
      ("plain\ttext\n", "plain\ttext\n"), ("\u{1B}[2J", "^[[2J"), ("a\rb", "a^Mb"),
      ("\u{9B}31m", "?31m"), ("\u{202E}abc", "?abc"), ("\u{7F}", "?"), ("é漢", "é漢"),
      ("\u{FEFF}\u{2028}", "??"),
    ])
  func harmless(text: String, expected: String) {
    #expect(OutputLog.harmless(text) == expected)
  }

  @Test(
    "an error says what is wrong and what to do",
    arguments: [
      TerminalError.notATerminal(descriptor: 0), .notATerminal(descriptor: 1), .unnamedTerminal,
      .unknownTerminal("foo"), .incapableTerminal("dumb", missing: "move the cursor"),
    ])
  func errors(error: TerminalError) {
    #expect(error.description.contains("terminal"))
    #expect(error.description.contains("start it") || error.description.contains("TERM="))
  }

  @Test("T16: a hostile TERM is harmless in the error")
  func hostileName() {
    #expect(!TerminalError.unknownTerminal("\u{1B}]0;x\u{7}").description.contains("\u{1B}"))
  }
}
