import Observation
import TerminalUI

/// How the sockets are sorted, and when to sort them anew.
///
/// Rows move only when it is asked for: at most once a second, and not within a second of a key, so
/// that none moves under a finger.
struct Sorting: Hashable, Sendable {
  /// Seconds between two sortings, and after a key.
  static let interval = 1.0

  /// What sockets are wanted, in which order.
  private(set) var view = SocketView()
  /// When it was sorted last: seconds since the start of the session.
  private var sortedAt = 0.0
  /// When the last key was pressed.
  private var pressedAt = -interval
  /// Whether a key was pressed since the clock was looked at.
  private var isPressFresh = false
  /// Whether something changed since the last sorting.
  private var isStale = false

  /// Whether there is an order other than that of making.
  var isActive: Bool { !view.isPlain }

  /// A key was pressed.
  mutating func notePress() { isPressFresh = true }

  /// Something changed that may change the order.
  mutating func noteChange() { isStale = true }

  /// When to sort anew; `nil` while there is nothing to sort.
  var due: Double? {
    isActive && isStale ? max(sortedAt, pressedAt) + Self.interval : nil
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
  mutating func sort(by order: SocketOrder?, at now: Double) {
    view.order = order
    sortAnew(at: now)
  }

  /// Shows only what fits `filter`, at once.
  mutating func filter(by filter: Filter?, at now: Double) {
    view.filter = filter
    sortAnew(at: now)
  }

  private mutating func sortAnew(at now: Double) {
    view.sorting += 1
    sortedAt = now
    isStale = false
  }

  /// The order in words: `by Read ↓`; `nil` for that of making.
  func title(_ alphabet: Alphabet) -> String? {
    guard let order = view.order else { return nil }
    let arrows = alphabet == .unicode ? ("↓", "↑") : ("v", "^")
    return "by \(order.column.title) \(order.isDescending ? arrows.0 : arrows.1)"
  }
}

extension SocketColumn {
  /// Its name on the screen.
  var title: String {
    switch self {
    case .id: "Id"
    case .direction: "Direction"
    case .state: "State"
    case .local: "Local"
    case .remote: "Remote"
    case .peer: "Peer"
    case .read: "Read"
    case .written: "Written"
    case .queue: "Queue"
    case .rate: "Rate"
    case .age: "Age"
    }
  }
}

extension Model {
  /// Sorts the sockets anew if it is time.
  mutating func sortIfDue() {
    guard frozen == nil else { return }
    sorting.sort(at: now)
  }

  /// Sorts by the next column; after the last, in the order of making.
  mutating func sortByNext() {
    let all = SocketColumn.allCases
    let next =
      sorting.view.order.map { all.index(after: all.firstIndex(of: $0.column) ?? 0) } ?? 0
    sort(by: all.indices.contains(next) ? SocketOrder(all[next]) : nil)
  }

  /// Sorts the other way round.
  mutating func reverseSort() {
    guard var order = sorting.view.order else {
      notice = Notice(
        .warning, "the sockets stand in the order of their making",
        nextStep: "\(keyName(.sort)) sorts them")
      return
    }
    order.isDescending.toggle()
    sort(by: order)
  }

  /// Sorts by the column of this name, or says which there are.
  mutating func sort(byName name: String?, isReversed: Bool) {
    guard let name else { return sort(by: nil) }
    guard let column = SocketColumn(rawValue: name.lowercased()) else {
      let known = SocketColumn.allCases.map(\.rawValue).joined(separator: " ")
      notice = Notice(.error, "there is no column \(name)", nextStep: "columns are \(known)")
      return
    }
    sort(by: SocketOrder(column, isDescending: column.startsDescending != isReversed))
  }

  /// Sorts by `order` and says so.
  mutating func sort(by order: SocketOrder?) {
    if frozen != nil {
      notice = Notice(
        .warning, "a paused screen is not sorted", nextStep: "\(keyName(.pauseScreen)) goes on")
      return
    }
    sorting.sort(by: order, at: now)
    let words = order.map {
      "sorted by \($0.column.title), \($0.isDescending ? "the greatest" : "the least") first"
    }
    notice = Notice(
      .information, words ?? "sorted as they came",
      nextStep: order == nil
        ? "\(keyName(.sort)) sorts them"
        : "\(keyName(.sort)) next column, \(keyName(.reverseSort)) the other way round")
  }

  /// Selects the socket at the other end of the selected one.
  mutating func goToPeer() {
    guard let socket = shown.socket(selectedSocket) else {
      notice = noSocket
      return
    }
    guard let peer = socket.peer else {
      notice = Notice(
        .warning, "the peer of \(socket.id) is no socket of this session",
        nextStep: "\(keyName(.connect)) connects to a server of ours, whose socket is then the peer"
      )
      return
    }
    if socketPosition.select(peer, in: shown.sockets, rows: layout?.rows(.sockets) ?? 0) {
      streamPosition = .following
    } else if frozen == nil {
      socketPosition.select(new: peer)
      streamPosition = .following
    }
  }
}
