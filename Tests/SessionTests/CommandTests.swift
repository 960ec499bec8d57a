import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

/// Counts the iterations of the loop.
@NetActor
private final class IterationCounter {
  private(set) var count = 0
  private var isRunning = false

  func start() {
    isRunning = true
    next()
  }

  func stop() { isRunning = false }

  private func next() {
    EventLoop.shared.setImmediate { [self] in
      guard isRunning else { return }
      count += 1
      next()
    }
  }
}

@NetActor
@Suite("Commands", .timeLimit(.minutes(1)))
struct CommandTests {
  /// A session with an echo server, a client named `me` of it, and a server that is closed.
  private func talking() async throws -> Session {
    let session = Session(environment: .still())
    try await session.runAll(
      "listen 127.0.0.1:0 handler=echo\nlisten 127.0.0.1:0 as shut\nclose shut\nconnect s1 as me\nconnect s1"
    )
    await session.untilAccepted("s1", 2)
    await session.untilOpen("me")
    await session.untilOpen("c1")
    return session
  }

  @Test(
    "what can't be done is an error with a code",
    arguments: [
      ("write c9 x", "ERR_UNKNOWN_OBJECT"), ("write nobody x", "ERR_UNKNOWN_OBJECT"),
      ("close s9", "ERR_UNKNOWN_OBJECT"), ("pause s9.*", "ERR_UNKNOWN_OBJECT"),
      ("write shut x", "ERR_WRONG_KIND"), ("close me", "ERR_WRONG_KIND"),
      ("handler me echo", "ERR_WRONG_KIND"), ("pause me.*", "ERR_WRONG_KIND"),
      ("pause shut.*", "ERR_NO_TARGETS"), ("pause .", "ERR_NOTHING_SELECTED"),
      ("close .", "ERR_NOTHING_SELECTED"), ("pause @marked", "ERR_NOTHING_MARKED"),
      ("close @marked", "ERR_NOTHING_MARKED"), ("listen 0 as me", "ERR_NAME_IN_USE"),
      ("connect s1 as shut", "ERR_NAME_IN_USE"), ("connect shut", "ERR_SERVER_NOT_LISTENING"),
      ("connect localhost", "ERR_UNKNOWN_OBJECT"), ("connect me", "ERR_WRONG_KIND"),
      ("listen $shut.port", "ERR_UNDEFINED_PROPERTY"), ("listen $s1.speed", "ERR_UNKNOWN_PROPERTY"),
      ("listen $me.speed", "ERR_UNKNOWN_PROPERTY"), ("listen $s9.port", "ERR_UNKNOWN_OBJECT"),
      ("listen 0 backlog=$me.bytesRead", "ERR_INVALID_ARG_VALUE"),
      ("write me file:missing", nil), ("write me repeat:40000:repeat:1000:$s1.port", "ERR_LIMIT"),
      ("quit $me.readyState", "ERR_INVALID_ARG_VALUE"),
    ] as [(String, String?)])
  func errors(line: String, code: String?) async throws {
    let session = try await talking()
    #expect(try await session.code(of: line) == code)
    session.shutDown()
  }

  @Test(
    "a command for what is closed says so, and how to open it again; it ends no script",
    arguments: [
      ("pause me", "reconnect me"), ("destroy me", "reconnect me"),
      ("setNoDelay me", "reconnect me"),
      ("setTimeout me 5", "reconnect me"), ("write me x", "reconnect me"),
      ("end me", "reconnect me"), ("resume s1.1", "only its peer"), ("close shut", "listen shut"),
    ])
  func closed(line: String, nextStep: String) async throws {
    let session = try await talking()
    try await session.runAll("destroy me")
    await session.untilClosed("me")
    await session.untilClosed("s1.1")
    let outcome = try #require(try await session.run(line).last)
    guard case .success(.refused(_, let failure)) = outcome.result else {
      Issue.record("\(outcome)")
      return
    }
    #expect(failure.explanation.sentence.contains("closed"))
    #expect(failure.explanation.nextStep.contains(nextStep))
    session.shutDown()
  }

  @Test("a command that failed leaves nothing behind, and a name is used up only by an object")
  func failuresChangeNothing() async throws {
    let session = try await talking()
    let before = session.snapshot(everything())
    #expect(try await session.code(of: "connect shut as again") == "ERR_SERVER_NOT_LISTENING")
    #expect(try await session.code(of: "listen $shut.port as again") == "ERR_UNDEFINED_PROPERTY")
    let after = session.snapshot(everything())
    #expect(after.servers == before.servers && after.sockets.total == before.sockets.total)
    try await session.runAll("connect s1 as again")
    session.shutDown()
  }

