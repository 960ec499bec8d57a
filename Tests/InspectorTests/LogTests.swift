import NetTypes
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("What is dropped while the stream stands still")
struct DroppedTests {
  /// The stream without its oldest entries, after so many bytes more were dropped.
  private func later(without count: Int, dropping bytes: UInt64) -> Snapshot {
    var later = Sessions.many
    later.stream.elements.removeFirst(count)
    later.stream.total -= count
    later.droppedStreamBytes = bytes
    return later
  }

  @Test("A paused screen keeps what it shows, and says what was dropped since")
  func paused() {
    var model = inspector(Sessions.many)
    press(&model, "4", "z", "g", "p")
    let before = screen(model)
    #expect(before.contains("line 1\\n"))
    _ = model.update(.snapshot(later(without: 20, dropping: 160)))
    #expect(screen(model).contains("line 1\\n"), "it is pinned")
    #expect(screen(model).contains("160 B more since the pause"))
    press(&model, "p")
    #expect(!screen(model).contains("since the pause"))
    #expect(screen(model).contains("160 B dropped"))
  }

  @Test("A stream that is held says when the place that is looked at was dropped")
  func held() {
    var model = inspector(Sessions.many)
    press(&model, "4", "z", "g", "j", "j")
    _ = model.update(.snapshot(later(without: 1, dropping: 8)))
    #expect(!screen(model).contains("place dropped"))
    _ = model.update(.snapshot(later(without: 30, dropping: 240)))
    #expect(screen(model).contains("place dropped"))
    press(&model, "F")
    #expect(!screen(model).contains("place dropped"))
  }
}

@Suite("Logs")
struct LogTests {
  @Test(
    "An address that is IPv4 within IPv6 loses its prefix where there is little room",
    arguments: [
      ("[::ffff:127.0.0.1]:80", "127.0.0.1:80"), ("[::ffff:10.1.2.3]", "10.1.2.3"),
      ("[::1]:80", "[::1]:80"), ("127.0.0.1:80", "127.0.0.1:80"), ("/tmp/[::ffff:1.2]", nil),
      ("[::ffff:7f00:1]:80", nil), ("[::ffff:", nil), ("", nil),
    ] as [(String, String?)])
  func shortAddress(address: String, short: String?) {
    #expect(address.shortAddress == short ?? address)
  }

