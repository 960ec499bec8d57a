import Commands
import EventLoop
import NetTypes
import Observation
import Testing

@testable import Session

/// Servers that answer by rules from a file, and blocks with conditions.
@NetActor
@Suite("Rules", .timeLimit(.minutes(1)))
struct RulesTests {
  /// A session whose files are these.
  private func session(_ files: [String: String]) -> Session {
    var environment = Session.Environment.still()
    environment.readFile = { path, _ throws(NetError) in
      guard let text = files[path] else {
        throw NetError(code: "ERR_FILE", message: "\(path) can't be opened")
      }
      return Array(text.utf8)
    }
    return Session(limits: .test, environment: environment)
  }

  private func play(_ text: String, _ files: [String: String]) async throws -> Session.Report {
    let session = session(files)
    let report = await session.run(try Script(parsing: text))
    session.shutDown()
    return report
  }

  private static let smtp = """
    writeln . "220 ready"
    on . data text matches "^EHLO (\\\\S+)" { writeln . "250 hello" }
    on . data text contains QUIT once {
      writeln . "221 bye"
      end .
    }
    """

  @Test("rules greet, answer what fits, and end")
  func smtp() async throws {
    let report = try await play(
      """
      listen 127.0.0.1:0 as mail handler=rules:smtp
      connect mail as me
      wait me data text="220 ready\\n"
      writeln me "EHLO here"
      wait me data text="250 hello\\n"
      writeln me "NOOP"
      wait mail.1 data text contains NOOP
      writeln me "QUIT"
      wait me data text="221 bye\\n"
      wait me close
      expect me bytesRead = 28
      """, ["smtp": Self.smtp])
    #expect(report.stop == nil, "\(report)")
  }

  @Test("rules change while clients are connected: without a greeting, and without the old answers")
  func changed() async throws {
    let report = try await play(
      """
      listen 127.0.0.1:0 as web handler=rules:one
      connect web as me
      wait me data text=one
      handler web rules two
      write me x
      wait me data text=B
      handler web none
      write me y
      wait web.1 bytesRead = 2
      sleep 1
      expect me bytesRead = 4
      """,
      [
        "one": "write . one ; on . data { write . A }",
        "two": "write . two ; on . data { write . B }",
      ])
    #expect(report.stop == nil, "\(report)")
  }

  @Test(
    "rules that can't be used fail the command, and change nothing",
    arguments: [
      ("missing", "can't be opened"), ("broken", "broken:2:1: there is no command"),
      ("waiting", "waiting:1:1: wait can't stand in a block"), ("open", "open:1:11: this {"),
      ("closed", "closed:1:1: this } closes no block"),
    ])
  func refused(name: String, message: String) async throws {
    let files = [
      "broken": "end .\nfrob", "waiting": "wait . data", "open": "on . data { end .", "closed": "}",
    ]
    let session = session(files)
    let report = await session.run(
      try Script(parsing: "listen 127.0.0.1:0 as web handler=echo\nhandler web rules \(name)"))
    guard case .failure(let failure)? = report.stop?.outcome.result else {
      Issue.record("\(report)")
      return
    }
    #expect(failure.error.message.contains(message), "\(failure.error.message)")
    #expect(try session.serverRow("web").handler == "echo")
    session.shutDown()
  }

  @Test("once counts only events that fit")
  func once() async throws {
    let report = try await play(
      """
      listen 127.0.0.1:0 as web
      wait web listening
      connect web as me ; on web.* data bytes>=3 once { write . fits }
      wait web.1 resume
      write me a
      wait web.1 bytesRead = 1
      write me bbb
      wait me data text=fits
      write me cccc
      wait web.1 bytesRead = 8
      sleep 1
      expect me bytesRead = 4
      """, [:])
    #expect(report.stop == nil, "\(report)")
  }
}
