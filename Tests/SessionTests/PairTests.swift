import Commands
import EventLoop
import Foundation
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("Which socket is whose peer", .timeLimit(.minutes(1)))
struct PairTests {
  /// An address of a unix socket that nobody else has.
  nonisolated private static func address(_ isAbstract: Bool) -> String {
    let name = "sockscope-\(UUID().uuidString.prefix(8))"
    return isAbstract
      ? "@\(name)" : FileManager.default.temporaryDirectory.appending(path: name).path
  }

  private func peer(of id: String, _ session: Session) throws -> ObjectID? {
    session.peer(of: try #require(session.sockets[ObjectID(id)]))
  }

  @Test(
    "unix sockets find each other, in whatever order they were accepted", arguments: [true, false])
  func unix(isAbstract: Bool) async throws {
    let session = Session(environment: .still())
    let address = Self.address(isAbstract)
    try await session.runAll("listen \(address) as web ; connect \(address)")
    try await session.runAll("connect \(address) ; connect \(address)\nconnect web")
    await session.untilAccepted("web", 4)
    for name in ["c1", "c2", "c3", "c4"] { await session.untilOpen(name) }
    // What each sends arrives at its peer.
    for name in ["c1", "c2", "c3", "c4"] {
      try await session.runAll("write \(name) \(name)")
      let peer = try #require(try self.peer(of: name, session))
      try await session.runAll("wait \(peer) bytesRead = 2")
      var request = everything()
      request.streamOf = peer
      request.stream = .last(count: 10)
      #expect(
        session.snapshot(request).stream.elements.contains { $0.content == .received(Chunk(name)) })
      #expect(try self.peer(of: peer.rawValue, session) == ObjectID(name))
    }
    #expect(Set(try ["c1", "c2", "c3", "c4"].map { try peer(of: $0, session) }).count == 4)
    session.shutDown()
  }

  @Test("a socket of the session's server whose client is elsewhere has no peer")
  func elsewhere() async throws {
    let (here, there) = (Session(environment: .still()), Session(environment: .still()))
    let address = Self.address(true)
    try await here.runAll("listen \(address) as web ; connect \(address) as mine")
    try await there.runAll("connect \(address) as other")
    await here.untilAccepted("web", 2)
    await there.untilOpen("other")
    await here.untilOpen("mine")
    #expect(try peer(of: "other", there) == nil)
    let peers = try ["web.1", "web.2"].map { try peer(of: $0, here) }
    #expect(peers.compactMap(\.self) == [ObjectID("mine")])
    here.shutDown()
    there.shutDown()
  }
}
