import EventLoop
import Observation

/// The sockets of a view, in an order that stands still until the next sorting.
@NetActor
struct Arrangement {
  /// What was asked for.
  let view: SocketView
  /// The sockets.
  private(set) var entries: [SocketEntry] = []
  private var places: [ObjectID: Int] = [:]
  /// The youngest socket that was looked at.
  private var lastSerial = -1
  /// The rows that had been dropped by then.
  private var droppedRows: UInt64

  /// Sorts the sockets of `session` as `view` says.
  init(_ view: SocketView, of session: Session, at time: Double) {
    self.view = view
    droppedRows = session.retention.droppedRows
    lastSerial = session.sockets.entries.last?.serial ?? -1
    let all = session.sockets.entries.filter { Self.fits($0, view.filter, session, at: time) }
    if let order = view.order {
      // Keys are taken once: rates and addresses cost more than a comparison.
      var keyed = all.map {
        (key: $0.key(order.column, at: time, peer: session.peer(of: $0)), entry: $0)
      }
      keyed.sort { one, other in
        guard one.key != other.key else { return one.entry.serial < other.entry.serial }
        if one.key == .none || other.key == .none { return other.key == .none }
        return (one.key < other.key) != order.isDescending
      }
      entries = keyed.map(\.entry)
    } else {
      entries = all
    }
    findPlaces()
  }

  /// Takes out the sockets that are gone, and adds the new ones at the end.
  mutating func follow(_ session: Session, at time: Double) {
    if droppedRows != session.retention.droppedRows {
      droppedRows = session.retention.droppedRows
      entries.removeAll { session.sockets[$0.id] !== $0 }
      findPlaces()
    }
    let fresh = session.sockets.entries.reversed().prefix { $0.serial > lastSerial }.reversed()
    for entry in fresh {
      lastSerial = entry.serial
      guard Self.fits(entry, view.filter, session, at: time) else { continue }
      places[entry.id] = entries.count
      entries.append(entry)
    }
  }

  private static func fits(
    _ entry: SocketEntry, _ filter: Filter?, _ session: Session, at time: Double
  ) -> Bool {
    guard let filter else { return true }
    return filter.matches(entry.row(at: time, peer: session.peer(of: entry)), at: time)
  }

  /// Where a socket is.
  func index(of id: ObjectID) -> Int? { places[id] }

  private mutating func findPlaces() {
    places = Dictionary(
      entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Session {
  /// The sockets of a view, sorted anew only when it asks for another sorting.
  func arrange(_ view: SocketView, at time: Double) -> Arrangement {
    var current = arrangement.flatMap { $0.view == view ? $0 : nil }
    arrangement = nil
    current?.follow(self, at: time)
    let result = current ?? Arrangement(view, of: self, at: time)
    arrangement = result
    return result
  }
}
