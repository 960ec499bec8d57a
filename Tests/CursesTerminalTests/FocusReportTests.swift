import TerminalUI
import Testing

@testable import CursesTerminal

@Suite("Reports of the focus")
struct FocusReportTests {
  @Test("T33: a report is no key, whole or in pieces", arguments: [1, 2, 3])
  func pieces(count: Int) {
    for (bytes, isFocused) in [("\u{1B}[I", true), ("\u{1B}[O", false)] {
      var parser = KeyParser()
      let bytes = Array(bytes.utf8)
      var events = parser.feed(bytes.prefix(count))
      events += parser.feed(bytes.dropFirst(count))
      #expect(events == [.focus(isFocused)])
    }
  }

  @Test("T33: an Escape key before it stays one")
  func escape() {
    var parser = KeyParser()
    #expect(
      parser.feed(Array("\u{1B}\u{1B}[Oq".utf8)) == [
        .key(KeyPress(.escape)), .focus(false), .key(KeyPress(.character("q"))),
      ])
  }

  @Test("T33: a report that was cut for a long time is not typed")
  func late() {
    var parser = KeyParser()
    _ = parser.feed([0x1B])
    #expect(parser.timeout() == [.key(KeyPress(.escape))])
    #expect(parser.feed(Array("[Ix".utf8)) == [.focus(true), .key(KeyPress(.character("x")))])
    #expect(!parser.isPending)
  }

  @Test("with numbers it is none")
  func numbers() {
    var parser = KeyParser()
    #expect(parser.feed(Array("\u{1B}[5I\u{1B}[1;2O".utf8)) == [])
  }
}
