import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("Sorted and filtered lists", .timeLimit(.minutes(1)))
struct ArrangementTests {
  private func ids(_ session: Session, _ view: SocketView) -> [String] {
    var request = everything()
    request.view = view
    return session.snapshot(request).sockets.elements.map(\.id.rawValue)
  }

  /// A session with three clients, of which c2 has written the most.
  private func session() async throws -> Session {
    let session = Session(environment: .still())
    try await session.runAll(
      "listen 127.0.0.1:0\nconnect s1\nconnect s1\nconnect s1\nwrite c2 hello\nwrite c3 x")
    await session.untilAccepted("s1", 3)
    return session
  }

  @Test("Rows stand still until another sorting is asked for; new ones come last")
  func sorting() async throws {
    let session = try await session()
    let view = SocketView(
      order: SocketOrder(.written), filter: try Filter(parsing: "direction=out"))
    #expect(ids(session, view) == ["c2", "c3", "c1"])
    try await session.runAll("write c1 \"hello world\"\nconnect s1")
    #expect(ids(session, view) == ["c2", "c3", "c1", "c4"])
    var next = view
    next.sorting += 1
    #expect(ids(session, next) == ["c1", "c2", "c3", "c4"])
    next.order?.isDescending = false
    #expect(ids(session, next) == ["c4", "c3", "c2", "c1"])
    session.shutDown()
  }

  @Test("What turns comes and goes with the next picture, in its place; bytes wait for the sorting")
  func turns() async throws {
    let session = try await session()
    var view = SocketView(filter: try Filter(parsing: "direction=out and not state=closed"))
    #expect(ids(session, view) == ["c1", "c2", "c3"])
    try await session.runAll("destroy c2")
    await session.untilClosed("c2")
    #expect(ids(session, view) == ["c1", "c3"])
    try await session.runAll("reconnect c2")
    #expect(ids(session, view) == ["c1", "c2", "c3"])
    view = SocketView(
      order: SocketOrder(.written),
      filter: try Filter(parsing: "direction=out and (label=a or read>0)"))
    #expect(ids(session, view) == [])
    try await session.runAll("label c2 a\nlabel c3 a\nwrite s1.1 x")
    await session.untilRead("c1", 1)
    #expect(ids(session, view) == ["c3", "c2"])
    view.sorting += 1
    #expect(ids(session, view) == ["c3", "c1", "c2"])
    session.shutDown()
  }

  @Test("Rows that are held stay and none comes back, until they are sorted again")
  func held() async throws {
    let session = try await session()
    var view = SocketView(filter: try Filter(parsing: "direction=out and state=open"))
    var request = everything()
    (request.view, request.grouping, request.groups) = (view, .port, request.sockets)
    await session.until { session.snapshot(request).sockets.total == 3 }
    try await session.runAll("destroy c3")
    await session.until { ids(session, view) == ["c1", "c2"] }
    view.isHeld = true
    try await session.runAll("destroy c2\nreconnect c3")
    await session.untilClosed("c2")
    await session.untilOpen("c3")
    #expect(ids(session, view) == ["c1", "c2"])
    view.isHeld = false
    #expect(ids(session, view) == ["c1", "c3"])
    request.view = view
    #expect(session.snapshot(request).groups.elements.map(\.open) == [2])
    session.shutDown()
  }

  @Test("A server that turns comes and goes with the next picture")
  func serverTurns() async throws {
    let session = Session(environment: .still())
    try await session.runAll("listen 127.0.0.1:0\nlisten 127.0.0.1:0\nserver")
    var request = everything()
    request.serverView = ServerView(
      order: ListOrder(.id), filter: try Filter(parsing: "state=listening"))
    let ids = { session.snapshot(request).servers.elements.map(\.id.rawValue) }
    await session.until { ids() == ["s1", "s2"] }
    try await session.runAll("close s1")
    await session.until { ids() == ["s2"] }
    request.serverView.isHeld = true
    try await session.runAll("listen s3 127.0.0.1:0\nwait s3 listening")
    #expect(ids() == ["s2"])
    request.serverView.isHeld = false
    #expect(ids() == ["s2", "s3"])
    session.shutDown()
  }