  @Test("Routine is left out of a small event log, and said so; failures never are")
  func routine() {
    let error = NetError(code: "EPIPE", message: "write EPIPE")
    let events: [(SessionEvent, Bool)] = [
      (.command("end c1"), false), (.result(line: "end c1", .success(nil)), true),
      (.result(line: "end c1", .failure(error)), false),
      (.callback(of: "end", call: 1, nil), true), (.callback(of: "end", call: 1, error), false),
      (.server(.close), false),
      (.socket(.init(event: .ready, bytesRead: 0, bytesWritten: 0)), true),
      (.socket(.init(event: .resume, bytesRead: 0, bytesWritten: 0)), true),
      (.socket(.init(event: .resume, bytesRead: 1, bytesWritten: 0)), false),
      (.socket(.init(event: .pause, bytesRead: 0, bytesWritten: 0)), false),
    ]
    for (event, isRoutine) in events { #expect(event.isRoutine == isRoutine, "\(event)") }
    var model = inspector()
    #expect(!screen(model).contains("callback write"))
    press(&model, "3", "z")
    #expect(screen(model).contains("callback write #1"))
  }

  /// A log of entries with so many lines each; a line says its entry and its number.
  private func log(_ lines: [Int], from first: UInt64 = 1) -> LogPieces<(UInt64, Int)> {
    LogPieces(
      pieces: lines.enumerated().map { (first + UInt64($0.offset), $0.element) },
      place: { LogPlace(sequence: $0.0) },
      lines: { entry in
        (0..<entry.1).map { ScreenLine(Printable("\(entry.0).\($0)"), .text) }
      })
  }

  private func texts(_ lines: [ScreenLine]) -> [String] {
    lines.map { line in String(line.runs.flatMap { $0.glyphs.map(\.character) }) }
  }

  @Test("Following shows the last lines, and all of them while there are few")
  func following() {
    #expect(texts(log([2, 3]).visible(at: .following, rows: 3)) == ["2.0", "2.1", "2.2"])
    #expect(texts(log([2, 3]).visible(at: .following, rows: 4)).first == "1.1")
    #expect(texts(log([2]).visible(at: .following, rows: 9)) == ["1.0", "1.1"])
    #expect(log([]).visible(at: .following, rows: 3).isEmpty)
    #expect(log([1]).visible(at: .following, rows: 0).isEmpty)
  }

  @Test(
    "Scrolling goes by lines, also within an entry, and follows at the end",
    arguments: [
      (-1, ["1.1", "2.0", "2.1"]), (-2, ["1.0", "1.1", "2.0"]), (-99, ["1.0", "1.1", "2.0"]),
      (Int.min, ["1.0", "1.1", "2.0"]),
    ])
  func scrolling(steps: Int, expected: [String]) {
    let log = log([2, 3, 1])
    // Up by one first: lines 2.1 to 3.0 are the last three.
    let one = log.position(from: .following, by: -1, rows: 3)
    #expect(texts(log.visible(at: one, rows: 3)) == ["2.0", "2.1", "2.2"])
    let position = log.position(from: one, by: steps, rows: 3)
    #expect(texts(log.visible(at: position, rows: 3)) == expected)
    #expect(log.position(from: position, by: 99, rows: 3) == .following)
    #expect(log.position(from: position, by: .max, rows: 3) == .following)
    let back = log.position(from: position, by: 1, rows: 3)
    #expect(texts(log.visible(at: back, rows: 3)).dropLast() == expected.dropFirst())
  }

  @Test("Scrolling up and down by any step goes through the same lines")
  func roundTrip() {
    let log = log([1, 4, 2, 7, 1, 3])
    for rows in 1...20 {
      for steps in 1...20 {
        var position = TailPosition.following
        var tops: [String] = []
        while let top = texts(log.visible(at: position, rows: rows)).first, top != tops.last {
          tops.append(top)
          position = log.position(from: position, by: -steps, rows: rows)
        }
        #expect(tops.last == "1.0")
        let end = log.position(from: position, by: 18, rows: rows)
        #expect(end == .following)
      }
    }
  }

  @Test("Where all is visible there is nothing to scroll")
  func allVisible() {
    #expect(log([2, 1]).position(from: .following, by: -5, rows: 3) == .following)
    #expect(log([]).position(from: .following, by: -5, rows: 3) == .following)
  }

  @Test("An anchor whose entry was dropped shows the next one that is kept")
  func droppedAnchor() {
    let position = TailPosition.anchored(LogPlace(sequence: 2), line: 1)
    let log = log([1, 1, 1, 1, 1, 1], from: 5)
    #expect(texts(log.visible(at: position, rows: 2)) == ["5.0", "6.0"])
  }

  @Test("An anchor near the end leaves no row empty")
  func anchorNearEnd() {
    let position = TailPosition.anchored(LogPlace(sequence: 3), line: 0)
    #expect(texts(log([2, 3, 1]).visible(at: position, rows: 3)) == ["2.1", "2.2", "3.0"])
  }

  @Test("A long entry is shown whole, in every mode", arguments: StreamMode.allCases)
  func longEntry(mode: StreamMode) {
    // Two and three bytes a letter, so that sequences lie across the ends of pieces.
    let text = String(repeating: "aé漢\n", count: 3000)
    let record = StreamRecord(sequence: 1, time: 0, content: .received(Chunk(text)))
    let log = StreamLog(columns: 80, alphabet: .unicode, mode: mode)
    let pieces = StreamPiece.pieces(of: record)
    #expect(pieces.count == (text.utf8.count + 1023) / 1024)
    let lines = pieces.flatMap { texts(log.lines(of: $0)) }
    if mode != .hex {
      let shown = lines.filter { $0.hasSuffix("\\n") }
      #expect(shown.count == 3000)
      #expect(
        shown.dropFirst().allSatisfy {
          $0 == "  aé漢\\n" || $0 == "  é漢\\n" || $0 == "  漢\\n" || $0 == "  \\n"
        })
      #expect(!lines.contains { $0.contains("\\x") })
    }
    if mode != .text {
      let offsets = lines.filter { $0.count > 60 }.compactMap { Int($0.prefix(4), radix: 16) }
      #expect(offsets == Array(stride(from: 0, to: text.utf8.count, by: 16)))
    }
  }

  @Test("Bytes that are no UTF-8 at the end of a piece are neither lost nor doubled")
  func brokenAtBoundary() {
    for byte: UInt8 in [0x80, 0xbf, 0xe2, 0xff] {
      let bytes = [UInt8](repeating: byte, count: 3000)
      let record = StreamRecord(sequence: 1, time: 0, content: .sent(Chunk(bytes)))
      let log = StreamLog(columns: 80, alphabet: .unicode, mode: .text)
      let text = StreamPiece.pieces(of: record).flatMap { texts(log.lines(of: $0)) }.joined()
      #expect(text.split(separator: "\\x").count - 1 == 3000)
    }
  }

  @Test("A line never breaks within an escape that fits into a line")
  func wholeEscapes() {
    var text = RichText(alphabet: .unicode)
    text.add("ab\u{1b}c\u{1b}\u{202e}d", .text)
    #expect(texts(text.filled(to: 8)) == ["ab\\x1bc", "\\x1b", "\\u{202e}", "d"])
    #expect(texts(text.wrapped(to: 8)) == ["ab\\x1bc", "\\x1b", "\\u{202e}", "d"])
    #expect(texts(text.filled(to: 4)).joined() == "ab\\x1bc\\x1b\\u{202e}d")
  }
}
