import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("What the system knows, in lists", .timeLimit(.minutes(1)))
struct KernelTests {
  private func rows(_ session: Session, _ change: (inout SnapshotRequest) -> Void) -> [SocketRow] {
    var request = everything()
    change(&request)
    return session.snapshot(request).sockets.elements
  }

  /// A session with two TCP clients, one of a unix socket, and one that is not connected.
  private func session(_ clock: StoppedClock = StoppedClock()) async throws -> Session {
    let session = Session(environment: .still(clock))
    try await session.runAll(
      "listen 127.0.0.1:0\nlisten @sockscope-\(UInt64.random(in: 0 ... .max)) as local\nconnect s1\nconnect s1\n"
        + "connect local\nsocket")
    await session.untilAccepted("s1", 2)
    await session.untilOpen("c3")
    return session
  }

  @Test("It is asked for what is wanted only, and not of unix sockets, nor without a connection")
  func asked() async throws {
    let session = try await session()
    #expect(rows(session) { _ in }.allSatisfy { $0.kernel == nil })
    let asked = rows(session) { $0.kernel = true }
    for row in asked {
      let isTCP = !["c3", "c4", "local.1"].contains(row.id.rawValue)
      #expect((row.kernel != nil) == isTCP, "\(row.id)")
    }
    try await session.runAll("destroy c1")
    await session.untilClosed("c1")
    #expect(rows(session) { $0.kernel = true }.first { $0.id == ObjectID("c1") }?.kernel == nil)
    session.shutDown()
  }

  @Test("It is asked once a second at most")
  func pace() async throws {
    let clock = StoppedClock()
    let session = try await session(clock)
    let times = { rows(session) { $0.kernel = true }.compactMap(\.kernel?.time) }
    let first = times()
    clock.advance(0.5)
    #expect(times() == first)
    clock.advance(0.5)
    #expect(times() != first && Set(times()).count == 1)
    session.shutDown()
  }

  @Test(
    "Lists are sorted and filtered by it; what has none comes last", arguments: KernelField.allCases
  )
  func lists(field: KernelField) async throws {
    let session = try await session()
    let column = try #require(SocketColumn(rawValue: field.rawValue))
    #expect(FilterField(named: field.rawValue)?.kernel == field && column.kernel == field)
    for isDescending in [true, false] {
      let order = SocketOrder(column, isDescending: isDescending)
      let last = rows(session) { $0.view = SocketView(order: order) }.suffix(3).map(\.id.rawValue)
      #expect(Set(last) == ["c3", "c4", "local.1"])
    }
    let filter = try #require(try Filter(parsing: "\(field.rawValue)>=0"))
    let fitting = rows(session) { $0.view = SocketView(filter: filter) }.map(\.id.rawValue)
    #expect(Set(fitting) == ["c1", "c2", "s1.1", "s1.2"])
    #expect(try session.openSockets(fitting: "\(field.rawValue)>=0").count == 4)
    session.shutDown()
  }

  @Test("Of a long list, so many are asked about at a time, and it is told how far that is")
  func sweep() async throws {
    let session = Session(environment: .still())
    let count = 2 * KernelSweep.most + 100
    let entries = (0..<count).map { serial in
      SocketEntry(
        id: ObjectID("c\(serial)"), serial: serial, socket: Socket(), direction: .outgoing,
        createdAt: 0, local: nil, remote: nil)
    }
    var sweep = KernelSweep(at: 0)
    #expect(sweep.go(on: [], at: 0).isEmpty)
    sweep = KernelSweep(at: 0)
    #expect(sweep.go(on: .init(entries), at: 0).map(\.serial) == Array(0..<KernelSweep.most))
    #expect(sweep.progress(at: 0).missing == count - KernelSweep.most)
    #expect(sweep.go(on: .init(entries), at: 1).first?.serial == KernelSweep.most)
    #expect(sweep.go(on: .init(entries), at: 2).count == 100)
    #expect(sweep.progress(at: 2) == KernelProgress(missing: 0, age: 2))
    #expect(sweep.go(on: .init(entries), at: 3).first?.serial == 0)
    #expect(sweep.progress(at: 4) == KernelProgress(missing: 0, age: 4))
    // Sockets that go do not stop it.
    #expect(sweep.go(on: .init(entries.prefix(10)), at: 5).count == 10)
    #expect(sweep.progress(at: 5).age == 0)
    session.shutDown()
  }

  @Test("What the command language calls columns is what there are")
  func names() throws {
    for column in SocketColumn.allCases {
      #expect(throws: Never.self) { try ColumnList(argument: column.rawValue) }
      #expect(ColumnChoice(column.rawValue) == .chosen([column]))
    }
    for choice in ColumnChoice.named {
      #expect(try ColumnList(argument: choice.text.uppercased()).argumentText == choice.text)
      #expect(ColumnChoice(choice.text) == choice)
    }
    for wrong in ["", "rtt,", "rtt,rtt", "shade", "auto,rtt"] {
      #expect(throws: Problem.self, "\(wrong)") { try ColumnList(argument: wrong) }
      #expect(ColumnChoice(wrong) == nil)
    }
  }

  @Test("An alert may ask for it")
  func alerts() async throws {
    let session = try await session()
    var alerted: [ObjectID?] = []
    session.onAlert = { id, _ in alerted.append(id) }
    try await session.runAll("alert mss>0 and event=data\nwrite c1 x\nwrite c3 y")
    await session.untilRead("s1.1", 1)
    await session.untilRead("local.1", 1)
    #expect(alerted == [ObjectID("s1.1")])
    session.shutDown()
  }
}
