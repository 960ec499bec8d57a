import Commands
import Observation
import Themes

extension Model {
  /// Opens the command line to write on the selected socket, or on the marked ones.
  mutating func openLabel() -> [Effect] {
    if actsOnMarks {
      open("label \(Target.marked) ")
      return []
    }
    guard let socket = shown.socket(selectedSocket) else {
      notice = noSocket
      return []
    }
    return perform(ActionItem.labelling(socket))
  }

  /// Goes to the next socket that is marked or has a label, or to the one before, and around the
  /// ends: first the marked ones, in the order in which they were, then the others.
  mutating func goToMark(by steps: Int) {
    let stops = marked + shown.labelled.filter { !marks.contains($0) }
    guard !stops.isEmpty else {
      notice = Notice(
        .warning, "nothing is marked or labelled",
        nextStep: "\(keyMap.name(.mark)) marks, \(keyMap.name(.label)) labels")
      return
    }
    let place = selectedSocket.flatMap { stops.firstIndex(of: $0) }
    let next = place.map { $0 + steps } ?? (steps > 0 ? 0 : stops.count - 1)
    goToSocket(stops[((next % stops.count) + stops.count) % stops.count])
  }

  /// Selects a socket, also one that is not known yet.
  mutating func goToSocket(_ id: ObjectID) {
    if socketPosition.select(id, in: shown.sockets, rows: layout?.rows(.sockets) ?? 0) {
      streamPosition = .following
    } else if frozen == nil {
      socketPosition.select(new: id)
      streamPosition = .following
    } else {
      notice = Notice(
        .warning, "\(id) is not among what the paused screen knows",
        nextStep: "\(keyMap.name(.pauseScreen)) goes on")
    }
  }
}

extension LabelColor {
  /// What the theme shows it in; its letter stands beside it.
  var role: Theme.Role {
    switch self {
    case .red: .error
    case .yellow: .warning
    case .green: .success
    case .cyan: .note
    case .magenta: .sent
    }
  }
}
