import Commands
import Observation

extension Model {
  /// Asks whether to take the selected server or socket, which must be closed, out of its list.
  mutating func forgetSelection() -> [Effect] {
    guard let id = selection else {
      notice = focus == .servers ? noServer : noSocket
      return []
    }
    return perform(ActionItem.forgetting(id, reason: reasonAgainstForgetting(id)))
  }

  /// Why a server or a socket can't be taken out of its list; `nil` when it can.
  func reasonAgainstForgetting(_ id: ObjectID) -> String? {
    isForgettable(id) ? nil : "\(id) is not closed"
  }

  /// Whether it is closed, and stays so.
  func isForgettable(_ id: ObjectID) -> Bool {
    if let server = latest.server(id) { return !server.isOpen }
    guard let socket = latest.socket(id) else { return false }
    return socket.closedAt != nil && socket.retryAt == nil
  }
}

extension Line {
  /// How many closed rows it takes out of the lists of a session that is as `snapshot` says, as far as
  /// that is known, where `.` is `selection`.
  ///
  /// What is known to be open is not forgotten: the session says so at once.
  func forgottenRows(in snapshot: Snapshot, selection: ObjectID?) -> Int {
    commands.reduce(0) { count, command in
      switch command {
      case .forget(.all): count + snapshot.closedRows
      case .forget(.members(let server)):
        count
          + snapshot.sockets.elements.count {
            $0.server?.rawValue == server.description && $0.closedAt != nil && $0.retryAt == nil
          }
      case .forget(.object(let id)):
        count + (snapshot.mayForget(ObjectID(id.description)) ? 1 : 0)
      case .forget(.selection): count + (selection.map(snapshot.mayForget) == true ? 1 : 0)
      default: count
      }
    }
  }
}

extension Snapshot {
  /// Whether it may be closed, and stay so, as far as is known.
  fileprivate func mayForget(_ id: ObjectID) -> Bool {
    if let server = server(id) ?? openServers.first(where: { $0.id == id }) {
      return !server.isOpen
    }
    return known(id).map { !$0.mayEnd } ?? true
  }
}

extension ActionItem {
  /// Taking a closed row out of its list.
  static func forgetting(_ id: ObjectID, reason: String?) -> ActionItem {
    let line = "forget \(id)"
    return ActionItem(
      command: line, summary: Registry.command(named: "forget")?.summary ?? "",
      choice: reason.map { .disabled($0) } ?? .run(line))
  }

  /// The same, and taking all closed rows out of the lists.
  static func forgetting(_ id: ObjectID, reason: String?, _ snapshot: Snapshot) -> [ActionItem] {
    let line = Command.forget(.all).description
    let none = snapshot.closedRows == 0 ? "nothing is closed" : nil
    return [
      forgetting(id, reason: reason),
      ActionItem(
        command: line, summary: "take all that is closed out of the lists",
        choice: none.map { .disabled($0) } ?? .run(line)),
    ]
  }
}
