import TerminalUI
import Testing

@testable import CursesTerminal

@Suite("Mouse reports on a slow line")
struct LateReportTests {
  private static let report = Array("\u{1b}[<0;250;10M".utf8)
  private static let event = InputEvent.mouse(
    MouseReport(.press(button: 1), at: Point(column: 249, row: 9)))

  @Test("T19: A report that is cut anywhere for a long time is never typed", arguments: 1..<12)
  func cut(at index: Int) {
    var parser = KeyParser()
    var events = parser.feed(Self.report.prefix(index))
    events += parser.timeout()
    events += parser.feed(Self.report.dropFirst(index))
    events += parser.timeout()
    #expect(events.last == Self.event)
    for case .key(let key) in events.dropLast() {
      // The start of the report was a key for all that could be known.
      #expect(key == KeyPress(.escape) || key == KeyPress(.character("["), .alt))
    }
    #expect(parser.feed(Array("q".utf8)) == [.key(KeyPress(.character("q")))])
  }

  @Test(
    "T19: What only begins like a report is typed, none of it lost",
    arguments: ["[", "[<", "[<x", "[x", "x", "[<<", "[[<"])
  func typed(text: String) {
    var parser = KeyParser()
    _ = parser.feed([0x1b])
    #expect(parser.timeout() == [.key(KeyPress(.escape))])
    var events = parser.feed(Array(text.utf8))
    events += parser.timeout()
    #expect(events == text.map { .key(KeyPress(.character($0))) })
    #expect(!parser.isPending)
  }

  @Test("T19: Ten thousand reports, cut in pieces of any size, are ten thousand events")
  func flood() {
    var state: UInt64 = 3
    var parser = KeyParser()
    var count = 0
    var rest: [UInt8] = []
    for _ in 0..<10_000 { rest += Self.report }
    var start = 0
    while start < rest.count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let end = min(rest.count, start + Int(state >> 33) % 40 + 1)
      for event in parser.feed(rest[start..<end]) {
        #expect(event == Self.event)
        count += 1
      }
      start = end
    }
    #expect(count == 10_000)
  }
}
