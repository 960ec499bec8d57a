import Commands
import EventLoop
import Observation
import Testing

@testable import Session

@NetActor
@Suite("When sockets are looked at because time passes", .timeLimit(.minutes(1)))
struct AgeingBookTests {
  @Test("Those whose time has come are taken, the earliest first")
  func order() {
    var book = AgeingBook()
    for (serial, time) in [(1, 5.0), (2, 3), (3, 9), (4, 3)] { book.note(serial, at: time) }
    #expect(book.take(until: 2.9) == nil)
    #expect(Set([book.take(until: 5), book.take(until: 5)]) == [2, 4])
    #expect(book.take(until: 5) == 1)
    #expect(book.take(until: 5) == nil && book.count == 1)
  }

  @Test("Dates of forgotten sockets are not kept for ever")
  func bounded() async throws {
    var limits = Session.Limits()
    limits.closedRows = 3
    let session = Session(limits: limits, environment: .still())
    var request = everything()
    request.view = SocketView(filter: try Filter(parsing: "age>1h"))
    for round in 0..<40 {
      try await session.runAll("repeat 100 { socket }")
      request.view.sorting = round
      _ = session.snapshot(request)
      #expect(session.ageing.count <= 2 * session.sockets.entries.count + 1000)
      try await session.runAll("destroy *")
    }
    #expect(session.ageing.count <= 1300)
    session.shutDown()
  }
}
