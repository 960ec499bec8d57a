import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("Alerts", .timeLimit(.minutes(1)))
struct AlertTests {
  /// The alerts in the log: whose, and which rule.
  private func alerts(_ session: Session) -> [String] {
    session.snapshot(everything()).events.elements.compactMap { record in
      guard case .alert(let alert) = record.event else { return nil }
      return "\(record.source?.rawValue ?? "-") \(alert.rule)"
    }
  }

  @Test("An event that a rule waits for is followed by an alert, of the socket that it is about")
  func events() async throws {
    let session = Session(environment: .still())
    var heard: [String] = []
    session.onAlert = { id, alert in heard.append("\(id?.rawValue ?? "-") \(alert.number)") }
    try await session.runAll(
      """
      alert new
      alert match /^PING/
      listen 127.0.0.1:0 as web
      connect web as me
      """)
    await session.untilAccepted("web", 1)
    try await session.runAll("write me \"PING 1\"")
    await session.untilRead("web.1", 6)
    #expect(Set(alerts(session)) == ["web.1 new", "me new", "web.1 match /^PING/"])
    #expect(heard.count == 3 && heard.last == "web.1 2")
    try await session.runAll("alert off 1\nconnect web as you")
    await session.untilAccepted("web", 2)
    #expect(alerts(session).count == 3)
    session.shutDown()
  }

  @Test("Rules are listed with what they did, taken away, and refused when they are none")
  func rules() async throws {
    let session = Session(environment: .still())
    try await session.runAll("alert error\nalert \"idle>30s and id=x\"")
    let list = try await session.run("alert")
    guard case .success(.done(let value, let note)) = try #require(list.first).result else {
      Issue.record("\(list)")
      return
    }
    #expect(note == "1: error (0 raised); 2: idle>30s and id=x (0 raised)")
    #expect(value?.text == "1: error (0 raised),2: idle>30s and id=x (0 raised)")
    #expect(try await session.code(of: "alert off 9") == "ERR_INVALID_ARG_VALUE")
    #expect(try await session.code(of: "alert colour=red") == "ERR_INVALID_ARG_VALUE")
    try await session.runAll("alert off")
    #expect(session.alerts.entries.isEmpty)
    for _ in 0..<AlertBook.limit { try await session.runAll("alert error") }
    #expect(try await session.code(of: "alert error") == "ERR_LIMIT")
    session.shutDown()
  }

  @Test("A script waits for an alert, and runs blocks at it, of sockets and of servers")
  func scripts() async throws {
    let session = Session(environment: .still())
    var printed: [String] = []
    session.onRecord = { if case .print(let text) = $0.event { printed.append(text) } }
    try await session.runAll(
      """
      alert match /PING/
      alert event=listening
      server as web
      on web alert { print "$rule $n" }
      on web.* alert n=1 { print $rule ; writeln . PONG }
      listen web 127.0.0.1:0
      wait web alert n=2
      connect web as me
      write me PING
      wait web.1 alert rule contains PING
      wait me data bytes=5
      off web.* alert
      """)
    #expect(printed == ["event=listening 2", "match /PING/"])
    #expect(try await session.code(of: "wait me alert timeout=1ms") == "ERR_WAIT_TIMEOUT")
    session.shutDown()
  }

  @Test("An idle socket has one alert, and another one after bytes passed")
  func idle() async throws {
    let clock = StoppedClock()
    let session = Session(environment: .still(clock))
    try await session.runAll(
      "listen 127.0.0.1:0 as web\nconnect web as me\nalert idle>30s and direction=out")
    await session.untilOpen("me")
    session.lookForIdle()
    #expect(alerts(session).isEmpty && session.idleDue == session.time + 30)
    clock.advance(30.5)
    session.lookForIdle()
    session.lookForIdle()
    #expect(alerts(session) == ["me idle>30s and direction=out"])
    #expect(session.idleDue == .infinity, "nothing is waited for")
    clock.advance(1000)
    session.lookForIdle()
    #expect(alerts(session).count == 1)
    try await session.runAll("write me x")
    await session.untilRead("web.1", 1)
    #expect(session.idleDue == session.time + 30)
    clock.advance(31)
    session.lookForIdle()
    #expect(alerts(session).count == 2)
    session.shutDown()
  }

  @Test("The timer looks by itself, without being asked")
  func timer() async throws {
    let session = Session()
    try await session.runAll("alert idle>20ms\nlisten 127.0.0.1:0 as web\nconnect web as me")
    await session.until { alerts(session).contains("me idle>20ms") }
    session.shutDown()
  }

  @Test("A rule raises so many alerts a second; the next one says how many were skipped")
  func limit() {
    var book = AlertBook()
    guard let rule = try? AlertRule(parsing: "error"), book.add(rule) == 1 else {
      Issue.record("no rule")
      return
    }
    let error = EventRecord(
      sequence: 1, time: 5, source: nil,
      event: .server(.error(NetError(code: "EMFILE", message: "accept EMFILE"))))
    let raised = (0..<25).flatMap { _ in book.alerts(for: error, of: nil) }
    #expect(raised.count == AlertBook.mostPerSecond)
    var later = error
    later.time = 6
    #expect(book.alerts(for: later, of: nil) == [Alert(number: 1, rule: "error", skipped: 15)])
    #expect(book.alerts(for: later, of: nil) == [Alert(number: 1, rule: "error")])
  }
}
