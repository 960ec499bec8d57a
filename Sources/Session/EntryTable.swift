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

  /// The object with this serial number.
  subscript(serial serial: Int) -> Entry? { index(of: serial).map { entries[$0] } }

  /// Where the object with this id lies in the order.
  func index(of id: ObjectID) -> Int? { byID[id].flatMap { index(of: $0.serial) } }

  /// Forgets an object of the table.
  mutating func remove(_ entry: Entry) {
    guard let index = index(of: entry.serial) else {
      preconditionFailure("\(entry.id) is not in the table")
    }
    entries.remove(at: index)
    byID[entry.id] = nil
  }

  private func index(of serial: Int) -> Int? {
    var range = 0..<entries.count
    while let first = range.first {
      let middle = first + range.count / 2
      if entries[middle].serial == serial { return middle }
      range = entries[middle].serial < serial ? middle + 1..<range.upperBound : first..<middle
    }
    return nil
  }
}
