import DequeModule
import Observation

/// Something that an ``EntryTable`` keeps.
protocol TableEntry: AnyObject {
  /// Its id or name, unique for the whole run.
  nonisolated var id: ObjectID { get }
  /// Tells the order of making; greater is younger.
  nonisolated var serial: Int { get }
}

/// Objects in the order of their making, found by id.
struct EntryTable<Entry: TableEntry> {
  /// The objects, the oldest first.
  ///
  /// In a deque, so that taking one out moves what is before it or after it, whatever is less.
  private(set) var entries: Deque<Entry> = []
  private var byID: [ObjectID: Entry] = [:]

  /// Adds the youngest object.
  mutating func append(_ entry: Entry) {
    precondition(entries.last.map { $0.serial < entry.serial } ?? true, "not the youngest")
    entries.append(entry)
    byID[entry.id] = entry
  }

  /// The object with this id.
  subscript(id: ObjectID) -> Entry? { byID[id] }

  /// Where the object with this id lies in the order.
  func index(of id: ObjectID) -> Int? { byID[id].map(index) }

  /// Forgets an object of the table.
  mutating func remove(_ entry: Entry) {
    entries.remove(at: index(of: entry))
    byID[entry.id] = nil
  }

  private func index(of entry: Entry) -> Int {
    var range = 0..<entries.count
    while let first = range.first {
      let middle = first + range.count / 2
      if entries[middle].serial == entry.serial { return middle }
      range = entries[middle].serial < entry.serial ? middle + 1..<range.upperBound : first..<middle
    }
    preconditionFailure("\(entry.id) is not in the table")
  }
}
