import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("Limits", .timeLimit(.minutes(1)))
struct LimitTests {
  private func session(
    _ clock: StoppedClock = StoppedClock(), _ change: (inout Session.Limits) -> Void
  )
    -> Session
  {
    var limits = Session.Limits()
    change(&limits)
    return Session(limits: limits, environment: .still(clock))
  }

  @Test("T42: the event log drops its oldest entries and counts them")
  func events() async throws {
    let session = session { $0.events = 5 }
    for _ in 0..<4 { try await session.run("pause nobody") }
    let snapshot = session.snapshot(everything())
    #expect(snapshot.droppedEvents == 3)
    #expect(snapshot.events.elements.map(\.sequence) == [4, 5, 6, 7, 8])
  }

  @Test("a stream drops its oldest entries and counts their bytes")
  func stream() async throws {
    let session = session { $0.streamEntries = 3 }
    try await session.runAll("listen 127.0.0.1:0\nconnect s1")
    await session.untilOpen("c1")
    try await session.runAll("write c1 aaaa\nwrite c1 bb\nwrite c1 c\nwrite c1 d")
    let snapshot = session.snapshot(everything(streamOf: "c1"))
    #expect(snapshot.stream.elements.map(\.sequence) == [3, 4, 5])
    #expect(snapshot.droppedStreamBytes == 4)
    session.shutDown()
  }

  @Test("an entry that is too long is cut and says how long it was")
  func entry() async throws {
    let session = session { $0.entryBytes = 4 }
    try await session.runAll("listen 127.0.0.1:0\nconnect s1\nwrite c1 abcdefgh")
    let entries = session.snapshot(everything(streamOf: "c1")).stream.elements
    let entry = try #require(entries.first { $0.truncatedFrom != nil })
    #expect(entry.content == .sent(Chunk("abcd")) && entry.truncatedFrom == 8)
    session.shutDown()
  }

  @Test("T42: all streams together keep their bound: closed ones go first, then each has its share")
  func allStreams() async throws {
    let session = session {
      $0.allStreamsBytes = 16_384
      $0.streamBytes = 4096
    }
    let name = "sockscope-test-\(UInt64.random(in: 0...UInt64.max))"
    try await session.runAll("listen @\(name) handler=discard as d")
    let clients = ["one", "two", "three", "four", "five", "six"]
    for (index, client) in clients.enumerated() {
      try await session.runAll("connect d as \(client)")
      await session.untilAccepted("d", index + 1)
      for _ in 0..<3 { try await session.runAll("write \(client) random:1000") }
      #expect(session.retention.streamsSize <= 16_384)
      guard client == "one" else { continue }
      try await session.runAll("destroy one")
      await session.untilClosed("one")
      #expect(session.stream(of: "one").contains { $0.hasPrefix(">") })
    }
    #expect(session.stream(of: "one").isEmpty)
    #expect(session.stream(of: "six").contains { $0.hasPrefix(">") })
    let sizes = session.sockets.entries.map(\.traffic.ring.size)
    #expect(sizes.reduce(0, +) == session.retention.streamsSize)
    session.shutDown()
  }