  @Test("ids count up; names have no number; sockets of a name are its members")
  func ids() async throws {
    let session = Session()
    try await session.runAll("listen 127.0.0.1:0\nlisten 127.0.0.1:0 as web\nlisten 127.0.0.1:0")
    try await session.runAll("connect web\nconnect web as me\nconnect s2")
    await session.untilAccepted("web", 2)
    await session.untilAccepted("s2", 1)
    let snapshot = session.snapshot(everything())
    #expect(snapshot.servers.elements.map(\.id.rawValue) == ["s1", "web", "s2"])
    #expect(
      Set(snapshot.sockets.elements.map(\.id.rawValue)) == [
        "c1", "me", "c2", "web.1", "web.2", "s2.1",
      ])
    session.shutDown()
  }

  @Test("the commands of one line run with nothing in between, and one that fails ends it")
  func oneLine() async throws {
    let session = try await talking()
    let before = session.events(of: "me").count
    let outcomes = try await session.run("write me a ; write me b ; pause nobody ; write me c")
    #expect(outcomes.map(\.command) == [#"write me "a""#, #"write me "b""#, "pause nobody"])
    await session.untilRead("me", 2)
    let events = session.events(of: "me").dropFirst(before)
    #expect(events.prefix(2) == ["write 1", "write 2"])
    #expect(try session.row("me").bytesWritten == 2)
    session.shutDown()
  }

  @Test("between two lines the loop makes one iteration")
  func twoLines() async throws {
    let session = Session()
    var seen: [String] = []
    let first = try Line(parsing: "listen 127.0.0.1:0")
    let second = try Line(parsing: "connect s1")
    session.submit(first) { _ in
      seen.append("first")
      EventLoop.shared.nextTick { seen.append("tick") }
      EventLoop.shared.setImmediate { seen.append("immediate") }
    }
    await withCheckedContinuation { continuation in
      session.submit(second) { report in
        seen.append("second")
        // The second line needs the server to listen, which takes a tick.
        #expect(report.outcomes.first?.result == .success(.made(ObjectID("c1"))))
        continuation.resume()
      }
    }
    #expect(seen.prefix(3) == ["first", "tick", "second"])
    session.shutDown()
  }

  @Test("the lines of a script are exactly one iteration of the loop apart")
  func iterations() async throws {
    let session = Session()
    let counter = IterationCounter()
    counter.start()
    var seen: [Int] = []
    session.onChange = { [unowned session] in
      seen.append(counter.count)
      _ = session.snapshot(everything())
    }
    try await session.run("listen 0\nlisten 0 ; listen 0\nlisten 0\nlisten 0")
    counter.stop()
    let iterations = Set(seen).sorted()
    #expect(iterations.count == 4)
    #expect(zip(iterations, iterations.dropFirst()).allSatisfy { $1 - $0 == 1 })
    session.shutDown()
  }

  @Test("a script ends with the first command that fails")
  func scripts() async throws {
    let session = Session()
    let outcomes = try await session.run("listen 0\npause nobody\nlisten 0")
    #expect(outcomes.count == 2 && session.servers.entries.count == 1)
    session.shutDown()
  }

  @Test("the selection and the marked objects are what the line was given")
  func selection() async throws {
    let session = try await talking()
    try await session.run("pause .", selection: Session.Selection(ObjectID("me")))
    #expect(try session.row("me").isPaused)
    let marked = Session.Selection(marked: [ObjectID("c1"), ObjectID("s1.1")])
    try await session.run("pause @marked", selection: marked)
    #expect(try session.row("c1").isPaused && session.row("s1.1").isPaused)
    try await session.run("resume * ; handler . none", selection: Session.Selection(ObjectID("s1")))
    #expect(try !session.row("me").isPaused && !session.row("s1.1").isPaused)
    #expect(try session.serverRow("s1").handler == "none")
    #expect(
      try await session.code(of: "pause .", selection: Session.Selection(ObjectID("s1")))
        == "ERR_WRONG_KIND")
    session.shutDown()
  }

  @Test("what closed since it was marked keeps nothing from the others")
  func closedMarks() async throws {
    let session = try await talking()
    let marked = Session.Selection(marked: [ObjectID("c1"), ObjectID("gone"), ObjectID("me")])
    try await session.runAll("destroy c1")
    await session.until { session.liveSockets == 2 }
    try await session.run("pause @marked", selection: marked)
    #expect(try session.row("me").isPaused)
    var request = everything()
    request.marked = marked.marked
    #expect(session.snapshot(request).closedMarks == [ObjectID("c1"), ObjectID("gone")])
    try await session.runAll("destroy me")
    await session.until { session.liveSockets == 0 }
    #expect(try await session.code(of: "pause @marked", selection: marked) == "ERR_NO_TARGETS")
    #expect(session.snapshot(request).closedMarks == Set(marked.marked))
    try await session.runAll("reconnect me")
    #expect(session.snapshot(request).closedMarks == [ObjectID("c1"), ObjectID("gone")])
    request.marked = [ObjectID("c1")]
    #expect(session.snapshot(request).closedMarks == [ObjectID("c1")])
    session.shutDown()
  }

  @Test("mark answers with the open sockets that fit its filter")
  func marks() async throws {
    let session = Session(environment: .still())
    session.hasScreen = true
    try await session.runAll("listen 127.0.0.1:0 as web\nconnect web as me\nconnect web")
    await session.untilOpen("c1")
    await session.untilOpen("me")
    await session.untilAccepted("web", 2)
    let marks = { @NetActor (line: String) async throws in
      try await session.run(line).map(\.result)
    }
    #expect(
      try await marks("mark direction=out")
        == [.success(.screen(.marks(.add, [ObjectID("me"), ObjectID("c1")])))])
    #expect(
      try await marks("invertMarks id contains web.") == [
        .success(.screen(.marks(.invert, [ObjectID("web.1"), ObjectID("web.2")])))
      ])
    try await session.runAll("destroy c1")
    await session.until { session.liveSockets < 4 }
    #expect(
      try await marks("unmark id=c1") == [.success(.screen(.marks(.remove, [])))])
    #expect(try await session.code(of: "mark size>") == "ERR_INVALID_ARG_VALUE")
    session.shutDown()
  }

  @Test("all, and all of a server, are the open ones")
  func manyTargets() async throws {
    let session = try await talking()
    try await session.runAll("destroy c1")
    await session.until { session.liveSockets == 2 }
    let outcomes = try await session.run("writeln s1.* hi ; writeln * ho")
    #expect(
      outcomes.map(\.result) == [
        .success(.done(value: .bool(true), note: "3 bytes to s1.1")),
        .success(.done(value: .list([.bool(true), .bool(true)]), note: "3 bytes to 2 sockets")),
      ])
    try await session.runAll("destroy *")
    await session.until { session.liveSockets == 0 }
    #expect(try await session.code(of: "destroy *") == "ERR_NO_TARGETS")
    session.shutDown()
  }

  @Test("a write to a closed socket is refused, and its callback gets the error")
  func writeAfterClose() async throws {
    let session = try await talking()
    try await session.runAll("destroy me")
    await session.untilClosed("me")
    #expect(try await session.code(of: "write me x ; end me") == "ERR_STREAM_DESTROYED")
    await session.until { session.events(of: "me").contains("end 1 ERR_STREAM_DESTROYED") }
    #expect(session.events(of: "me").contains("write 1 ERR_STREAM_DESTROYED"))
    #expect(!session.stream(of: "me").contains(">x"))
    session.shutDown()
  }

  @Test("closing a server again is refused, and its callback gets the error")
  func closeAgain() async throws {
    let session = try await talking()
    #expect(try await session.code(of: "close shut") == "ERR_SERVER_NOT_RUNNING")
    await session.until { session.events(of: "shut").contains("close 2 ERR_SERVER_NOT_RUNNING") }
    session.shutDown()
  }

  @Test("theme, help and quit are passed to the program, in their order")
  func programCommands() async throws {
    let session = Session()
    let outcomes = try await session.run(
      "listen 127.0.0.1:0 ; theme mono ; help write ; quit $s1.connections")
    #expect(
      outcomes.map(\.result) == [
        .success(.made(ObjectID("s1"))), .success(.theme("mono")), .success(.help("write")),
        .success(.quit(status: 0)),
      ])
    session.shutDown()
  }

  @Test(
    "references stand for what the object's property is now",
    arguments: [
      ("$s1.listening", "true"), ("$s1.connections", "2"), ("$s1.address", "127.0.0.1"),
      ("$s1.family", "IPv4"), ("$s1.handler", "echo"), ("$me.readyState", "open"),
      ("$me.connecting", "false"), ("$me.pending", "false"), ("$me.destroyed", "false"),
      ("$me.bytesRead", "0"), ("$me.bytesWritten", "0"), ("$me.remoteAddress", "127.0.0.1"),
      ("$me.remoteFamily", "IPv4"), ("$s1.1.localAddress", "127.0.0.1"),
      ("a $me.readyState", "a open"),
      ("\"<$me.readyState>\"", "<open>"), ("$$me", "$me"),
    ])
  func references(data: String, expected: String) async throws {
    let session = try await talking()
    try await session.runAll("write me \(data)")
    #expect(session.stream(of: "me").contains(">" + expected))
    session.shutDown()
  }

  @Test("the ports of both ends are each other's")
  func ports() async throws {
    let session = try await talking()
    try await session.runAll(#"write me "$me.localPort $me.remotePort $s1.port""#)
    let sent = try #require(session.stream(of: "me").first { $0.hasPrefix(">") })
    let text = sent.dropFirst().split(separator: " ")
    #expect(text.count == 3 && text[1] == text[2])
    #expect(try session.row("me").local == "127.0.0.1:\(text[0])")
    session.shutDown()
  }

  @Test("data comes from files, randomness and repetition when the command runs")
  func payloads() async throws {
    let session = try await talking()
    try await session.runAll("write me file:path random:2 repeat:3:\"ab\" x")
    #expect(session.stream(of: "me").contains(">path\u{7}\u{7}abababx"))
    session.shutDown()
  }
}
