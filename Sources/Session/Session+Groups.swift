import EventLoop
import Observation

extension Session {
  /// The groups that are asked for, with their totals; only sockets that have changed are looked at.
  func groupWindow(_ request: SnapshotRequest, at now: Double) -> Window<GroupRow> {
    guard let grouping = request.grouping else {
      if groups != nil { socketChanges.end(.groups) }
      groups = nil
      return Window()
    }
    // In place: a copy of what a hundred thousand sockets add would cost more than to add them up.
    if groups?.grouping == grouping {
      count(socketChanges.take(.groups), at: now)
      groups?.forgetEmpty()
      groups?.sort(as: request.view)
    } else {
      groups = GroupBook(grouping, request.view)
      socketChanges.begin(.groups, sockets.entries)
      count(sockets.entries, at: now)
      groups?.sort()
    }
    let total = groups?.keys.count ?? 0
    let range = request.groups.range(in: total) { id in
      // Without making an id of each: there may be as many groups as sockets.
      groups?.keys.firstIndex { ($0 ?? GroupRow.noKey) == id.rawValue }
    }
    return Window(start: range.lowerBound, elements: groups?[range] ?? [], total: total)
  }

  /// Adds up sockets anew, which may be dropped, or not in the list.
  private func count(_ entries: some Sequence<SocketEntry>, at now: Double) {
    for entry in entries {
      let isShown = !entry.isDropped && (arrangement == nil || entry.place.isIn)
      let fields = isShown ? SocketFields(entry, in: self, at: now) : nil
      groups?.count(fields, serial: entry.serial)
      if !entry.isDropped, entry.changesByItself(at: now) {
        socketChanges.note(entry, for: .groups)
      }
    }
  }
}
