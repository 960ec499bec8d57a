import Commands
import EventLoop
import Foundation
import NetTypes
import Observation
import Testing

@testable import Session

/// Waits for what can't come any more.
@NetActor
@Suite("Waiting in vain", .timeLimit(.minutes(1)))
struct WaitInVainTests {
  /// A path where nobody listens.
  private var path: String { "/tmp/sockscope-\(UUID().uuidString)" }

  /// Runs a script in a session of its own.
  private func report(_ text: String) async throws -> Session.Report {
    let session = Session(limits: .test, environment: .still())
    defer { session.shutDown() }
    return await session.run(try Script(parsing: text))
  }

  /// Runs a script; returns the failure of its last line, with what to do about it.
  private func fail(_ text: String) async throws -> String {
    let report = try await report(text)
    guard case .failure(let failure)? = report.stop?.outcome.result else {
      return "no failure: \(report)"
    }
    #expect(report.stop?.position.line == text.split(separator: "\n").count)
    let explanation = failure.explanation
    return "\(failure.error.code.rawValue): \(explanation.sentence); \(explanation.nextStep)"
  }

  @Test("a socket that fails while it is waited for, or has failed before")
  func refused() async throws {
    let path = path
    let reason = "ERR_WAIT_CLOSED: c1 is closed (connect ENOENT)"
    let remedy = "reconnect c1 connects it again"
    #expect(
      try await fail("connect \(path)\nwait c1 connect")
        == "\(reason): no 'connect' can come; \(remedy)")
    #expect(
      try await fail("connect \(path)\nwait c1 close\nwait c1 data")
        == "\(reason): no 'data' can come; \(remedy)")
    #expect(
      try await fail("connect \(path)\nwait c1 readyState = open")
        == "\(reason): readyState stays closed; \(remedy)")
    #expect(
      try await fail("connect \(path)\nwait c1 close\nwait c1 close")
        == "\(reason): no 'close' can come, and the last 'close' was at 0.0 s, and does not count; "
        + remedy)
  }

  @Test("one of several, an accepted one, one whose row is gone, and a server")
  func others() async throws {
    let path = path
    let open =
      "listen \(path) as web\nconnect web as me\nwait me ready\nwait web.1 readyState = open\n"
    #expect(
      try await fail(open + "destroy web.1\nwait me web.1 data").contains(
        "web.1 is closed (destroyed here)"))
    #expect(
      try await fail(open + "destroy web.1\nwait web.1 readyState = open").hasSuffix(
        "; only its peer can connect again"))
    #expect(
      try await fail(open + "destroy me\nwait me close\nforget me\nwait me data").hasPrefix(
        "ERR_UNKNOWN_OBJECT: There is no me: it closed, and its row was dropped"))
    #expect(
      try await fail("listen \(path) as web\nclose web\nwait web connection")
        == "ERR_WAIT_CLOSED: web is closed (close was called): no 'connection' can come; "
        + "listen web ADDRESS has it listen")
    #expect(
      try await fail("listen \(path) as web\nlisten \(path) as two\nwait two listening").hasPrefix(
        "ERR_WAIT_CLOSED: two is closed (listen EADDRINUSE): no 'listening' can come"))
  }

  @Test("what has happened before counts, and what may come is waited for")
  func met() async throws {
    let path = path
    let report = try await report(
      """
      connect \(path) as lost retry=1ms
      wait lost close
      listen \(path) as web
      wait lost connect
      connect web as me
      wait me connect
      destroy me
      wait me close
      wait me ready
      """)
    #expect(report.stop == nil, "\(report)")
  }

  @Test("a block may open again what is closed; who gives up waits for nothing any more")
  func reopened() async throws {
    let path = path
    let report = try await report(
      """
      connect \(path) as me
      connect \(path) as lost retry=60m
      wait me lost close
      server as web
      on web listening { reconnect me ; destroy lost }
      immediate { tick { listen web \(path) } }
      wait me connect
      """)
    #expect(report.stop == nil, "\(report)")
    let given = try await self.report(
      """
      connect \(path)x as lost retry=60m
      wait lost close
      immediate { destroy lost }
      wait lost connect
      """)
    #expect(given.stop?.position.line == 4)
  }
}
