import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@Suite("The observer of a session's events", .timeLimit(.minutes(1)))
struct RecordTests {
  @Test("It gets every event as it happens, numbered without a gap, with the bytes of 'data'")
  @NetActor func everyEvent() async throws {
    var limits = Session.Limits()
    limits.events = 4
    let session = Session(limits: limits)
    var records: [EventRecord] = []
    session.onRecord = { records.append($0) }
    try await session.runAll(
      """
      listen 127.0.0.1:0 as web handler=echo
      connect web as me
      end me "hello"
      """)
    await closing(of: "me", in: session)
    session.shutDown()
    #expect(records.map(\.sequence) == Array(1...UInt64(records.count)))
    let data: [SocketEventSummary] = records.compactMap { record in
      guard case .socket(let summary) = record.event, case .data = summary.event else { return nil }
      return summary
    }
    // Received by the echo, and back.
    #expect(data.map(\.event) == [.data(Chunk("hello")), .data(Chunk("hello"))])
    // The log keeps the newest, and none of the bytes.
    let kept = session.snapshot(everything()).events.elements
    #expect(kept.count == 4)
    #expect(kept.last?.sequence == records.last?.sequence)
  }

  /// Waits until the socket is closed.
  @NetActor private func closing(of id: String, in session: Session) async {
    await session.sockets[ObjectID(id)]?.socket.untilClosed()
  }
}
