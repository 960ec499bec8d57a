import TerminalUI
import TestRandom
import Testing

@testable import CursesTerminal

/// A sequence and what it stands for.
struct KeyCase: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]
  let events: [InputEvent]

  init(_ text: String, _ keys: KeyPress...) {
    bytes = Array(text.utf8)
    events = keys.map { .key($0) }
  }

  init(bytes: [UInt8], _ keys: KeyPress...) {
    self.bytes = bytes
    events = keys.map { .key($0) }
  }

  init(_ text: String, mouse: MouseReport) {
    bytes = Array(text.utf8)
    events = [.mouse(mouse)]
  }

  var testDescription: String { visible(bytes) }
}

/// `bytes` with control characters and what is no ASCII as numbers.
func visible(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map {
    (0x21..<0x7F).contains($0) ? String(Unicode.Scalar($0)) : "<\(String($0, radix: 16))>"
  }
  .joined()
}

private func typed(_ character: Character, _ modifiers: KeyPress.Modifiers = []) -> KeyPress {
  KeyPress(.character(character), modifiers)
}

@Suite struct KeyParserTests {
  static let sequences: [KeyCase] = [
    // Characters and control bytes.
    KeyCase("a", typed("a")),
    KeyCase("~", typed("~")),
    KeyCase("é", typed("é")),
    KeyCase("漢", typed("漢")),
    KeyCase("🦊", typed("🦊")),
    KeyCase("\r", KeyPress(.enter)),
    KeyCase("\t", KeyPress(.tab)),
    KeyCase("\u{7F}", KeyPress(.backspace)),
    KeyCase("\u{8}", KeyPress(.backspace)),
    KeyCase("\u{0}", typed(" ", .control)),
    KeyCase("\u{1}", typed("a", .control)),
    KeyCase("\u{3}", typed("c", .control)),
    KeyCase("\n", typed("j", .control)),
    KeyCase("\u{11}", typed("q", .control)),
    KeyCase("\u{13}", typed("s", .control)),
    KeyCase("\u{1A}", typed("z", .control)),
    KeyCase("\u{1C}", typed("\\", .control)),
    KeyCase("\u{1D}", typed("]", .control)),
    KeyCase("\u{1F}", typed("_", .control)),
    // Alt.
    KeyCase("\u{1B}x", typed("x", .alt)),
    KeyCase("\u{1B}é", typed("é", .alt)),
    KeyCase("\u{1B}\r", KeyPress(.enter, .alt)),
    KeyCase("\u{1B}\u{1}", typed("a", [.alt, .control])),
    KeyCase("\u{1B}\u{1B}x", KeyPress(.escape), typed("x", .alt)),
    KeyCase("\u{1B}\u{1B}[A", KeyPress(.up, .alt)),
    // Cursor keys: normal, application, with modifiers.
    KeyCase("\u{1B}[A", KeyPress(.up)),
    KeyCase("\u{1B}[B", KeyPress(.down)),
    KeyCase("\u{1B}[C", KeyPress(.right)),
    KeyCase("\u{1B}[D", KeyPress(.left)),
    KeyCase("\u{1B}[H", KeyPress(.home)),
    KeyCase("\u{1B}[F", KeyPress(.end)),
    KeyCase("\u{1B}OA", KeyPress(.up)),
    KeyCase("\u{1B}OD", KeyPress(.left)),
    KeyCase("\u{1B}OH", KeyPress(.home)),
    KeyCase("\u{1B}OF", KeyPress(.end)),
    KeyCase("\u{1B}[1;2A", KeyPress(.up, .shift)),
    KeyCase("\u{1B}[1;3B", KeyPress(.down, .alt)),
    KeyCase("\u{1B}[1;5C", KeyPress(.right, .control)),
    KeyCase("\u{1B}[1;8D", KeyPress(.left, [.shift, .alt, .control])),
    KeyCase("\u{1B}[1;9A", KeyPress(.up, .alt)),
    KeyCase("\u{1B}O5C", KeyPress(.right, .control)),
    KeyCase("\u{1B}O1;5C", KeyPress(.right, .control)),
    // Editing keys.
    KeyCase("\u{1B}[1~", KeyPress(.home)),
    KeyCase("\u{1B}[2~", KeyPress(.insert)),
    KeyCase("\u{1B}[3~", KeyPress(.delete)),
    KeyCase("\u{1B}[4~", KeyPress(.end)),
    KeyCase("\u{1B}[5~", KeyPress(.pageUp)),
    KeyCase("\u{1B}[6~", KeyPress(.pageDown)),
    KeyCase("\u{1B}[3;5~", KeyPress(.delete, .control)),
    KeyCase("\u{1B}[Z", KeyPress(.tab, .shift)),
    // rxvt: home and end, and modifiers in the final byte.
    KeyCase("\u{1B}[7~", KeyPress(.home)),
    KeyCase("\u{1B}[8~", KeyPress(.end)),
    KeyCase("\u{1B}[7$", KeyPress(.home, .shift)),
    KeyCase("\u{1B}[3^", KeyPress(.delete, .control)),
    KeyCase("\u{1B}[5@", KeyPress(.pageUp, [.shift, .control])),
    KeyCase("\u{1B}[a", KeyPress(.up, .shift)),
    KeyCase("\u{1B}Oc", KeyPress(.right, .control)),
    // Function keys: xterm, VT220 and screen, Linux console, with modifiers.
    KeyCase("\u{1B}OP", KeyPress(.function(1))),
    KeyCase("\u{1B}OS", KeyPress(.function(4))),
    KeyCase("\u{1B}[11~", KeyPress(.function(1))),
    KeyCase("\u{1B}[15~", KeyPress(.function(5))),
    KeyCase("\u{1B}[17~", KeyPress(.function(6))),
    KeyCase("\u{1B}[21~", KeyPress(.function(10))),
    KeyCase("\u{1B}[24~", KeyPress(.function(12))),
    KeyCase("\u{1B}[25~", KeyPress(.function(13))),
    KeyCase("\u{1B}[28~", KeyPress(.function(15))),
    KeyCase("\u{1B}[34~", KeyPress(.function(20))),
    KeyCase("\u{1B}[[A", KeyPress(.function(1))),
    KeyCase("\u{1B}[[E", KeyPress(.function(5))),
    KeyCase("\u{1B}[1;5P", KeyPress(.function(1), .control)),
    KeyCase("\u{1B}[15;2~", KeyPress(.function(5), .shift)),
    // The keypad in application mode.
    KeyCase("\u{1B}OM", KeyPress(.enter)),
    KeyCase("\u{1B}Op", typed("0")),
    KeyCase("\u{1B}Oy", typed("9")),
    KeyCase("\u{1B}Ok", typed("+")),
    // modifyOtherKeys and CSI u.
    KeyCase("\u{1B}[27;5;105~", typed("i", .control)),
    KeyCase("\u{1B}[105;5u", typed("i", .control)),
    KeyCase("\u{1B}[13;2u", KeyPress(.enter, .shift)),
    KeyCase("\u{1B}[65;2u", typed("A")),
    KeyCase("\u{1B}[27u", KeyPress(.escape)),
    // CSI and SS3 in one byte, and as UTF-8.
    KeyCase(bytes: [0x9B, 0x41], KeyPress(.up)),
    KeyCase(bytes: [0x8F, 0x41], KeyPress(.up)),
    KeyCase("\u{9B}1;5C", KeyPress(.right, .control)),
    KeyCase("\u{8F}A", KeyPress(.up)),
    // Invalid UTF-8: what is broken shows, what follows is kept.
    KeyCase(bytes: [0xFF, 0x61], typed("\u{FFFD}"), typed("a")),
    KeyCase(bytes: [0xC3, 0x61], typed("\u{FFFD}"), typed("a")),
    KeyCase(bytes: [0xE6, 0xBC, 0x1B, 0x5B, 0x41], typed("\u{FFFD}"), KeyPress(.up)),
    KeyCase(bytes: [0xC0, 0xAF], typed("\u{FFFD}"), typed("\u{FFFD}")),
    KeyCase(
      bytes: [0xED, 0xA0, 0x80], typed("\u{FFFD}"), typed("\u{FFFD}"), typed("\u{FFFD}")),
    KeyCase(bytes: [0xF4, 0x90, 0x61], typed("\u{FFFD}"), typed("\u{FFFD}"), typed("a")),
    // Unknown sequences vanish as a whole.
    KeyCase("\u{1B}[99;99;99Ra", typed("a")),
    KeyCase("\u{1B}[?1;2ca", typed("a")),
    KeyCase("\u{1B}[?2026;2$ya", typed("a")),
    KeyCase("\u{1B}[>0;276;0ca", typed("a")),
    KeyCase("\u{1B}[201~a", typed("a")),
    KeyCase("\u{1B}[E", events: []),
    KeyCase("\u{1B}[[za", typed("a")),
    KeyCase("\u{1B}OEa", typed("a")),
    KeyCase("\u{1B}[999999999999999999~a", typed("a")),
    KeyCase("\u{1B}[" + String(repeating: "1;", count: 200) + "Aa", typed("a")),
    KeyCase("\u{1B}]11;rgb:0000/0000/0000\u{7}a", typed("a")),
    KeyCase("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\a", typed("a")),
    KeyCase("\u{1B}P>|term 1.0\u{1B}\\a", typed("a")),
    KeyCase("\u{1B}_Gi=1;OK\u{1B}\\a", typed("a")),
    KeyCase("\u{1B}]0;cut\u{1B}[A", KeyPress(.up)),
    KeyCase("\u{1B}]0;cut\r", KeyPress(.enter)),
    // Sequences that are cut by another.
    KeyCase("\u{1B}[1;\u{1B}[A", KeyPress(.up)),
    KeyCase("\u{1B}[1;\r", KeyPress(.enter)),
    KeyCase("\u{1B}[[\u{1B}[A", KeyPress(.up)),
    KeyCase("\u{1B}O\u{1B}[A", KeyPress(.up)),
    // The mouse.
    KeyCase("\u{1B}[<0;250;10M", mouse: report(.press(button: 1), 249, 9)),
    KeyCase("\u{1B}[<2;1;1m", mouse: report(.release(button: 3), 0, 0)),
    KeyCase("\u{1B}[<33;5;6M", mouse: report(.drag(button: 2), 4, 5)),
    KeyCase("\u{1B}[<64;5;6M", mouse: report(.scrollUp, 4, 5)),
    KeyCase("\u{1B}[<65;5;6M", mouse: report(.scrollDown, 4, 5)),
    KeyCase("\u{1B}[<16;5;6M", mouse: report(.press(button: 1), 4, 5)),
    KeyCase("\u{1B}[M !!", mouse: report(.press(button: 1), 0, 0)),
    KeyCase("\u{1B}[<35;5;6Ma", typed("a")),
    KeyCase("\u{1B}[<0;0;0Ma", typed("a")),
    KeyCase("\u{1B}[<0;5Ma", typed("a")),
    KeyCase("\u{1B}[<66;5;6Ma", typed("a")),
  ]

