import EventLoop
import Observation

/// The order of groups, which stands still until the next sorting.
struct GroupOrder: Hashable {
  /// What the sockets are put together by.
  let grouping: SocketGrouping
  /// Which sockets, and the order.
  let view: SocketView
  /// What each group has in common.
  var keys: [String?]
}

extension Session {
  /// The groups that are asked for, with their totals; all sockets that are wanted are looked at.
  func groupWindow(_ request: SnapshotRequest, at now: Double) -> Window<GroupRow> {
    guard let grouping = request.grouping else {
      groupOrder = nil
      return Window()
    }
    var rows: [String?: GroupRow] = [:]
    var found: [String?] = []
    for entry in arrangement?.entries ?? sockets.entries {
      let row = entry.row(at: now, history: false)
      let key = row.key(grouping)
      if rows[key] == nil { found.append(key) }
      rows[key, default: GroupRow(key: key)].add(row)
    }
    let view = request.view
    let keys: [String?]
    if let order = groupOrder, order.grouping == grouping, order.view == view {
      let known = Set(order.keys)
      keys = order.keys.filter { rows[$0] != nil } + found.filter { !known.contains($0) }
    } else {
      keys = view.order.map { sorted(found, rows, $0) } ?? found
    }
    groupOrder = GroupOrder(grouping: grouping, view: view, keys: keys)
    let groups = keys.compactMap { rows[$0] }
    return Window(of: groups, request.groups) { id in groups.firstIndex { $0.id == id } }
  }

  /// The groups by their totals, or by what they have in common.
  private func sorted(
    _ keys: [String?], _ rows: [String?: GroupRow], _ order: SocketOrder
  ) -> [String?] {
    var keyed = keys.enumerated().map { place, key in
      (key: rows[key].map { $0.key(order.column) } ?? .none, place: place, group: key)
    }
    keyed.sort { one, other in
      guard one.key != other.key else { return one.place < other.place }
      if one.key == .none || other.key == .none { return other.key == .none }
      return (one.key < other.key) != order.isDescending
    }
    return keyed.map(\.group)
  }
}

extension GroupRow {
  /// What it is sorted by; nothing for columns of single sockets.
  fileprivate func key(_ column: SocketColumn) -> SortKey {
    switch column {
    case .id, .remote, .local, .peer: key.map { .text(NaturalText($0)) } ?? .none
    case .read: .number(Double(bytesRead))
    case .written: .number(Double(bytesWritten))
    case .queue: .number(Double(pendingBytes))
    case .rate: .number(readRate + writeRate)
    case .state: .number(Double(open))
    case .direction, .age: .none
    }
  }
}
