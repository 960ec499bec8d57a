import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("Closed rows that are forgotten", .timeLimit(.minutes(1)))
struct ForgetTests {
  private func ids(_ session: Session) -> [String] {
    let snapshot = session.snapshot(everything())
    return snapshot.servers.elements.map(\.id.rawValue)
      + snapshot.sockets.elements.map(\.id.rawValue)
  }

  /// Two servers, of which one failed, and sockets, of which c1 and s1.1 are closed.
  private func session() async throws -> Session {
    let session = Session(environment: .still())
    try await session.runAll("listen 127.0.0.1:0\nconnect s1\nconnect s1")
    await session.untilAccepted("s1", 2)
    try await session.runAll("listen 127.0.0.1:$s1.port as taken\ndestroy c1")
    await session.untilClosed("c1")
    await session.untilClosed("s1.1")
    await session.until { session.retention.closed.count == 3 }
    return session
  }

  @Test("One, those of a server, or all that is closed; and nothing that is open")
  func forget() async throws {
    let session = try await session()
    #expect(Set(ids(session)) == ["s1", "taken", "c1", "c2", "s1.1", "s1.2"])
    #expect(session.snapshot(everything()).closedRows == 3)
    try await session.runAll("forget c1")
    #expect(!ids(session).contains("c1"))
    #expect(try await session.code(of: "forget c1") == "ERR_UNKNOWN_OBJECT")
    for open in ["c2", "s1"] {
      #expect(try await session.code(of: "forget \(open)") == "ERR_NOT_CLOSED")
    }
    try await session.runAll("forget s1.*")
    #expect(!ids(session).contains("s1.1") && ids(session).contains("s1.2"))
    #expect(try await session.code(of: "forget s1.*") == "ERR_NO_TARGETS")
    try await session.runAll("forget *")
    #expect(Set(ids(session)) == ["s1", "c2", "s1.2"])
    #expect(try await session.code(of: "forget *") == "ERR_NO_TARGETS")
    let snapshot = session.snapshot(everything())
    #expect(
      snapshot.closedRows == 0 && snapshot.droppedRows == 0, "that counts what went by itself")
    session.shutDown()
  }

  @Test("A socket that is going to connect again is not closed")
  func retry() async throws {
    let session = try await session()
    try await session.runAll("connect @sockscope-\(UInt64.random(in: 0 ... .max)) as me retry=60m")
    await session.untilClosed("me")
    #expect(try await session.code(of: "forget me") == "ERR_NOT_CLOSED")
    try await session.runAll("destroy me\nforget me")
    #expect(!ids(session).contains("me"))
    session.shutDown()
  }

  @Test("A sorted list and its groups lose the row, too; its bytes are counted no longer")
  func lists() async throws {
    let session = try await session()
    var request = everything()
    request.view = SocketView(order: SocketOrder(.written))
    (request.grouping, request.groups) = (.server, request.sockets)
    let before = session.snapshot(request).groups.elements.reduce(0) { $0 + $1.closed }
    try await session.runAll("forget c1\nforget s1.1")
    request.view.sorting += 1
    let snapshot = session.snapshot(request)
    #expect(Set(snapshot.sockets.elements.map(\.id.rawValue)) == ["c2", "s1.2"])
    #expect(snapshot.groups.elements.reduce(0) { $0 + $1.closed } == before - 2)
    session.shutDown()
  }
}
