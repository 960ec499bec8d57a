import Commands
import EventLoop
import Foundation
import NetTypes
import Observation
import Testing

@testable import Session

/// Sockets that connect again by themselves.
@NetActor
@Suite("Connecting again", .timeLimit(.minutes(1)))
struct RetryTests {
  @Test("each wait is twice as long, up to a limit, until there is a connection")
  func doubled() {
    var retry = Retry(first: 4)
    #expect((0..<5).map { _ in retry.wait(at: 100) } == [4, 8, 16, 30, 30])
    #expect(retry.due == 130)
    retry.stop()
    #expect(retry.due == nil)
    retry.connected()
    #expect(retry.wait(at: 200) == 4)
    var long = Retry(first: 45)
    #expect((0..<100).map { _ in long.wait(at: 0) }.allSatisfy { $0 == 45 })
  }

  private func play(_ text: String) async throws -> (Session.Report, Session) {
    let session = Session(limits: .test, environment: .still())
    let report = await session.run(try Script(parsing: text))
    session.shutDown()
    return (report, session)
  }

  @Test("a socket that was refused connects once somebody listens, and again when the peer is gone")
  func again() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/sockscope-\(UUID().uuidString)"
    let (report, _) = try await play(
      """
      connect \(path) retry=10ms as me
      wait me close timeout=30s
      listen \(path) as web
      wait me connect timeout=30s
      expect me connects = 1
      destroy web.1
      wait me close timeout=30s
      wait me connect timeout=30s
      expect me connects = 2
      expect web.2 connects = 0
      expect me readyState = open
      write me "still here"
      wait web.2 data text="still here" timeout=30s
      """)
    #expect(report.stop == nil, "\(report)")
  }

  @Test("what was closed here stays closed, and what waits can be told to give up")
  func closed() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/sockscope-\(UUID().uuidString)"
    let (report, session) = try await play(
      """
      connect \(path) retry=60m as lost
      wait lost close
      listen \(path) as web
      connect web retry=60m as me
      wait me connect
      destroy me
      wait me close
      destroy lost
      """)
    #expect(report.stop == nil, "\(report)")
    #expect(session.sockets[ObjectID("lost")]?.retryTimer == nil)
    #expect(session.sockets[ObjectID("me")]?.retry?.due == nil)
    // Both rows are those of closed sockets now, which a limit may drop.
    #expect(session.retention.closed.count >= 2)
  }

  @Test("while it waits, the row says until when; reconnect does not wait")
  func row() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/sockscope-\(UUID().uuidString)"
    let session = Session(limits: .test, environment: .still())
    let report = await session.run(
      try Script(parsing: "connect \(path) retry=20m as me\nwait me close"))
    #expect(report.stop == nil)
    let entry = try #require(session.sockets[ObjectID("me")])
    #expect(entry.row(at: session.time).retryAt == session.time + 1200)
    let now = await session.run(
      try Script(parsing: "listen \(path) as web\nreconnect me\nwait me connect"))
    #expect(now.stop == nil, "\(now)")
    #expect(entry.row(at: session.time).retryAt == nil)
    session.shutDown()
  }
}
