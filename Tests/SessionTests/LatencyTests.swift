import Commands
import EventLoop
import NetTypes
import Observation
import Testing

@testable import Session

@Suite("Latency of a socket")
struct LatencyMeterTests {
  @Test("it is from the first bytes sent since the last answer to the next received")
  func pairs() {
    var meter = LatencyMeter()
    #expect(meter.received(at: 1) == nil, "nothing was asked")
    #expect(meter.answers == nil)
    meter.sent(at: 2)
    meter.sent(at: 5)
    #expect(meter.received(at: 6) == 4)
    #expect(meter.received(at: 7) == nil, "the answer goes on")
    meter.sent(at: 8)
    #expect(meter.received(at: 8.5) == 0.5)
    #expect(meter.answers?.count == 2)
  }
}

@NetActor
@Suite("Latency and labels as properties", .timeLimit(.minutes(1)))
struct WrittenPropertyTests {
  private func talking() async throws -> Session {
    let session = Session(environment: .still())
    try await session.runAll("listen 127.0.0.1:0 as web handler=echo\nconnect web as me")
    await session.untilOpen("me")
    return session
  }

  @Test("a script can expect a latency, and the stream and the detail have it")
  func latency() async throws {
    let session = try await talking()
    #expect(try await session.code(of: "expect me latency.p99 = undefined") == nil)
    try await session.runAll("writeln me hi\nwait me data")
    #expect(try await session.code(of: "expect me latency.count = 1") == nil)
    #expect(try await session.code(of: "expect me latency.p99 < 20") == nil)
    #expect(try await session.code(of: "expect me latency.max < 0") != nil)
    #expect(try await session.code(of: "expect me latency.p98 < 20") == "ERR_UNKNOWN_PROPERTY")
    var request = everything()
    request.streamOf = ObjectID("me")
    request.stream = .last(count: 100)
    request.detailOf = ObjectID("me")
    let snapshot = session.snapshot(request)
    #expect(snapshot.detail?.answers?.count == 1)
    #expect(snapshot.stream.elements.contains { $0.latency == 0 }, "the clock stands still")
    session.shutDown()
  }

  @Test("a label has parts that are changed alone, and goes as a whole")
  func label() async throws {
    let session = try await talking()
    let label = { @NetActor in try session.row("me").label }
    #expect(try label() == nil)
    try await session.runAll("label me db color=red ; label web.1 worker")
    #expect(try label() == SocketLabel(name: "db", color: .red))
    try await session.runAll("label me comment=\"answers late\" ; label me color=none")
    #expect(try label() == SocketLabel(name: "db", comment: "answers late"))
    #expect(session.snapshot(everything()).labelled == [ObjectID("me"), ObjectID("web.1")])
    #expect(try await session.code(of: "expect me comment contains late") == nil)
    #expect(try await session.code(of: "expect me label = db") == nil)
    #expect(try await session.code(of: "expect me color = undefined") == nil)
    let said = { @NetActor (line: String) async throws -> String? in
      guard case .success(.done(_, let note)) = try await session.run(line)[0].result else {
        return nil
      }
      return note
    }
    #expect(try await said("label me db") == "me is labelled db")
    #expect(try await said("label * worker") == "2 sockets are labelled worker")
    #expect(try await said("label web.1 \"\" comment=slow") == "web.1 has a comment now")
    #expect(try await said("label web.1") == "web.1 has no label any more")
    try await session.runAll("label me \"\" ; label web.1")
    #expect(try label() == SocketLabel(comment: "answers late"))
    #expect(session.snapshot(everything()).labelled == [ObjectID("me")])
    session.shutDown()
  }

  @Test("a label that a reference gives is checked as one that is typed")
  func hostile() async throws {
    let session = try await talking()
    for line in ["label me \"\\x1b[2J\"", "label me \"a\\u{202e}b\"", "label me comment=\"a\\nb\""]
    {
      #expect(throws: SyntaxError.self) { try Line(parsing: line) }
    }
    session.definitions["evil.name"] = "a\u{9b}31m"
    #expect(try await session.code(of: "label me $evil.name") == "ERR_INVALID_ARG_VALUE")
    #expect(try session.row("me").label == nil)
    session.shutDown()
  }
}
