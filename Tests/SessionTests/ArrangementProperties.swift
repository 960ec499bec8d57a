import EventLoop
import NetEngine
import NetTypes
import Observation
import TestRandom
import Testing

@testable import Session

/// A session in which sockets come, change and go by chance, beside what its lists must show.
@NetActor
private struct RandomSession {
  let clock = StoppedClock()
  let session: Session
  var dice: SeededGenerator

  /// Bytes that the system is said to have taken.
  private var taken: UInt64 = 0

  init(seed: UInt64) {
    var limits = Session.Limits()
    limits.closedRows = 6
    session = Session(limits: limits, environment: .still(clock))
    dice = SeededGenerator(seed: seed)
  }

  /// Does something to some socket.
  mutating func step() async throws {
    clock.advance([0, 0.25, 1][Int.random(in: 0..<3, using: &dice)])
    guard let entry = session.sockets.entries.randomElement(using: &dice),
      Int.random(in: 0..<4, using: &dice) > 0
    else { return try await session.runAll("socket") }
    let now = session.time
    switch Int.random(in: 0..<8, using: &dice) {
    case 0, 1:
      let bytes = repeatElement(UInt8(0), count: Int.random(in: 1...3, using: &dice))
      session.took(received: Chunk(bytes), of: entry, at: now)
    case 2:
      taken += UInt64.random(in: 1...3, using: &dice)
      entry.noteChange()
      entry.traffic.took(taken, at: now)
    case 3: entry.remote = "127.0.0.\(Int.random(in: 1...3, using: &dice)):80"
    case 4: try await session.runAll("label \(entry.id) color=red")
    case 5:
      (entry.local, entry.remote) = ("127.0.0.1:1", "127.0.0.1:2")
      if Bool.random(using: &dice) { (entry.local, entry.remote) = (entry.remote, entry.local) }
      session.notePair(entry)
    case 6 where entry.isOpen: try await session.runAll("destroy \(entry.id)")
    default: try await session.runAll("label \(entry.id) n\(entry.serial % 3) color=cyan")
    }
  }

  /// All sockets that fit, in order: all keys taken anew, and a whole row made of each socket.
  func expected(_ view: SocketView) -> [ObjectID] {
    let now = session.time
    let entries = session.sockets.entries.filter { entry in
      let row = entry.row(at: now, peer: session.peer(of: entry))
      return view.filter?.matches(row, at: now) ?? true
    }
    guard let order = view.order else { return entries.map(\.id) }
    return entries.map { (key: $0.key(order.column, at: now, in: session), entry: $0) }
      .sorted { one, other in
        guard one.key != other.key else { return one.entry.serial < other.entry.serial }
        if one.key == .none || other.key == .none { return other.key == .none }
        return (one.key < other.key) != order.isDescending
      }
      .map(\.entry.id)
  }

  /// The totals of groups, from a row of each socket.
  func totals(_ view: SocketView, _ grouping: SocketGrouping) -> Set<GroupRow> {
    var groups: [String?: GroupRow] = [:]
    for id in expected(view) {
      guard let row = session.sockets[id]?.row(at: session.time) else { continue }
      let key = row.key(grouping)
      groups[key, default: GroupRow(key: key)].add(row)
    }
    return Set(groups.values)
  }
}

@NetActor
@Suite("Lists that are kept up by what has changed", .timeLimit(.minutes(2)))
struct ArrangementProperties {
  private static let filters = [
    nil, "read>2", "color=red", "rate>0", "idle>2s", "age<9s", "peer!=\"\"", "127", "state=closed",
    "not idle<4s or age=3s", "age>=2s idle<=1s",
  ]
  /// Those that neither bytes nor time alone change.
  private static let turning = [nil, "color=red", "peer!=\"\"", "state=closed"]

  @Test("They are what looking at all of them gives", arguments: SocketColumn.allCases)
  func equalsWholeSort(column: SocketColumn) async throws {
    for (number, text) in Self.filters.enumerated() {
      var random = RandomSession(seed: UInt64(number))
      let filter = try text.flatMap { try Filter(parsing: $0) }
      let order = SocketOrder(column, isDescending: number.isMultiple(of: 2))
      var request = everything()
      request.view = SocketView(
        order: number == 1 || number == 8 ? nil : order, filter: filter)
      (request.grouping, request.groups) = (.host, request.sockets)
      for _ in 0..<150 {
        try await random.step()
        let isSorting = Bool.random(using: &random.dice)
        if isSorting { request.view.sorting += 1 }
        let snapshot = random.session.snapshot(request)
        let ids = snapshot.sockets.elements.map(\.id)
        #expect(Set(ids).count == ids.count && snapshot.sockets.total == ids.count)
        // By what happens to a socket, rows come and go with each picture.
        if !isSorting, Self.turning.contains(text) {
          let expected = random.expected(request.view)
          #expect(Set(ids) == Set(expected), "\(column) \(text ?? "")")
          if request.view.order == nil { #expect(ids == expected, "\(text ?? "")") }
        }
        guard isSorting else { continue }
        #expect(ids == random.expected(request.view), "\(column) \(text ?? "")")
        #expect(Set(snapshot.groups.elements) == random.totals(request.view, .host))
        for id in ids.prefix(3) {
          var around = request
          around.sockets = .around(id: id, count: 1)
          #expect(random.session.snapshot(around).sockets.elements.map(\.id) == [id])
        }
      }
      random.session.shutDown()
    }
  }
}
