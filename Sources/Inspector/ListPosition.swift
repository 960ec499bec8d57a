import Observation

/// Which row of a list is selected, and which rows are visible.
///
/// The selection belongs to an object. When the list changes, the rows stay where they are under
/// it; when its object goes, a neighbour takes its place.
struct ListPosition: Hashable, Sendable {
  /// The selected object.
  private(set) var selected: ObjectID?
  /// The index in the whole list of the selected object.
  private(set) var index = 0
  /// The index in the whole list of the first visible row.
  private(set) var top = 0

  /// The index of the row that is to be selected as soon as it is known.
  private(set) var wanted: Int?

  /// Takes note of a new part of the list that replaces `old`; `rows` of it are visible.
  ///
  /// Where the start matters most, it shows again as soon as the selection that moved leaves room for it.
  mutating func update<Row: Identified>(
    from old: Window<Row>, to new: Window<Row>, rows: Int, prefersStart: Bool = false
  ) {
    defer { clamp(total: new.total, rows: rows) }
    if let wanted {
      let target = min(wanted, new.total - 1)
      if new.elements.indices.contains(target - new.start) {
        select(new.elements[target - new.start].id, at: target)
        return
      }
    }
    guard let selected else {
      select(new.elements.first?.id, at: new.start)
      return
    }
    if let place = new.elements.firstIndex(where: { $0.id == selected }) {
      // What was dropped above the selection moves the view along with it.
      let moved = new.start + place - index
      index += moved
      top += moved
      if prefersStart, moved != 0, index < rows { top = 0 }
      return
    }
    let present = Dictionary(
      new.elements.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    if let place = Self.neighbours(of: selected, in: old).lazy.compactMap({ present[$0] }).first {
      select(new.elements[place].id, at: new.start + place)
    } else {
      let place = min(max(0, index - new.start), new.elements.count - 1)
      select(place < 0 ? nil : new.elements[place].id, at: new.start + max(0, place))
    }
  }

  /// Moves the selection by `steps` rows; far beyond an end stops at the end.
  ///
  /// A row that is not in `window` is selected when it arrives, or the nearest one that is when it
  /// can't be asked for.
  mutating func move<Row: Identified>(
    by steps: Int, in window: Window<Row>, rows: Int, canAsk: Bool
  ) {
    guard !window.elements.isEmpty else { return }
    let target = min(max(0, (wanted ?? index).addingClamped(steps)), window.total - 1)
    let place = target - window.start
    if canAsk, !window.elements.indices.contains(place) {
      wanted = target
      return
    }
    let nearest = min(max(0, place), window.elements.count - 1)
    select(window.elements[nearest].id, at: window.start + nearest)
    clamp(total: window.total, rows: rows)
  }

  /// Selects an object that was just made and is not known yet.
  mutating func select(new id: ObjectID) {
    selected = id
    wanted = nil
  }

  /// Selects the object `id` when it is in `window`; returns whether it is.
  mutating func select<Row: Identified>(_ id: ObjectID, in window: Window<Row>, rows: Int) -> Bool {
    guard let place = window.elements.firstIndex(where: { $0.id == id }) else { return false }
    select(id, at: window.start + place)
    clamp(total: window.total, rows: rows)
    return true
  }

  /// Keeps the selection visible, and the list without a gap at its end.
  ///
  /// A list that is not on the screen has no rows, and stays as it was.
  mutating func clamp(total: Int, rows: Int) {
    guard rows > 0 else { return }
    top = min(max(top, index - rows + 1), index)
    top = min(max(0, top), max(0, total - rows))
  }

  /// What to ask for, so that the visible rows and some more around them are known.
  func request(rows: Int) -> WindowRequest {
    let margin = 2 * max(1, rows)
    if let wanted { return .from(start: max(0, wanted - margin), count: 2 * margin) }
    guard let selected else { return .from(start: 0, count: 2 * margin) }
    return .around(id: selected, count: 2 * margin, orAt: index)
  }

  private mutating func select(_ id: ObjectID?, at index: Int) {
    selected = id
    self.index = max(0, index)
    wanted = nil
  }

  /// The objects of `window` by their distance from `id`: first those below, then those above.
  private static func neighbours<Row: Identified>(
    of id: ObjectID, in window: Window<Row>
  ) -> [ObjectID] {
    guard let place = window.elements.firstIndex(where: { $0.id == id }) else { return [] }
    return window.elements[(place + 1)...].map(\.id)
      + window.elements[..<place].reversed().map(\.id)
  }
}

/// A row of a list that stands for one object.
protocol Identified: Hashable, Sendable {
  /// The object's id or name.
  var id: ObjectID { get }
}

extension ServerRow: Identified {}
extension SocketRow: Identified {}

extension Int {
  /// The sum, or the greatest or least number when it is beyond.
  func addingClamped(_ other: Int) -> Int {
    let (sum, isOverflow) = addingReportingOverflow(other)
    return isOverflow ? (other < 0 ? .min : .max) : sum
  }
}
