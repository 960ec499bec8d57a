import Observation
import TerminalUI

/// How a list is sorted, and when to sort it anew.
///
/// Rows move only when it is asked for: at most once a second, and not within a second of a key, so
/// that none moves under a finger.
struct Sorting<Column: ListColumn>: Hashable, Sendable {
  /// What rows are wanted, in which order.
  private(set) var view = ListView<Column>()
  /// When it was sorted last: seconds since the start of the session.
  private var sortedAt = 0.0
  /// When the last key was pressed.
  private var pressedAt = -SortingPace.interval
  /// Whether a key was pressed since the clock was looked at.
  private var isPressFresh = false
  /// Whether something changed since the last sorting.
  private var isStale = false
  /// Whether there is an order other than that of making.
  var isActive: Bool { !view.isPlain }

  /// Whether rows stay where they are until it is asked for otherwise; their values go on.
  var isHeld: Bool { view.isHeld }

  /// A key was pressed.
  mutating func notePress() { isPressFresh = true }

  /// Something changed that may change the order.
  mutating func noteChange() { isStale = true }

  /// When to sort anew; `nil` while there is nothing to sort.
  var due: Double? {
    isActive && isStale && !isHeld ? max(sortedAt, pressedAt) + SortingPace.interval : nil
  }

  /// Sorts anew if that is due at `now`; the clock may have stood still before a key.
  mutating func sort(at now: Double) {
    if isPressFresh {
      pressedAt = now
      isPressFresh = false
    }
    guard let due, due <= now else { return }
    sortAnew(at: now)
  }

  /// Sorts by `order`, at once.
  mutating func sort(by order: ListOrder<Column>?, at now: Double) {
    view.order = order
    sortAnew(at: now)
  }

  /// Shows only what fits `filter`, at once.
  mutating func filter(by filter: Filter?, at now: Double) {
    view.filter = filter
    sortAnew(at: now)
  }

  /// Keeps rows where they are, or sorts them again, at once.
  mutating func toggleHold(at now: Double) {
    view.isHeld.toggle()
    if !isHeld, isStale { sortAnew(at: now) }
  }

  private mutating func sortAnew(at now: Double) {
    view.sorting += 1
    sortedAt = now
    isStale = false
  }

  /// The order in words: `by Read ▼`, and whether it is held; `nil` for that of making.
  ///
  /// The column has its own name, or what `name` calls it.
  func title(_ alphabet: Alphabet, name: (Column) -> String = \.title) -> String? {
    let words = view.order.map { "by \(name($0.column)) \($0.sign(alphabet))" }
    let parts = [words, isHeld ? "[order held]" : nil].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

/// How often lists are sorted.
enum SortingPace {
  /// Seconds between two sortings, and after a key.
  static let interval = 1.0
}

extension ListColumn {
  /// Its name on the screen.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
