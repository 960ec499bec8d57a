import EventLoop
import Observation

/// The totals of groups of sockets, kept up by differences: of each socket it is known what it added.
@NetActor
struct GroupBook {
  /// What the sockets are put together by.
  let grouping: SocketGrouping
  /// Which sorting the groups stand in, and of which list.
  private(set) var view: SocketView
  /// What the groups have in common, in an order that stands still until the next sorting.
  private(set) var keys: [String?] = []

  /// What a socket adds.
  private struct Share {
    let key: String?
    let numbers: GroupRow
  }

  /// A group with the oldest place that it had.
  private struct Group {
    var row: GroupRow
    let serial: Int
  }

  private var shares: [Int: Share] = [:]
  private var groups: [String?: Group] = [:]
  /// Groups that had no sockets for a moment at least.
  private var emptied: Set<String?> = []

  /// Groups without sockets.
  init(_ grouping: SocketGrouping, _ view: SocketView) {
    self.grouping = grouping
    self.view = view
  }

  /// The totals of the groups at these indexes.
  subscript(range: Range<Int>) -> [GroupRow] { keys[range].compactMap { groups[$0]?.row } }

  /// Adds a socket as it is now, or `nil` for one that is not in the list, in place of what it was.
  mutating func count(_ socket: SocketFields?, serial: Int) {
    if let old = shares.removeValue(forKey: serial), var group = groups.removeValue(forKey: old.key)
    {
      group.row.remove(old.numbers)
      groups[old.key] = group
      if group.row.isEmpty { emptied.insert(old.key) }
    }
    guard let socket else { return }
    let key = socket.key(grouping)
    var numbers = GroupRow(key: key)
    numbers.add(socket)
    shares[serial] = Share(key: key, numbers: numbers)
    if groups[key] == nil {
      groups[key] = Group(row: GroupRow(key: key), serial: serial)
      keys.append(key)
    }
    groups[key]?.row.add(numbers)
  }

  /// Forgets groups without sockets.
  mutating func forgetEmpty() {
    let gone = emptied.filter { groups[$0]?.row.isEmpty == true }
    emptied = []
    guard !gone.isEmpty else { return }
    for key in gone { groups[key] = nil }
    keys.removeAll(where: gone.contains)
  }

  /// Sorts the groups as `view` says, unless they stand so already.
  mutating func sort(as view: SocketView) {
    guard view != self.view else { return }
    self.view = view
    sort()
  }

  /// Sorts the groups by their totals, or by what they have in common; of equal ones, the one that was
  /// there first comes first.
  mutating func sort() {
    let order = view.order
    var keyed = groups.map { key, group in
      (key: order.flatMap { group.row.key($0.column) } ?? .none, serial: group.serial, group: key)
    }
    keyed.sort { one, other in
      guard one.key != other.key else { return one.serial < other.serial }
      if one.key == .none || other.key == .none { return other.key == .none }
      return (one.key < other.key) != (order?.isDescending ?? false)
    }
    keys = keyed.map(\.group)
  }
}

extension GroupRow {
  fileprivate var isEmpty: Bool { open + closed == 0 }

  /// What it is sorted by; nothing for columns of single sockets.
  fileprivate func key(_ column: SocketColumn) -> SortKey {
    switch column {
    case .id, .remote, .local, .peer: key.map { .text(NaturalText($0)) } ?? .none
    case .read: .number(Double(bytesRead))
    case .written: .number(Double(bytesWritten))
    case .queue: .number(Double(pendingBytes))
    case .rate: .number(readRate + writeRate)
    case .state: .number(Double(open))
    case .direction, .age, .rtt, .retransmits, .window, .unacked, .delivery, .mss, .heard: .none
    }
  }
}
