import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("Conversations", .timeLimit(.minutes(1)))
struct ConversationTests {
  @Test("a client talks to an echo, and everything about it can be seen")
  func echo() async throws {
    let session = Session()
    try await session.runAll("listen 127.0.0.1:0 handler=echo\nconnect s1\nwrite c1 hello")
    await session.untilRead("c1", 5)
    try await session.runAll("end c1 bye")
    await session.until { session.liveSockets == 0 }

    let client = try session.row("c1")
    #expect(client.direction == .outgoing)
    #expect(client.bytesRead == 8 && client.bytesWritten == 8)
    #expect(client.closeReason == "ended by both" && !client.hadError)
    #expect(client.readyState == .closed)
    let accepted = try session.row("s1.1")
    #expect(accepted.direction == .incoming)
    #expect(accepted.local == client.remote && accepted.remote == client.local)
    #expect(accepted.closeReason == "ended by peer")
    #expect(
      session.stream(of: "c1") == [
        "connect", ">hello", "<hello", ">bye", "finish", "<bye", "end", "close",
      ])
    let server = try session.serverRow("s1")
    #expect(server.accepted == 1 && server.connections == 0)
    #expect(server.state == .listening && server.handler == "echo")
    #expect(session.events(of: "s1") == ["listening", "listen 1", "connection s1.1"])
    session.shutDown()
  }

  @Test("each command and its result are in the log, in order")
  func commandLog() async throws {
    let session = Session()
    try await session.run("listen 0 as web ; pause nobody ; close web")
    #expect(
      Array(session.events(of: nil).prefix(4)) == [
        "> listen 0 as web", "= web", "> pause nobody", "! ERR_UNKNOWN_OBJECT",
      ])
    session.shutDown()
  }

  @Test("a long command is cut in the log")
  func longCommands() async throws {
    let session = Session()
    try await session.run("write nobody \"\(String(repeating: "x", count: 5000))\"")
    let line = try #require(session.events(of: nil).first)
    #expect(line.count == 2 + session.limits.commandCharacters + 3 && line.hasSuffix("..."))
  }

  @Test("what other machines can reach is told from what only this one can")
  func reach() async throws {
    let session = Session()
    let name = "sockscope-test-\(UInt64.random(in: 0...UInt64.max))"
    try await session.runAll(
      "listen 0\nlisten 127.0.0.1:0\nlisten [::1]:0\nlisten @\(name)\nlisten localhost:0\nlisten 0.0.0.0:0"
    )
    await session.until {
      session.servers.entries.allSatisfy { $0.server.listening }
    }
    let rows = session.snapshot(everything()).servers.elements
    #expect(
      rows.map(\.reach) == [
        .otherMachines, .thisMachine, .thisMachine, .thisMachine, .thisMachine, .otherMachines,
      ])
    #expect(rows[0].address.hasPrefix("[::]:") && !rows[0].address.hasSuffix(":0"))
    #expect(rows[3].address == "@\(name)")
    session.shutDown()
  }

  @Test("unix sockets have paths in the place of addresses")
  func unixSockets() async throws {
    let session = Session()
    let name = "sockscope-test-\(UInt64.random(in: 0...UInt64.max))"
    try await session.runAll("listen @\(name) as u\nconnect u\nwriteln c1 hi")
    await session.untilRead("u.1", 3)
    #expect(try session.row("c1").remote == "@\(name)")
    #expect(try session.row("u.1").local == "@\(name)")
    #expect(try session.row("u.1").remote == nil)
    #expect(try await session.code(of: "reset c1") == "ERR_INVALID_HANDLE_TYPE")
    #expect(try session.row("c1").readyState == .open)
    session.shutDown()
    await session.until { session.liveSockets == 0 }
    #expect(try session.row("c1").closeReason == "destroyed here")
  }

  @Test("connecting to a server that listens everywhere takes the way inside the machine")
  func connectToServer() async throws {
    let session = Session()
    try await session.runAll("listen 0\nlisten 0.0.0.0:0")
    await session.until { session.servers.entries.allSatisfy { $0.server.listening } }
    try await session.runAll("connect s1\nconnect s2")
    await session.untilOpen("c1")
    await session.untilOpen("c2")
    #expect(try session.row("c1").remote?.hasPrefix("[::1]:") == true)
    #expect(try session.row("c2").remote?.hasPrefix("127.0.0.1:") == true)
    session.shutDown()
  }

  @Test("a refused connection shows its attempt, its failure and why")
  func refused() async throws {
    let session = Session()
    var errors: [ObjectFailure] = []
    session.onError = { errors.append($0) }
    try await session.runAll("listen 127.0.0.1:0\nconnect s1 as first\nclose s1")
    let port = try #require(session.servers[ObjectID("s1")]?.address.split(separator: ":").last)
    try await session.runAll("connect 127.0.0.1:\(port)")
    await session.untilClosed("c1")
    #expect(
      session.events(of: "c1") == [
        "resume", "connectionAttempt", "connectionAttemptFailed", "error", "close",
      ])
    let row = try session.row("c1")
    #expect(row.closeReason == "connect ECONNREFUSED" && row.hadError)
    #expect(row.remote == "127.0.0.1:\(port)")
    #expect(errors.map(\.object.rawValue) == ["c1"] && errors.first?.isOfOpening == true)
    #expect(errors.first?.failure.explanation.sentence == "Nothing listens on 127.0.0.1:\(port)")
    session.shutDown()
  }

  @Test("a server that can't listen says so in its row")
  func listenFails() async throws {
    let session = Session()
    try await session.runAll("listen 127.0.0.1:0")
    try await session.runAll("listen 127.0.0.1:$s1.port as second")
    await session.until { session.servers[ObjectID("second")]?.isRunning == false }
    let row = try session.serverRow("second")
    guard case .failed(let error) = row.state else {
      Issue.record("\(row)")
      return
    }
    #expect(error.code == "EADDRINUSE" && row.endedAt != nil)
    #expect(error.explanation.sentence.hasPrefix("Something listens on 127.0.0.1:"))
    session.shutDown()
  }

  @Test("a closing server waits for its sockets")
  func closing() async throws {
    let session = Session()
    try await session.runAll("listen 127.0.0.1:0\nconnect s1")
    await session.untilAccepted("s1", 1)
    try await session.runAll("close s1")
    #expect(try session.serverRow("s1").state == .closing)
    #expect(try session.serverRow("s1").endedAt == nil)
    try await session.runAll("destroy c1")
    await session.until { session.servers[ObjectID("s1")]?.isRunning == false }
    #expect(try session.serverRow("s1").state == .closed)
    #expect(session.events(of: "s1").suffix(2) == ["close", "close 1"])
  }

  @Test("shutting down closes everything")
  func shutDown() async throws {
    let session = Session()
    try await session.runAll("listen 127.0.0.1:0\nconnect s1\nconnect s1")
    await session.untilAccepted("s1", 2)
    session.shutDown()
    await session.until {
      session.liveSockets == 0 && session.servers.entries.allSatisfy { !$0.isRunning }
    }
    #expect(try session.row("c1").closeReason == "destroyed here")
  }
}
