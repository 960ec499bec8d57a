import Commands
import EventLoop
import Glibc
import NetTypes
import Observation
import Testing

@testable import Session

/// Waiting, expecting, blocks: what scripts are made of.
@NetActor
@Suite("Scripts", .timeLimit(.minutes(1)))
struct ScriptTests {
  /// Runs a script in a session of its own; returns the session, what came of it, and its events.
  private func play(_ text: String) async throws -> (Session, Session.Report) {
    let session = Session(limits: .test)
    let report = await session.run(try Script(parsing: text))
    return (session, report)
  }

  /// The names of an object's events, in order.
  private func events(of id: String, in session: Session) -> [String] {
    session.log.records(after: 0).filter { $0.source == ObjectID(id) }.map(\.event.name)
  }

  private func printed(in session: Session) -> [String] {
    session.log.records(after: 0).compactMap { record in
      if case .print(let text) = record.event { text } else { nil }
    }
  }

  @Test("a script waits, expects, and runs to its end")
  func whole() async throws {
    let (session, report) = try await play(
      """
      listen 127.0.0.1:0 as web handler=echo
      wait web listening
      connect web as me
      wait me ready
      write me "hello"
      wait me data bytesRead>=5 text=hello
      expect me bytesRead = 5
      expect me readyState = open
      end me ; get me bytesWritten
      wait me web.1 close
      expect me closed = true
      expect me localAddress = undefined
      close web
      wait web close
      """)
    #expect(report.stop == nil, "\(report)")
    #expect(report.outcomes.contains { $0.result == .success(.done(value: .number(5), note: "5")) })
    session.shutDown()
  }

  @Test("an event counts for one wait only, and an earlier one counts for a later wait")
  func cursors() async throws {
    let (session, report) = try await play(
      """
      listen 127.0.0.1:0 as web handler=echo
      wait web listening
      connect web as a
      connect web as b
      wait web connection
      wait web connection
      wait web connection timeout=1ms
      """)
    guard case .failure(let failure)? = report.stop?.outcome.result else {
      Issue.record("\(report)")
      return
    }
    #expect(failure.error.code == "ERR_WAIT_TIMEOUT")
    #expect(report.stop?.position == SourcePosition(line: 7, column: 1))
    session.shutDown()
  }

  @Test("an object that does not exist yet is waited for; without it the message says so")
  func waitForObject() async throws {
    let (session, report) = try await play(
      """
      listen 127.0.0.1:0 as web
      immediate { connect web as late }
      wait late connect
      wait ghost close timeout=1ms
      """)
    guard case .failure(let failure)? = report.stop?.outcome.result else {
      Issue.record("\(report)")
      return
    }
    #expect(failure.error.message.contains("there is no ghost"))
    #expect(report.outcomes.count == 4)
    session.shutDown()
  }

  @Test("what is no regular expression is refused with what to write; no text makes one slow")
  func expressions() async throws {
    let (session, report) = try await play(
      """
      listen 127.0.0.1:0 as web
      connect web as me
      wait web.1 readyState == open
      write me repeat:30000:"a"
      wait web.1 data text matches "^a+"
      try expect web.1 readyState matches "(o|o)*$$"
      expect web.1 readyState matches "(o"
      """)
    guard case .failure(let failure)? = report.stop?.outcome.result else {
      Issue.record("\(report)")
      return
    }
    #expect(failure.error.code == "ERR_INVALID_ARG_VALUE")
    #expect(failure.explanation.sentence.contains("there is a ( without its )"))
    #expect(failure.explanation.nextStep.contains("\\("))
    session.shutDown()
  }

  @Test("a property is waited for, also when it changes without an event")
  func waitForProperty() async throws {
    let (session, report) = try await play(
      """
      listen 127.0.0.1:0 as web
      connect web as me
      wait me readyState = open
      wait web.1 readyState = open
      pause web.1
      repeat 40 { write me random:1MiB }
      wait me pendingBytes > 1000
      resume web.1
      wait me pendingBytes = 0
      wait web.1 bytesRead = 41943040
      wait me readyState = purple timeout=1ms
      """)
    guard case .failure(let failure)? = report.stop?.outcome.result else {
      Issue.record("\(report)")
      return
    }
    #expect(failure.error.message.contains("readyState is open"), "\(failure.error.message)")
    session.shutDown()
  }