  @Test("Servers are sorted and filtered like sockets", arguments: ServerColumn.allCases)
  func servers(column: ServerColumn) async throws {
    let session = Session(environment: .still())
    try await session.runAll(
      "listen 127.0.0.1:0\nlisten 127.0.0.1:0 handler=echo\nserver\nconnect s2")
    await session.untilAccepted("s2", 1)
    var request = everything()
    request.serverView = ServerView(order: ListOrder(column))
    let ids = { session.snapshot(request).servers.elements.map(\.id.rawValue) }
    #expect(ids().sorted() == ["s1", "s2", "s3"])
    if column == .connections || column == .accepted { #expect(ids() == ["s2", "s1", "s3"]) }
    request.serverView.filter = try Filter(parsing: "handler=echo")
    #expect(ids() == ["s2"])
    session.shutDown()
  }

  @Test("Unsorted, servers that work come first, then those that ended, the newest first")
  func endedServers() async throws {
    let session = Session(environment: .still())
    try await session.runAll(
      "listen 127.0.0.1:0 as web\nwait web listening\nlisten 127.0.0.1:$web.port\n"
        + "listen 127.0.0.1:$web.port\nlisten 127.0.0.1:0 as late\nwait late listening")
    await session.until { session.servers.entries.filter(\.isRunning).count == 2 }
    var request = everything()
    let ids = { session.snapshot(request).servers.elements.map(\.id.rawValue) }
    #expect(ids() == ["web", "late", "s2", "s1"])
    request.serverView.filter = try Filter(parsing: "not id=s2")
    #expect(ids() == ["web", "late", "s1"])
    request.servers = .around(id: ObjectID("s1"), count: 1)
    #expect(ids() == ["s1"])
    request.serverView = ServerView(order: ListOrder(.id))
    request.servers = everything().servers
    #expect(ids() == ["late", "s1", "s2", "web"])
    session.shutDown()
  }

  @Test("Groups have totals, stand still, and are sorted when it is asked for")
  func groups() async throws {
    let session = try await session()
    var request = everything()
    (request.grouping, request.groups) = (.server, request.sockets)
    let keys = { session.snapshot(request).groups.elements.map { $0.key ?? "-" } }
    #expect(keys() == ["-", "s1"] || keys() == ["s1", "-"])
    await session.untilRead("s1.2", 5)
    let groups = session.snapshot(request).groups.elements
    let accepted = try #require(groups.first { $0.key == "s1" })
    #expect(accepted.open == 3 && accepted.bytesRead >= 5 && accepted.closed == 0)
    request.view.order = SocketOrder(.written)
    #expect(keys() == ["-", "s1"])
    try await session.runAll("write s1.1 \"much more than that\"")
    #expect(keys() == ["-", "s1"])
    request.view.sorting += 1
    #expect(keys() == ["s1", "-"])
    request.view.filter = try Filter(parsing: "server=s1")
    #expect(keys() == ["s1"])
    session.shutDown()
  }

  @Test("Of equal sockets, the older comes first in both directions")
  func stable() async throws {
    let session = try await session()
    let filter = try Filter(parsing: "direction=out")
    for isDescending in [true, false] {
      let order = SocketOrder(.direction, isDescending: isDescending)
      #expect(ids(session, SocketView(order: order, filter: filter)) == ["c1", "c2", "c3"])
    }
    session.shutDown()
  }

  @Test("Every column can be sorted by", arguments: SocketColumn.allCases)
  func columns(column: SocketColumn) async throws {
    let session = try await session()
    #expect(ids(session, SocketView(order: SocketOrder(column))).count == 6)
    session.shutDown()
  }

  @Test("Both ends of a connection within the session know each other")
  func pairs() async throws {
    let session = try await session()
    await session.until {
      session.sockets.entries.allSatisfy { session.peer(of: $0) != nil }
    }
    for entry in session.sockets.entries {
      let peer = try #require(session.peer(of: entry).flatMap { session.sockets[$0] })
      #expect(session.peer(of: peer) == entry.id && peer.direction != entry.direction)
    }
    session.shutDown()
  }

  @Test("Events that fit are found as they come, and the totals tell of all")
  func events() async throws {
    let session = try await session()
    var request = everything()
    request.eventFilter = try Filter(parsing: "event=command and connect")
    #expect(session.snapshot(request).events.total == 3)
    try await session.runAll("connect s1")
    let snapshot = session.snapshot(request)
    #expect(snapshot.events.total == 4 && snapshot.events.elements.count == 4)
    #expect(snapshot.all.events > 10)
    request.serverView.filter = try Filter(parsing: "handler=echo")
    #expect(session.snapshot(request).servers.total == 0)
    session.shutDown()
  }

  @Test(
    "What is for a screen is refused without one",
    arguments: ["filter open", "sort read", "layout dense", "group host"])
  func refused(line: String) async throws {
    let session = Session(environment: .still())
    let outcomes = try await session.run(line)
    guard case .failure(let failure) = try #require(outcomes.first).result else {
      Issue.record("\(line) was taken")
      return
    }
    #expect(failure.error.code == "ERR_NEEDS_SCREEN")
    session.hasScreen = true
    #expect(try await session.run(line).first?.isFailure == false)
    session.shutDown()
  }

  @Test("A connection has the record of its lookup and its attempts")
  func run() async throws {
    let session = try await session()
    var request = everything()
    (request.runOf, request.runs) = (ObjectID("c1"), 2)
    await session.until {
      session.snapshot(request).run?.end != nil
    }
    let snapshot = session.snapshot(request)
    #expect(snapshot.run?.winner != nil && snapshot.run?.lookup == nil)
    #expect(snapshot.runs.map(\.socket.rawValue) == ["c3", "c2"])
    session.shutDown()
  }
}
