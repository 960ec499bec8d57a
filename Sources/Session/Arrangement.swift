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
  /// Where it stands in the one list of its kind.
  var place: Place { get set }
  /// Whether its row was dropped.
  var isDropped: Bool { get }
}

/// Where an object stands in a list that is sorted.
enum Place {
  /// Nowhere: it does not fit the filter.
  case out
  /// At the end, until the list is sorted anew.
  case fresh
  /// Among the others, by this key.
  case sorted(SortKey)
}

/// The objects of a view, in an order that stands still until the next sorting.
///
/// Each object keeps the key that it was sorted by: so its index is found by a binary search, and the
/// next sorting takes new keys only of what has changed, and moves only what these move.
@NetActor
struct Arrangement<Entry: Arrangeable> {
  /// What was asked for.
  private(set) var view: ListView<Entry.Column>
  /// The objects that have their places.
  private var sorted: [Entry] = []
  /// Those that came since, the oldest first.
  private var fresh: [Entry] = []
  /// The youngest object that was looked at.
  private var lastSerial = -1

  /// Sorts the objects of `table` as `view` says.
  init(
    _ view: ListView<Entry.Column>, of table: EntryTable<Entry>, in session: Session,
    at time: Double
  ) {
    self.view = view
    lastSerial = table.entries.last?.serial ?? -1
    var keyed: [Keyed] = []
    for entry in table.entries {
      let key = key(of: entry, session, at: time)
      entry.place = key.map { .sorted($0) } ?? .out
      if let key { keyed.append(Keyed(key: key, entry: entry)) }
    }
    sorted = inOrder(keyed).map(\.entry)
  }

  /// How many objects there are.
  var count: Int { sorted.count + fresh.count }

  /// The objects at these indexes.
  subscript(range: Range<Int>) -> [Entry] {
    let border = sorted.count
    return Array(sorted[range.clamped(to: 0..<border)])
      + fresh[range.clamped(to: border..<border + fresh.count).shifted(by: -border)]
  }

  /// Where an object is.
  func index(of entry: Entry) -> Int? {
    switch entry.place {
    case .out: nil
    case .sorted(let key): index(of: Keyed(key: key, entry: entry))
    case .fresh: fresh.firstIndex { $0.serial >= entry.serial }.map { sorted.count + $0 }
    }
  }

  /// Takes out the objects that are gone, and adds the new ones of `table` at the end, as far as they
  /// fit; returns all new ones.
  @discardableResult
  mutating func follow(
    _ table: EntryTable<Entry>, without dropped: [Entry], in session: Session, at time: Double
  ) -> [Entry] {
    if !dropped.isEmpty {
      sorted.remove(at: dropped.compactMap { $0.place.isSorted ? index(of: $0) : nil })
      fresh.removeAll(where: \.isDropped)
      for entry in dropped { entry.place = .out }
    }
    let new = table.entries.reversed().prefix { $0.serial > lastSerial }.reversed()
    for entry in new {
      lastSerial = entry.serial
      guard fits(entry, session, at: time) else { continue }
      if view.order == nil {
        // Its place is the end.
        entry.place = .sorted(.none)
        sorted.append(entry)
      } else {
        entry.place = .fresh
        fresh.append(entry)
      }
    }
    return Array(new)
  }

  /// Sorts anew, as the same view says in its sorting of this number: only what is in `changed`, each
  /// of them once, is looked at, and what came since the last time.
  mutating func sort(_ sorting: Int, changed: [Entry], in session: Session, at time: Double) {
    view.sorting = sorting
    var leaving: [Int] = []
    var moved: [(entry: Entry, key: SortKey?)] = []
    for entry in changed where !entry.isDropped && !entry.place.isFresh {
      let key = key(of: entry, session, at: time)
      if case .sorted(let old) = entry.place {
        guard key != old else { continue }
        // All are found by the keys of before, so that none is changed yet.
        leaving += index(of: Keyed(key: old, entry: entry)).map { [$0] } ?? []
      }
      moved.append((entry, key))
    }
    moved += fresh.map { ($0, key(of: $0, session, at: time)) }
    fresh = []
    sorted.remove(at: leaving)
    var coming: [Keyed] = []
    for (entry, key) in moved {
      entry.place = key.map { .sorted($0) } ?? .out
      if let key { coming.append(Keyed(key: key, entry: entry)) }
    }
    merge(inOrder(coming))
  }

