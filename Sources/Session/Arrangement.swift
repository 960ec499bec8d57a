import EventLoop
import Observation

/// Something that stands in a list that can be sorted and filtered.
@NetActor
protocol Arrangeable: TableEntry {
  /// What it can be sorted by.
  associatedtype Column: ListColumn
  /// What it is sorted by at `time`.
  func key(_ column: Column, at time: Double, in session: Session) -> SortKey
  /// Whether it fits a filter at `time`.
  func fits(_ filter: Filter, at time: Double, in session: Session) -> Bool
}

/// The objects of a view, in an order that stands still until the next sorting.
@NetActor
struct Arrangement<Entry: Arrangeable> {
  /// What was asked for.
  let view: ListView<Entry.Column>
  /// The objects.
  private(set) var entries: [Entry] = []
  private var places: [ObjectID: Int] = [:]
  /// The youngest object that was looked at.
  private var lastSerial = -1
  /// The rows that had been dropped by then.
  private var droppedRows: UInt64

  /// Sorts the objects of `table` as `view` says.
  init(
    _ view: ListView<Entry.Column>, of table: EntryTable<Entry>, in session: Session,
    at time: Double
  ) {
    self.view = view
    droppedRows = session.retention.droppedRows
    lastSerial = table.entries.last?.serial ?? -1
    let all = table.entries.filter { Self.fits($0, view.filter, session, at: time) }
    if let order = view.order {
      // Keys are taken once: rates and addresses cost more than a comparison.
      var keyed = all.map { (key: $0.key(order.column, at: time, in: session), entry: $0) }
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

  /// Takes out the objects that are gone, and adds the new ones at the end.
  mutating func follow(_ table: EntryTable<Entry>, in session: Session, at time: Double) {
    if droppedRows != session.retention.droppedRows {
      droppedRows = session.retention.droppedRows
      entries.removeAll { table[$0.id] !== $0 }
      findPlaces()
    }
    let fresh = table.entries.reversed().prefix { $0.serial > lastSerial }.reversed()
    for entry in fresh {
      lastSerial = entry.serial
      guard Self.fits(entry, view.filter, session, at: time) else { continue }
      places[entry.id] = entries.count
      entries.append(entry)
    }
  }

  private static func fits(
    _ entry: Entry, _ filter: Filter?, _ session: Session, at time: Double
  ) -> Bool {
    filter.map { entry.fits($0, at: time, in: session) } ?? true
  }

  /// Where an object is.
  func index(of id: ObjectID) -> Int? { places[id] }

  private mutating func findPlaces() {
    places = Dictionary(
      entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Session {
  /// Has the objects of a view in `arrangement`, sorted anew only when it asks for another sorting;
  /// `nil` for a list that is neither sorted nor filtered.
  func arrange<Entry: Arrangeable>(
    _ table: EntryTable<Entry>, _ view: ListView<Entry.Column>,
    in arrangement: inout Arrangement<Entry>?, at time: Double
  ) {
    guard !view.isPlain else { return arrangement = nil }
    if arrangement?.view == view {
      arrangement?.follow(table, in: self, at: time)
    } else {
      arrangement = Arrangement(view, of: table, in: self, at: time)
    }
  }
}
