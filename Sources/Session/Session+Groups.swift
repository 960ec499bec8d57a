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
    var book: GroupBook
    if let known = groups, known.grouping == grouping {
      book = known
      groups = nil
      count(socketChanges.take(.groups), in: &book, at: now)
      book.forgetEmpty()
      book.sort(as: request.view)
    } else {
      book = GroupBook(grouping, request.view)
      socketChanges.begin(.groups, sockets.entries)
      count(sockets.entries, in: &book, at: now)
      book.sort()
    }
    let range = request.groups.range(in: book.keys.count) { id in
      book.keys.firstIndex { GroupRow(key: $0).id == id }
    }
    defer { groups = book }
    return Window(start: range.lowerBound, elements: book[range], total: book.keys.count)
  }

  private func count(
    _ entries: some Sequence<SocketEntry>, in book: inout GroupBook, at now: Double
  ) {
    for entry in entries {
      let isShown = !entry.isDropped && (arrangement == nil || entry.place.isIn)
      book.count(isShown ? SocketFields(entry, in: self, at: now) : nil, serial: entry.serial)
      if !entry.isDropped, entry.changesByItself(at: now) {
        socketChanges.note(entry, for: .groups)
      }
    }
  }
}
