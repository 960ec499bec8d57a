import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("Snapshots", .timeLimit(.minutes(1)))
struct SnapshotTests {
  @Test(
    "a window lies inside its list, wherever it is asked for",
    arguments: [
      (.from(start: 0, count: 3), 10, 0..<3), (.from(start: 8, count: 5), 10, 8..<10),
      (.from(start: 20, count: 5), 10, 10..<10), (.from(start: -3, count: 2), 10, 0..<2),
      (.from(start: 2, count: -1), 10, 2..<2), (.from(start: 0, count: .max), 10, 0..<10),
      (.from(start: .max, count: .max), 10, 10..<10), (.last(count: 3), 10, 7..<10),
      (.last(count: 30), 10, 0..<10), (.last(count: 0), 10, 10..<10),
      (.last(count: .max), 0, 0..<0),
      (.around(id: ObjectID("5"), count: 4), 10, 3..<7),
      (.around(id: ObjectID("0"), count: 4), 10, 0..<4),
      (.around(id: ObjectID("9"), count: 4), 10, 6..<10),
      (.around(id: ObjectID("5"), count: 40), 10, 0..<10),
      (.around(id: ObjectID("none"), count: 4), 10, 0..<4),
      (.around(id: ObjectID("none"), count: 4, orAt: 5), 10, 3..<7),
      (.around(id: ObjectID("none"), count: 4, orAt: 12), 10, 6..<10),
      (.around(id: ObjectID("none"), count: 4, orAt: .max), 3, 0..<3),
      (.around(id: ObjectID("none"), count: 4, orAt: -1), 10, 0..<4),
      (.around(id: ObjectID("5"), count: 4, orAt: 0), 10, 3..<7),
      (.around(id: ObjectID("5"), count: .min), 10, 5..<5),
    ] as [(WindowRequest, Int, Range<Int>)])
  func windows(request: WindowRequest, total: Int, expected: Range<Int>) {
    #expect(request.range(in: total) { Int($0.rawValue) } == expected)
  }

  @Test("a snapshot has what was asked for, and the size of the rest")
  func parts() async throws {
    let session = Session(environment: .still())
    try await session.runAll(
      "listen 127.0.0.1:0\nlisten 127.0.0.1:0\nlisten 127.0.0.1:0\nconnect s1\nwrite c1 x")
    await session.untilAccepted("s1", 1)
    let snapshot = session.snapshot(
      SnapshotRequest(
        servers: .around(id: ObjectID("s2"), count: 1), sockets: .last(count: 1),
        events: .last(count: 2), streamOf: ObjectID("c1"), stream: .last(count: 1)))
    #expect(snapshot.servers.elements.map(\.id.rawValue) == ["s2"])
    #expect(snapshot.servers.start == 1 && snapshot.servers.total == 3)
    #expect(snapshot.sockets.elements.count == 1 && snapshot.sockets.total == 2)
    #expect(snapshot.liveSockets == 2)
    #expect(snapshot.events.elements.count == 2 && snapshot.events.total > 5)
    #expect(snapshot.streamSocket?.id.rawValue == "c1" && snapshot.stream.elements.count == 1)
    let nothing = session.snapshot(
      SnapshotRequest(
        servers: .last(count: 0), sockets: .last(count: 0), events: .last(count: 0), streamOf: nil,
        stream: .last(count: 5)))
    #expect(nothing.streamSocket == nil && nothing.stream == Window())
    session.shutDown()
  }

  @Test("what is open is in a snapshot only when asked for, and no more of it", arguments: 0...3)
  func open(count: Int) async throws {
    let session = Session(environment: .still())
    try await session.runAll(
      "listen 127.0.0.1:0\nlisten 127.0.0.1:0\nconnect s2\nconnect s2\nclose s1\ndestroy c1")
    await session.untilAccepted("s2", 2)
    await session.until { session.servers[ObjectID("s1")]?.isRunning == false }
    await session.until { session.liveSockets == 2 }
    var request = everything()
    request.open = count
    let snapshot = session.snapshot(request)
    #expect(snapshot.servers.total == 2 && snapshot.sockets.total == 4)
    #expect(snapshot.openServers.map(\.id.rawValue) == Array(["s2"].prefix(count)))
    #expect(snapshot.openSockets.map(\.id.rawValue) == Array(["c2", "s2.2"].prefix(count)))
    session.shutDown()
  }

  @Test("a change is told once until the next snapshot")
  func changes() async throws {
    let session = Session(environment: .still())
    var count = 0
    session.onChange = { count += 1 }
    try await session.run("pause nobody\npause nobody")
    #expect(count == 1)
    _ = session.snapshot(everything())
    #expect(count == 1)
    try await session.run("pause nobody")
    #expect(count == 2)
  }

  @Test("rates are those of the last seconds, and fall to 0 without a timer")
  func rates() async throws {
    let clock = StoppedClock()
    let session = Session(environment: .still(clock))
    try await session.runAll("listen 127.0.0.1:0 handler=echo\nconnect s1\nwrite c1 random:1000")
    await session.untilRead("c1", 1000)
    #expect(try session.row("c1").readRate == 500 && session.row("c1").writeRate == 500)
    #expect(try session.row("s1.1").readRate == 500)
    clock.advance(1)
    #expect(try session.row("c1").readRate == 500)
    clock.advance(1.5)
    #expect(try session.row("c1").readRate == 0 && session.row("c1").writeRate == 0)
    session.shutDown()
  }

  @Test("a meter forgets slice by slice")
  func meter() {
    var meter = RateMeter()
    #expect(meter.rate(at: 0) == 0)
    meter.add(10, at: 0)
    meter.add(20, at: 1)
    #expect(meter.rate(at: 1) == 15)
    #expect(meter.rate(at: 1.99) == 15)
    #expect(meter.rate(at: 2.1) == 10)
    #expect(meter.rate(at: 3.1) == 0)
    meter.add(6, at: 1000)
    #expect(meter.rate(at: 1000) == 3)
    #expect(meter.rate(at: 5000) == 0)
  }

  @Test("T34: a clock that jumps, ahead or back, bends no rate")
  func jumps() {
    var meter = RateMeter()
    meter.add(100, at: 10)
    #expect(meter.rate(at: 1e9) == 0)
    meter.add(8, at: 1e9)
    #expect(meter.rate(at: 1e9) == 4)
    meter.add(8, at: 3)
    #expect(meter.rate(at: 1e9) == 8)
    #expect(meter.rate(at: 3) <= 8)
    #expect(meter.rate(at: -5) <= 8)
  }

  @Test("ages and times are seconds since the session began")
  func times() async throws {
    let clock = StoppedClock()
    let session = Session(environment: .still(clock))
    clock.advance(2)
    try await session.runAll("listen 127.0.0.1:0")
    clock.advance(3)
    try await session.runAll("close s1")
    await session.until { session.servers[ObjectID("s1")]?.isRunning == false }
    let snapshot = session.snapshot(everything())
    #expect(snapshot.time == 5)
    #expect(snapshot.servers.elements.first?.createdAt == 2)
    #expect(snapshot.servers.elements.first?.endedAt == 5)
    #expect(snapshot.events.elements.first?.time == 2)
  }
}
