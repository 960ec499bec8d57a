import Testing

@testable import sockscope

@Suite struct EnteredLinesTests {
  private func take(_ text: String, _ lines: inout EnteredLines) -> Bool {
    Array(text.utf8).withUnsafeBytes { lines.take($0) }
  }

  @Test("lines come out in their order, whole ones only, and the last one at the end")
  func order() {
    var lines = EnteredLines()
    #expect(!take("a", &lines) && lines.isEmpty && lines.next() == nil)
    #expect(take("b\n\nc\rd", &lines))
    #expect(lines.next() == .line(Array("ab".utf8)) && lines.next() == .line([]))
    #expect(lines.next() == .line(Array("c".utf8)) && lines.next() == nil)
    lines.finish()
    #expect(lines.next() == .line(Array("d".utf8)))
    lines.finish()
    #expect(lines.isEmpty)
  }

  @Test("a line that is too long is one line, and harms no other")
  func tooLong() {
    var lines = EnteredLines()
    let longest = String(repeating: "x", count: EnteredLines.limit)
    #expect(take("\(longest)\n\(longest)yz\nend\n", &lines))
    #expect(lines.next() == .line(Array(longest.utf8)))
    #expect(lines.next() == .tooLong && lines.next() == .line(Array("end".utf8)))
  }
}