  @Test("T42: closed rows are kept up to a number, the oldest dropped first")
  func closedRows() async throws {
    let session = session { $0.closedRows = 2 }
    try await session.runAll("listen 127.0.0.1:0 as web")
    for name in ["a", "b", "c"] {
      try await session.runAll("connect web as \(name)")
      await session.untilOpen(name)
    }
    await session.untilAccepted("web", 3)
    try await session.runAll("close web")
    try await session.runAll("destroy a ; destroy b ; destroy c")
    await session.until {
      session.liveSockets == 0 && session.servers[ObjectID("web")]?.isRunning != true
    }
    let snapshot = session.snapshot(everything())
    #expect(snapshot.sockets.total + snapshot.servers.total == 2)
    #expect(snapshot.droppedRows == 5)
    #expect(
      session.retention.streamsSize
        == session.sockets.entries.reduce(0) { $0 + $1.traffic.ring.size })
  }

  @Test("closed rows are kept however long nothing else closes; of what is dropped, ids are known")
  func closedTime() async throws {
    let clock = StoppedClock()
    let session = session(clock) { $0.closedRows = 3 }
    try await session.runAll("listen 127.0.0.1:0\nconnect s1\nconnect s1 as me")
    await session.untilAccepted("s1", 2)
    try await session.runAll("destroy c1 ; destroy s1.1")
    await session.untilClosed("s1.1")
    clock.advance(1e6)
    let snapshot = session.snapshot(everything())
    #expect(
      snapshot.sockets.total == 4 && snapshot.droppedRows == 0 && snapshot.closedRowLimit == 3)
    try await session.runAll("destroy * ; close s1")
    await session.until {
      session.liveSockets == 0 && session.servers[ObjectID("s1")]?.isRunning == false
    }
    #expect(session.snapshot(everything()).droppedRows == 2)
    guard case .failure(let failure)? = try await session.run("end c1").last?.result else {
      Issue.record("c1 is still there")
      return
    }
    #expect(failure.error.message.contains("its row was dropped"))
    #expect(try await session.code(of: "listen 0 as me") == "ERR_NAME_IN_USE")
  }

  @Test("T42: what is dropped from the lists is freed")
  func lifetime() async throws {
    let session = session { $0.closedRows = 0 }
    try await session.runAll("listen 127.0.0.1:0 handler=echo\nconnect s1\nwrite c1 x")
    await session.untilRead("c1", 1)
    weak let client = session.sockets[ObjectID("c1")]?.socket
    weak let accepted = session.sockets[ObjectID("s1.1")]?.socket
    weak let server = session.servers[ObjectID("s1")]?.server
    #expect(client != nil && accepted != nil && server != nil)
    try await session.runAll("end c1 ; close s1")
    await session.until { session.retention.droppedRows == 3 }
    // The loop itself lets go of them in its next turn.
    for _ in 0..<2 {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
    #expect(client == nil && accepted == nil && server == nil)
  }

  @Test("T42: names, waiting lines and queues have bounds")
  func others() async throws {
    let session = session {
      $0.names = 1
      $0.waitingLines = 1
      $0.queuedBytes = 1000
    }
    try await session.runAll("listen 127.0.0.1:0 as web")
    #expect(try await session.code(of: "connect web as me") == "ERR_LIMIT")
    try await session.runAll("connect web")
    #expect(try await session.code(of: "write c1 random:1001") == "ERR_LIMIT")
    #expect(try await session.code(of: "end c1 random:1001") == "ERR_LIMIT")
    let line = try Line(parsing: "pause c1")
    var results: [Bool] = []
    await withCheckedContinuation { continuation in
      session.submit(line) { report in
        results.append(report.outcomes.first?.result == .success(.done()))
        continuation.resume()
      }
      session.submit(line) { report in
        if case .failure(let failure)? = report.outcomes.first?.result {
          results.append(failure.error.code == "ERR_LIMIT")
        }
      }
    }
    #expect(results == [true, true])
    session.shutDown()
  }

  @Test("the lines that wait at the end are forgotten, and their senders told")
  func shutDown() async throws {
    let session = Session()
    let line = try Line(parsing: "listen 127.0.0.1:0")
    await withCheckedContinuation { continuation in
      session.submit(line) { report in
        #expect(report.outcomes.isEmpty && report.stop == nil)
        continuation.resume()
      }
      session.shutDown()
    }
    #expect(session.servers.entries.isEmpty)
  }

  @Test func `Nothing repeated without end is nothing`() async throws {
    let session = Session(environment: .still())
    try await session.runAll("listen 127.0.0.1:0")
    try await session.runAll("connect s1")
    await session.untilOpen("c1")
    try await session.runAll("write c1 repeat:9223372036854775807:\"\"")
    try await session.runAll("write c1 repeat:9223372036854775807:repeat:9223372036854775807:''")
    #expect(try session.row("c1").bytesWritten == 0)
    session.shutDown()
  }

  @Test func `A server that still looks its host up is closed by shutting down`() async throws {
    let session = Session(environment: .still())
    // In one piece, so that the lookup's answer comes later.
    session.perform(try Line(parsing: "listen localhost:0").entries, Scope())
    #expect(try session.serverRow("s1").state == .starting)
    session.shutDown()
    await session.until { session.servers[ObjectID("s1")]?.isRunning == false }
    // The lookup's answer comes from another thread; one behind it comes after it.
    await withCheckedContinuation { done in
      Resolver.shared.lookup(LookupRequest(host: "localhost")) { _ in done.resume() }
    }
    #expect(session.servers[ObjectID("s1")]?.server.listening == false)
  }
}