  @Test(
    "what is not so ends the script at its place",
    arguments: [
      ("expect s1 listening = true", "ERR_UNKNOWN_OBJECT", 2),
      ("expect web port < 1", "ERR_EXPECTATION_FAILED", 2),
      ("expect web frob = 1", "ERR_UNKNOWN_PROPERTY", 2),
      ("end web", "ERR_WRONG_KIND", 2), ("write me x", "ERR_UNKNOWN_OBJECT", 2),
      ("print a\nlisten 127.0.0.1:0 as web", "ERR_NAME_IN_USE", 3),
      ("wait web connection timeout=0", "ERR_WAIT_TIMEOUT", 2),
      ("on web data { }", "ERR_UNKNOWN_EVENT", 2), ("abort nothing", "ERR_UNKNOWN_OBJECT", 2),
      ("check lan 10.0.0.1", "ERR_UNKNOWN_OBJECT", 2),
      ("repeat 2 { print a ; reconnect web }", "ERR_WRONG_KIND", 2),
      ("block lan range 10.0.0.2 10.0.0.1", "ERR_INVALID_ARG_VALUE", 2),
      ("listen $x.y", "ERR_UNKNOWN_OBJECT", 2),
    ])
  func failures(line: String, code: String, number: Int) async throws {
    let (session, report) = try await play("listen 127.0.0.1:0 as web\n\(line)\nprint never")
    guard case .failure(let failure)? = report.stop?.outcome.result else {
      Issue.record("\(report)")
      return
    }
    #expect(failure.error.code.rawValue == code)
    #expect(report.stop?.position.line == number)
    #expect(!printed(in: session).contains("never"))
    session.shutDown()
  }

  @Test("quit ends a script with its status; try goes on after a failure")
  func quitAndTry() async throws {
    let (session, report) = try await play("try end nobody\nprint on ; quit 7 ; print off\nprint x")
    #expect(report.stop?.outcome.result == .success(.quit(status: 7)))
    #expect(printed(in: session) == ["on"])
  }

