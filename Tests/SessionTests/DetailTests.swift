import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("All about one socket", .timeLimit(.minutes(1)))
struct DetailTests {
  private func detail(_ session: Session, _ id: String) -> SocketDetail? {
    var request = everything()
    request.detailOf = ObjectID(id)
    return session.snapshot(request).detail
  }

  @Test("It has what was asked for, the states with their causes, and what the system knows")
  func connection() async throws {
    let session = Session(environment: .still())
    try await session.runAll(
      "listen 127.0.0.1:0\nconnect s1 noDelay keepAlive keepAliveInitialDelay=7s timeout=9s")
    await session.untilAccepted("s1", 1)
    await session.untilOpen("c1")
    let open = try #require(detail(session, "c1"))
    #expect(open.options.noDelay && open.options.keepAlive && open.options.keepAliveDelay == 7)
    #expect(open.options.timeout == 9000 && !open.options.allowHalfOpen)
    #expect(open.states.changes.map(\.state) == [.opening, .open])
    #expect(open.states.changes.map(\.cause) == ["connect was called", "connect"])
    let tcp = try #require(open.tcp)
    #expect(tcp.congestionWindow > 0 && tcp.sendMSS > 0 && tcp.rtt >= 0)
    try await session.runAll("end c1")
    await session.untilClosed("c1")
    let closed = try #require(detail(session, "c1"))
    #expect(closed.states.changes.dropFirst(2).first?.cause == "end was called")
    #expect(closed.states.changes.last?.state == .closed && closed.tcp == nil)
    #expect(detail(session, "c9") == nil)
    session.shutDown()
  }

  @Test("What the system knows can be asked for by name, whole or in part")
  func properties() async throws {
    let session = Session(environment: .still())
    try await session.runAll("listen 127.0.0.1:0\nconnect s1\nsocket as idle")
    await session.untilOpen("c1")
    for name in ["tcpInfo", "tcpInfo.rtt", "tcpInfo.congestionWindow", "bytesRead"] {
      #expect(try await session.code(of: "get c1 \(name)") == nil, "\(name)")
    }
    #expect(try await session.code(of: "get c1 tcpInfo.color") == "ERR_UNKNOWN_PROPERTY")
    #expect(try await session.code(of: "get c1 shade.rtt") == "ERR_UNKNOWN_PROPERTY")
    #expect(try await session.code(of: "get c1 bytesRead.rtt") == "ERR_UNKNOWN_PROPERTY")
    #expect(try await session.code(of: "get idle tcpInfo.rtt") == nil, "undefined, not wrong")
    session.shutDown()
  }
}
