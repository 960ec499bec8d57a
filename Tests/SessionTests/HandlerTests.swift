import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("Handlers", .timeLimit(.minutes(1)))
struct HandlerTests {
  private func session(_ handler: String, _ options: String = "") async throws -> Session {
    let session = Session(environment: .still())
    try await session.runAll(
      "listen 127.0.0.1:0 handler=\(handler) \(options)\nconnect s1 \(options)")
    await session.untilAccepted("s1", 1)
    await session.untilOpen("c1")
    return session
  }

  @Test("an echo stops reading while its peer takes nothing, and every byte comes back")
  func backpressure() async throws {
    let session = try await session("echo")
    let total = 16 << 20
    try await session.runAll("pause c1\nwrite c1 random:\(total)")
    await session.until { session.sockets[ObjectID("s1.1")]?.pause == .backlog }
    let held = try session.row("s1.1")
    #expect(held.isPaused && held.bytesRead < UInt64(total))
    try await session.runAll("resume c1")
    await session.untilRead("c1", total)
    #expect(try session.row("c1").bytesRead == UInt64(total))
    #expect(try session.row("s1.1").bytesWritten == UInt64(total))
    session.shutDown()
  }

  @Test("a pause that was asked for outlives the peer's slowness")
  func pauseAndBacklog() async throws {
    let session = try await session("echo")
    try await session.runAll("pause c1\nwrite c1 random:16MiB")
    await session.until { session.sockets[ObjectID("s1.1")]?.pause == .backlog }
    try await session.runAll("pause s1.1\nhandler s1 none")
    #expect(session.sockets[ObjectID("s1.1")]?.pause == .asked)
    #expect(try session.row("s1.1").isPaused)
    try await session.runAll("resume s1.1")
    await session.untilRead("s1.1", 16 << 20)
    #expect(try !session.row("s1.1").isPaused)
    session.shutDown()
  }

  @Test("changing the handler holds for sockets that were accepted before")
  func change() async throws {
    let session = try await session("none")
    try await session.runAll("write c1 a")
    await session.untilRead("s1.1", 1)
    try await session.runAll("handler s1 echo\nwrite c1 b")
    await session.untilRead("c1", 1)
    #expect(session.stream(of: "c1") == ["connect", ">a", ">b", "<b"])
    #expect(session.stream(of: "s1.1") == ["<a", "<b", ">b"])
    session.shutDown()
  }

  @Test("what is discarded is counted and not kept")
  func discard() async throws {
    let session = try await session("discard")
    try await session.runAll("write c1 hello")
    await session.untilRead("s1.1", 5)
    let stream = session.snapshot(everything(streamOf: "s1.1")).stream.elements
    #expect(stream.map(\.content) == [.received(Chunk([]))])
    #expect(stream.map(\.truncatedFrom) == [5])
    session.shutDown()
  }

  @Test("an echo that may stay half open ends all the same")
  func halfOpenEcho() async throws {
    let session = try await session("echo", "allowHalfOpen")
    try await session.runAll("end c1 bye")
    await session.until { session.liveSockets == 0 }
    #expect(session.stream(of: "c1").contains("<bye"))
    #expect(try session.row("s1.1").closeReason == "ended by peer")
    session.shutDown()
  }

  @Test("without a handler a half-open socket stays so until we end it")
  func halfOpen() async throws {
    let session = try await session("none", "allowHalfOpen")
    try await session.runAll("end c1")
    await session.untilState("s1.1", .writeOnly)
    await session.untilState("c1", .readOnly)
    try await session.runAll("end s1.1 late")
    await session.until { session.liveSockets == 0 }
    #expect(session.stream(of: "c1").contains("<late"))
    #expect(try session.row("c1").closeReason == "ended by both")
    session.shutDown()
  }

  @Test("a server may have its sockets begin paused")
  func pauseOnConnect() async throws {
    let session = Session()
    try await session.runAll("listen 127.0.0.1:0 pauseOnConnect\nconnect s1\nwrite c1 x")
    await session.untilAccepted("s1", 1)
    await session.untilOpen("c1")
    #expect(try session.row("s1.1").isPaused)
    try await session.runAll("resume s1.1")
    await session.untilRead("s1.1", 1)
    #expect(session.stream(of: "s1.1") == ["<x"])
    session.shutDown()
  }

  @Test("an echo that is ended while its peer takes nothing reads again and closes")
  func endInBacklog() async throws {
    let session = try await session("echo")
    try await session.runAll("pause c1\nwrite c1 random:16MiB")
    await session.until { session.sockets[ObjectID("s1.1")]?.pause == .backlog }
    try await session.runAll("end s1.1\nend c1\nresume c1")
    await session.until { session.liveSockets == 0 }
    #expect(try session.row("s1.1").bytesRead == 16 << 20)
    session.shutDown()
  }
}