  @Test("blocks run within their event, with its fields, in the order of registration")
  func blocks() async throws {
    let (session, report) = try await play(
      """
      listen 127.0.0.1:0 as web
      on web.* data {
        print "first $data"
        write . "<" ; write . $data ; write . ">"
      }
      on web.* data { print "second $bytes of $bytesRead" }
      on web connection once { print "$socket from $remoteAddress" ; write $socket "hi " }
      wait web listening
      connect web as me ; on me connect { print "connected to $web.port and $remotePort" ; write . "body" }
      wait me data text contains ">"
      expect me bytesRead = 9
      off web.* data ; write me "more"
      wait web.1 bytesRead = 8
      reset me ; on web.1 error { print "$code: $error" }
      wait web.1 close
      """)
    #expect(report.stop == nil, "\(report)")
    let port = try #require(session.value(ofReference: "web.port"))
    // Which end sees the connection first is the system's choice.
    #expect(
      Set(printed(in: session).prefix(2)) == [
        "connected to \(port) and \(port)", "web.1 from 127.0.0.1",
      ])
    #expect(
      printed(in: session).dropFirst(2) == [
        "first body", "second 4 of 4", "ECONNRESET: read ECONNRESET",
      ])
    session.shutDown()
  }

  @Test("bytes of a 'data' event are sent on as they are")
  func rawBytes() async throws {
    let (session, report) = try await play(
      """
      listen 127.0.0.1:0 as web
      on web.* data { write . $data }
      connect web as me
      write me hex:"00 ff 80 c3 28 0a"
      wait me bytesRead = 6
      """)
    #expect(report.stop == nil, "\(report)")
    let echoed = session.log.records(after: 0).last { record in
      record.source == ObjectID("me") && record.event.name == "data"
    }
    #expect(echoed?.field("base64") == .text("AP+AwygK"))
    session.shutDown()
  }

  @Test("tick and immediate run later, with what their names stood for")
  func later() async throws {
    let (session, report) = try await play(
      """
      listen 127.0.0.1:0 as web
      wait web listening
      connect web as me ; on me ready { tick { print "tick $localAddress" } ; immediate { print later } ; print now }
      wait me ready
      immediate { print end }
      sleep 1
      """)
    #expect(report.stop == nil, "\(report)")
    #expect(printed(in: session) == ["now", "tick 127.0.0.1", "later", "end"])
    session.shutDown()
  }

  @Test("a command that fails in a block of its own stops the run")
  func blockFails() async throws {
    let session = Session(limits: .test)
    let script = try Script(parsing: "listen 127.0.0.1:0 as web\ntick { print a ; end nobody }")
    let stop = await withCheckedContinuation { continuation in
      session.onStop = { continuation.resume(returning: $0) }
      session.submit(script)
    }
    #expect(stop.position == SourcePosition(line: 2, column: 18))
    #expect(stop.outcome.isFailure)
    session.shutDown()
  }

  @Test("questions have typed answers")
  func questions() async throws {
    let (session, report) = try await play(
      """
      block lan subnet 10.0.0.0/8 ; block lan address ::1
      check lan 10.1.2.3
      check lan 11.1.2.3
      rules lan
      isIP ::1 ; isIP fe80::1%lo ; isIP 1.2.3
      parse 1.2.3.4:80 ; parse nonsense
      defaults
      server as web maxConnections=3
      get web maxConnections
      set web maxConnections=undefined ; get web maxConnections
      """)
    #expect(report.stop == nil, "\(report)")
    let values = report.outcomes.compactMap { outcome -> PropertyValue? in
      guard case .success(.done(let value?, _)) = outcome.result else { return nil }
      return value
    }
    #expect(
      values.map(\.text) == [
        "true", "false", "Address: IPv6 ::1,Subnet: IPv4 10.0.0.0/8", "6", "6", "0",
        #"{"address":"1.2.3.4","port":80,"family":"ipv4","flowlabel":0}"#, "undefined",
        #"{"autoSelectFamily":true,"autoSelectFamilyAttemptTimeout":250}"#, "web", "3", "undefined",
      ])
    session.shutDown()
  }

  @Test("definitions stand beside objects")
  func definitions() async throws {
    let session = Session(limits: .test)
    session.definitions = ["peer.port": "8124"]
    let report = await session.run(try Script(parsing: "print \"to $peer.port\""))
    #expect(report.stop == nil)
    #expect(printed(in: session) == ["to 8124"])
  }

  @Test("a server and a socket are made first and used later, again and again")
  func stepsApart() async throws {
    let (session, report) = try await play(
      """
      server as web ; socket as me
      expect web listening = false
      listen web 127.0.0.1:0
      wait web listening
      connect me web
      wait me ready
      end me
      wait me close
      wait web.1 close
      reconnect me
      wait me ready
      expect me readyState = open
      destroy me
      wait me close
      close web
      wait web close
      listen web 127.0.0.1:0
      wait web listening
      expect web accepted = 2
      """)
    #expect(report.stop == nil, "\(report)")
    #expect(try session.serverRow("web").state == .listening)
    session.shutDown()
  }

  @Test("events carry the callbacks of their calls")
  func callbacks() async throws {
    let (session, report) = try await play(
      """
      listen 127.0.0.1:0 as web
      connect web as me
      wait me callback of=connect
      write me a ; write me b
      wait me callback of=write n=2
      getConnections web
      wait web callback of=getConnections count=1
      end me
      wait me callback of=end
      """)
    #expect(report.stop == nil, "\(report)")
    session.shutDown()
  }

  @Test("an unref'd server does not keep the loop from being idle, in a process of its own")
  func references() async {
    // Other tests keep this process's loop busy.
    await #expect(processExitsWith: .exitCode(7)) { @NetActor in
      let session = Session(limits: .test)
      let script = try Script(parsing: "listen 127.0.0.1:0 as web ; unref web\nref web ; unref web")
      let report = await session.run(script)
      guard report.stop == nil else { exit(1) }
      await EventLoop.shared.untilIdle()
      exit(7)
    }
  }
}

extension Session {
  /// The text of `$reference` now.
  fileprivate func value(ofReference reference: String) -> String? {
    let parts = reference.split(separator: ".")
    guard let id = Identifier(String(parts[0])) else { return nil }
    return try? text(of: Reference(object: id, property: String(parts[1])))
  }
}