  /// Takes out what fits no longer of `changed`, each of them once, and puts in what fits now.
  ///
  /// All others stay where they are.
  ///
  /// - Returns: Those that came or went.
  @discardableResult
  mutating func refit(_ changed: some Sequence<Entry>, in session: Session, at time: Double)
    -> [Entry]
  {
    var (leaving, turned): ([Int], [Entry]) = ([], [])
    var coming: [Keyed] = []
    for entry in changed where !entry.isDropped {
      guard fits(entry, session, at: time) != entry.place.isIn else { continue }
      turned.append(entry)
      // All are found by the keys of before, so that none is changed yet.
      if entry.place.isSorted { leaving += index(of: entry).map { [$0] } ?? [] }
      guard !entry.place.isIn, let key = key(of: entry, session, at: time) else { continue }
      coming.append(Keyed(key: key, entry: entry))
    }
    guard !turned.isEmpty else { return [] }
    sorted.remove(at: leaving)
    for entry in turned where entry.place.isIn { entry.place = .out }
    fresh.removeAll { !$0.place.isIn }
    for keyed in coming { keyed.entry.place = .sorted(keyed.key) }
    merge(inOrder(coming))
    return turned
  }

  // MARK: Order

  /// An object with what it is sorted by.
  private struct Keyed {
    let key: SortKey
    let entry: Entry
  }

  private func fits(_ entry: Entry, _ session: Session, at time: Double) -> Bool {
    view.filter.map { entry.fits($0, at: time, in: session) } ?? true
  }

  /// What it is sorted by; `nil` when it does not fit.
  private func key(of entry: Entry, _ session: Session, at time: Double) -> SortKey? {
    guard fits(entry, session, at: time) else { return nil }
    return view.order.map { entry.key($0.column, at: time, in: session) } ?? SortKey.none
  }

  /// The objects, sorted.
  private func inOrder(_ keyed: [Keyed]) -> [Keyed] {
    // As they come from a table, they are in the order of their making.
    view.order == nil
      ? keyed.sorted { $0.entry.serial < $1.entry.serial } : keyed.sorted(by: precedes)
  }

  /// Of equal objects, the older comes first; what has no key comes last.
  private func precedes(_ one: Keyed, _ other: Keyed) -> Bool {
    if one.key == other.key { return one.entry.serial < other.entry.serial }
    if one.key == .none || other.key == .none { return other.key == .none }
    return (one.key < other.key) != (view.order?.isDescending ?? false)
  }

  private func index(of keyed: Keyed) -> Int? {
    let index = firstIndex(from: 0) { !precedes($0, keyed) }
    return index < sorted.count && sorted[index] === keyed.entry ? index : nil
  }

  /// The first index from `start` on at which `isBehind` holds, as it does for all that follow.
  private func firstIndex(from start: Int, _ isBehind: (Keyed) -> Bool) -> Int {
    var range = start..<sorted.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let entry = sorted[middle]
      guard case .sorted(let key) = entry.place else {
        preconditionFailure("\(entry.id) is sorted and has no key")
      }
      range =
        isBehind(Keyed(key: key, entry: entry))
        ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }

  /// Puts objects, which are in order, in their places.
  private mutating func merge(_ coming: [Keyed]) {
    var start = 0
    let places = coming.map { keyed in
      start = firstIndex(from: start) { precedes(keyed, $0) }
      return (index: start, element: keyed.entry)
    }
    sorted.insert(places)
  }
}

extension Place {
  /// Whether it is a place in the list.
  var isIn: Bool { if case .out = self { false } else { true } }
  fileprivate var isSorted: Bool { if case .sorted = self { true } else { false } }
  fileprivate var isFresh: Bool { if case .fresh = self { true } else { false } }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}
