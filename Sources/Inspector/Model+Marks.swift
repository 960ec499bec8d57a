import Observation

extension Model {
  /// Marks the selected socket or takes its mark away, and goes on to the next one.
  mutating func toggleMark() {
    guard focus == .sockets else {
      notice = Notice(
        .warning, "\(keyName(.mark)) marks a socket",
        nextStep: "\(keyName(.sockets)) goes to the sockets")
      return
    }
    guard let socket = selectedSocket else {
      notice = noSocket
      return
    }
    if let index = marked.firstIndex(of: socket) {
      marked.remove(at: index)
    } else if shown.socket(socket)?.closedAt != nil {
      notice = Notice(.warning, "\(socket) is closed: nothing can be done to it")
      return
    } else if marked.count < Self.mostMarks {
      marked.append(socket)
    } else {
      notice = Notice(
        .warning, "\(Notation.count(Self.mostMarks)) sockets are marked, and no more can be")
      return
    }
    move(by: .lines(1))
  }

  /// The most sockets that can be marked.
  static var mostMarks: Int { 1000 }

  /// Takes the marks of sockets away that are known to be closed; called with every snapshot.
  mutating func dropMarks() {
    guard !marked.isEmpty else { return }
    let closed = Set(latest.sockets.elements.filter { $0.closedAt != nil }.map(\.id))
    marked.removeAll(where: closed.contains)
  }
}
