import TerminalUI
import Testing

@testable import CursesTerminal

@Suite struct PasteTests {
  private static let start = "\u{1B}[200~"
  private static let end = "\u{1B}[201~"

  /// Input of one burst, and what it amounts to once it is quiet.
  struct Burst: Sendable, CustomTestStringConvertible {
    let text: String
    let events: [InputEvent]

    init(_ text: String, _ events: InputEvent...) {
      self.text = text
      self.events = events
    }

    var testDescription: String { visible(text.utf8) }
  }

  static let bursts: [Burst] = [
    Burst(start + "hello" + end, .paste("hello")),
    Burst(start + end, .paste("")),
    Burst(start + "q\nq\n" + end, .paste("q\nq\n")),
    Burst(start + "a\rb\r\nc\nd" + end, .paste("a\nb\nc\nd")),
    Burst(start + "\u{3}\u{4}\u{1A}" + end, .paste("\u{3}\u{4}\u{1A}")),
    Burst(start + "é漢🦊" + end, .paste("é漢🦊")),
    // Sequences in the text are text.
    Burst(start + "\u{1B}[A\u{1B}" + end, .paste("\u{1B}[A\u{1B}")),
    Burst(start + "\u{1B}[200~" + end, .paste("\u{1B}[200~")),
    Burst(start + "\u{1B}[201" + end, .paste("\u{1B}[201")),
    Burst(start + "\u{1B}[0201~" + end, .paste("\u{1B}[0201~")),
    Burst(start + "\u{1B}\u{1B}[201~", .paste("\u{1B}")),
    // An end mark in the text: what follows it does not run.
    Burst(start + "a" + end + "q\r" + end, .paste("aq\r".replacing("\r", with: "\n"))),
    Burst(start + "a" + end + "q" + end + "q" + end, .paste("aqq")),
    Burst(start + "a" + end + "q" + start + "b" + end, .paste("aqb")),
    // Keys before and after it are keys.
    Burst(
      "x" + start + "a" + end + "\r", .key(KeyPress(.character("x"))), .paste("a"),
      .key(KeyPress(.enter))),
    Burst(
      start + "a" + end + "\u{1B}[A", .paste("a"), .key(KeyPress(.up))),
  ]

  @Test("T7: a paste is one text, whatever is in it", arguments: bursts)
  func whole(_ burst: Burst) {
    var parser = KeyParser()
    #expect(parser.feed(burst.text.utf8) + parser.timeout() == burst.events)
    #expect(parser.state == .ground)
  }

  @Test("T7: a paste split at any byte is the same text", arguments: bursts)
  func split(_ burst: Burst) {
    let bytes = Array(burst.text.utf8)
    for place in 0...bytes.count {
      var parser = KeyParser()
      let events = parser.feed(bytes[..<place]) + parser.feed(bytes[place...]) + parser.timeout()
      #expect(events == burst.events, "split at \(place)")
    }
  }

  @Test("a paste is reported when the input is quiet after it")
  func settles() {
    var parser = KeyParser()
    #expect(parser.feed((Self.start + "a" + Self.end).utf8) == [])
    #expect(parser.isPending)
    #expect(parser.timeout() == [.paste("a")])
    #expect(!parser.isPending)
  }

  @Test("a paste without an end is no key and waits for its end")
  func open() {
    var parser = KeyParser()
    #expect(parser.feed((Self.start + "abc").utf8) == [])
    #expect(!parser.isPending)
    #expect(parser.timeout() == [])
    #expect(parser.feed(("d" + Self.end).utf8) + parser.timeout() == [.paste("abcd")])
  }

  @Test("T7: a text beyond the limit is cut, and what was cut is counted once")
  func bounded() {
    var parser = KeyParser(pasteLimit: 10)
    let text = Self.start + String(repeating: "x", count: 25) + Self.end
    #expect(
      parser.feed(text.utf8) + parser.timeout() == [.paste(String(repeating: "x", count: 10))])
    #expect(parser.takeDroppedPasteBytes() == 15)
    #expect(parser.takeDroppedPasteBytes() == 0)
  }

  @Test("a burst beyond the limit after an end mark is text, not keys")
  func longAfterEnd() {
    var parser = KeyParser(pasteLimit: 10)
    let text = Self.start + "a" + Self.end + String(repeating: "q", count: 11)
    #expect(parser.feed(text.utf8) + parser.timeout() == [.paste("aqqqqqqqqq")])
    #expect(parser.takeDroppedPasteBytes() == 2)
  }

  @Test("T7: a mebibyte is taken in one go")
  func large() {
    var parser = KeyParser()
    let text = String(repeating: "0123456789abcdef", count: 65_536)
    let events = parser.feed((Self.start + text + Self.end).utf8) + parser.timeout()
    #expect(events == [.paste(text)])
    #expect(parser.takeDroppedPasteBytes() == 0)
  }
}
