import Commands
import Observation

extension Model {
  /// The sockets that are marked, in the order in which they were.
  var marked: [ObjectID] { marks.ids }

  /// Marks the selected socket or takes its mark away, and in the list goes on to the next one.
  mutating func toggleMark() {
    guard focus != .servers else {
      notice = Notice(
        .warning, "\(keyName(.mark)) marks a socket, and a server is selected",
        nextStep: "\(keyName(.sockets)) goes to the sockets")
      return
    }
    guard let socket = selectedSocket else {
      notice = noSocket
      return
    }
    if marks.contains(socket) {
      marks.remove([socket])
    } else if shown.socket(socket)?.closedAt != nil {
      notice = Notice(.warning, "\(socket) is closed: nothing can be done to it")
      return
    } else if marks.add([socket]) > 0 {
      notice = .noRoomForMarks
      return
    }
    guard focus == .sockets else {
      notice = Notice(
        .information, "\(socket) is \(marks.contains(socket) ? "marked" : "marked no longer")")
      return
    }
    move(by: .lines(1))
  }

  /// Runs the command that changes the marks of all sockets that the pane shows: the filter is a part
  /// of it, so that it means the same when it is run again.
  mutating func changeMarks(_ change: MarkChange) -> [Effect] {
    run(Command.mark(change, filter: sorting.view.filter?.text).description)
  }

  /// Does to marks what a command asked for, and says how many there are.
  mutating func take(_ marking: ScreenChange.Marking, _ sockets: [ObjectID]) {
    let before = marks.count
    if marks.change(marking, sockets) > 0 {
      notice = .noRoomForMarks
    } else if sockets.isEmpty {
      notice = Notice(.warning, "no open socket fits", nextStep: "unmark takes all marks away")
    } else {
      let difference = marks.count - before
      notice = Notice(
        .information,
        "\(Notation.count(marks.count)) marked"
          + (difference == 0
            ? "" : ", \(Notation.count(abs(difference))) \(difference > 0 ? "more" : "fewer")"),
        nextStep: marks.isEmpty
          ? nil : "\(keyMap.name(.actions)) lists what can be done to them, @marked in commands")
    }
  }

  /// Takes the marks of sockets away that are known to be closed; called with every snapshot.
  mutating func dropMarks() {
    guard !marks.isEmpty else { return }
    let closed = latest.sockets.elements.filter { $0.closedAt != nil }.map(\.id)
    marks.remove(latest.closedMarks.union(closed))
  }

  /// Whether a key for sockets is about the marked ones: as long as there are some, whichever pane has
  /// the focus; the last line says so all the time.
  var actsOnMarks: Bool { !marks.isEmpty }
}

extension Notice {
  /// So many sockets are marked that no more can be.
  fileprivate static let noRoomForMarks = Notice(
    .warning, "\(Notation.count(Marks.limit)) sockets are marked, and no more can be",
    nextStep: "* in a command means all")
}