  private static func report(_ action: MouseReport.Action, _ column: Int, _ row: Int) -> MouseReport
  {
    MouseReport(action, at: Point(column: column, row: row))
  }

  @Test("T28: a sequence in one piece is its key", arguments: sequences)
  func whole(_ sequence: KeyCase) {
    var parser = KeyParser()
    #expect(parser.feed(sequence.bytes) == sequence.events)
    #expect(parser.state == .ground)
    #expect(!parser.isPending)
  }

  @Test("T8, T28, T29: a sequence split at any byte is the same key", arguments: sequences)
  func split(_ sequence: KeyCase) {
    for place in 0...sequence.bytes.count {
      var parser = KeyParser()
      let events = parser.feed(sequence.bytes[..<place]) + parser.feed(sequence.bytes[place...])
      #expect(events == sequence.events, "split at \(place)")
    }
  }

  @Test("T28, T29: a sequence byte by byte is the same key", arguments: sequences)
  func bytewise(_ sequence: KeyCase) {
    var parser = KeyParser()
    #expect(sequence.bytes.flatMap { parser.feed([$0]) } == sequence.events)
  }

  @Test(
    "T8: what is pending when nothing follows was typed as it is",
    arguments: [
      KeyCase("\u{1B}", KeyPress(.escape)),
      KeyCase("\u{1B}\u{1B}", KeyPress(.escape), KeyPress(.escape)),
      KeyCase("\u{1B}[", typed("[", .alt)),
      KeyCase("\u{1B}O", typed("O", .alt)),
      KeyCase("\u{1B}]", typed("]", .alt)),
      KeyCase("\u{1B}P", typed("P", .alt)),
      KeyCase("\u{1B}\u{1B}[", KeyPress(.escape), typed("[", .alt)),
    ])
  func pending(_ sequence: KeyCase) {
    var parser = KeyParser()
    #expect(parser.feed(sequence.bytes) == [])
    #expect(parser.isPending)
    #expect(parser.timeout() == sequence.events)
    #expect(!parser.isPending)
    #expect(parser.feed("a".utf8) == [.key(typed("a"))])
  }

