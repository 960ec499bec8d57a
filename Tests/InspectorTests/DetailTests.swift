import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Detail")
struct DetailTests {
  @Test("All is asked for only while it is visible, and of the selected socket")
  func request() {
    var model = inspector()
    #expect(model.request.detailOf == nil)
    press(&model, "6")
    #expect(model.request.detailOf == ObjectID("s1.1"))
    press(&model, "2", "j")
    #expect(model.request.detailOf == ObjectID("c1"))
    press(&model, "Tab", "Esc")
    #expect(model.request.detailOf == nil)
  }

  @Test("What is unknown is a mark in its row, not a missing row")
  func fixed() throws {
    let labels = { (detail: SocketDetail) in
      DetailPage(detail: detail, columns: 200, alphabet: .ascii, now: 200, peerKey: "%").lines.map {
        line in
        String(line.runs.flatMap(\.glyphs).map(\.character).prefix { $0 != " " })
      }
    }
    let known = labels(try #require(Sessions.detailed.detail))
    let unknown = labels(SocketDetail(row: Sessions.many.sockets.elements[0]))
    #expect(known.filter { !$0.isEmpty } == unknown)
    #expect(unknown.count == 15)
  }

  @Test("Nothing is told of a socket that is not selected any more")
  func other() {
    var model = inspector(Sessions.detailed)
    press(&model, "6")
    #expect(screen(model).contains("writers wait for drain"))
    press(&model, "2", "j")
    #expect(!screen(model).contains("writers wait for drain"))
  }
}

@Suite("The states of a socket")
struct StateHistoryTests {
  @Test("The same state again is no change; the first and the newest ones are kept")
  func bounded() {
    var history = StateHistory()
    for number in 0..<500 {
      history.note(
        number.isMultiple(of: 2) ? .open : .closed, cause: "\(number)", at: Double(number))
      history.note(number.isMultiple(of: 2) ? .open : .closed, cause: "again", at: Double(number))
    }
    #expect(history.changes.count == StateHistory.limit)
    #expect(history.dropped == 500 - StateHistory.limit)
    #expect(history.changes.first?.cause == "0" && history.changes.last?.cause == "499")
  }
}
