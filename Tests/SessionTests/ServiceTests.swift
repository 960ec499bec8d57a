import Commands
import EventLoop
import Observation
import Testing

@testable import Session

/// What servers do by themselves, beyond echo and discard.
@NetActor
@Suite("Handlers of services", .timeLimit(.minutes(1)))
struct ServiceTests {
  private func play(_ text: String) async throws -> Session.Report {
    let session = Session(limits: .test, environment: .still())
    let report = await session.run(try Script(parsing: text))
    session.shutDown()
    return report
  }

  @Test("daytime says the time, and ends")
  func daytime() async throws {
    let report = try await play(
      """
      listen 127.0.0.1:0 as web handler=daytime
      connect web as me
      wait me data text="Tuesday, February 22, 1982 17:37:43-PST\\r\\n"
      wait me end
      """)
    #expect(report.stop == nil, "\(report)")
  }

  @Test("reply answers the first bytes, and ends")
  func reply() async throws {
    let report = try await play(
      """
      listen 127.0.0.1:0 as web handler=reply:"pong\\n"
      connect web as me
      write me ping
      wait me data text="pong\\n"
      wait me end
      wait web.1 close
      """)
    #expect(report.stop == nil, "\(report)")
  }

  @Test("chargen sends without end, as fast as the peer takes it, and stops with the handler")
  func chargen() async throws {
    let report = try await play(
      """
      listen 127.0.0.1:0 as web handler=chargen
      connect web as me
      wait me bytesRead >= 100000 timeout=30s
      pause me
      wait web.1 writableNeedDrain = true
      resume me
      wait me bytesRead >= 10000000 timeout=30s
      handler web none
      end me
      wait me close
      """)
    #expect(report.stop == nil, "\(report)")
  }

  @Test("broadcast sends to all others, at the pace of the slowest")
  func broadcast() async throws {
    let report = try await play(
      """
      listen 127.0.0.1:0 as web handler=broadcast
      connect web as a
      connect web as b
      connect web as c
      wait web.3 readyState = open
      write a hello
      wait b data text=hello
      wait c data text=hello
      expect a bytesRead = 0
      pause c
      write a random:8MiB
      wait web.1 isPaused = true
      resume c
      wait c bytesRead = 8388613
      wait b bytesRead = 8388613
      expect web.1 isPaused = false
      """)
    #expect(report.stop == nil, "\(report)")
  }
}