  @Test(
    "what no one could type waits without a limit",
    arguments: ["\u{1B}[1;", "\u{1B}[[", "\u{1B}]0;title", "\u{1B}[M !", "\u{1B}O5"])
  func unhurried(_ text: String) {
    var parser = KeyParser()
    #expect(parser.feed(text.utf8) == [])
    #expect(!parser.isPending)
    let before = parser.state
    #expect(parser.timeout() == [])
    #expect(parser.state == before)
  }

  @Test("T28: the terminal's description names keys that the grammar does not know")
  func table() {
    let up = Array("\u{1B}A".utf8)
    let insert = Array("\u{1B}[L".utf8)
    let odd = Array("\u{1B}Oz".utf8)
    var parser = KeyParser(table: [
      up: KeyPress(.up), insert: KeyPress(.insert), odd: KeyPress(.function(12)),
      [0x0B]: KeyPress(.up),
    ])
    #expect(parser.feed(up) == [.key(KeyPress(.up))])
    #expect(parser.feed(insert) == [.key(KeyPress(.insert))])
    #expect(parser.feed(odd) == [.key(KeyPress(.function(12)))])
    #expect(parser.feed([0x0B]) == [.key(KeyPress(.up))])
    #expect(parser.feed("\u{1B}[A".utf8) == [.key(KeyPress(.up))])
  }

  @Test("T28, T43: any bytes leave it able to read the next key", arguments: UInt64(1)...40)
  func noise(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var parser = KeyParser(pasteLimit: 64)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        // Mostly what sequences are made of, so that the deeper states are reached.
        Bool.random(using: &generator)
          ? Array("\u{1B}[]O;<M0126~$P\\".utf8).randomElement(using: &generator) ?? 0
          : UInt8.random(in: 0...255, using: &generator)
      }
      _ = parser.feed(bytes)
      if Bool.random(using: &generator) { _ = parser.timeout() }
    }
    // However deep it is: end a paste, an old mouse report, a string.
    _ = parser.feed("\u{1B}[201~".utf8)
    _ = parser.timeout()
    _ = parser.feed("   \r\r".utf8)
    _ = parser.timeout()
    #expect(parser.feed("\u{1B}[A".utf8) == [.key(KeyPress(.up))])
  }
}

extension KeyCase {
  fileprivate init(_ text: String, events: [InputEvent]) {
    bytes = Array(text.utf8)
    self.events = events
  }
}
