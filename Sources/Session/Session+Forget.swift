import Commands
import EventLoop
import NetTypes
import Observation

extension Session {
  /// Takes closed objects out of the lists: those that are named, which must be closed, or all that
  /// are; answers how many.
  ///
  /// Nothing is forgotten when one of the named ones is not closed.
  func forget(_ target: Target) throws(CommandFailure) -> CommandAnswer {
    let gone: Set<ObjectID>
    switch target {
    case .object, .selection, .field:
      let named = try objects(target)
      for object in named { try checkClosed(object) }
      gone = Set(named.map(\.id))
    // Only open sockets are marked.
    case .marked: gone = []
    case .all: gone = Set(retention.closed.map(\.id))
    case .members(let id):
      let server = try server(id.objectID)
      gone = Set(retention.closed.filter { $0.server === server }.map(\.id))
    }
    guard !gone.isEmpty else {
      let what = target == .marked ? "closed objects with a mark" : "closed objects"
      throw CommandFailure(
        SessionError.noTargets(what),
        explanation: Explanation("There are no \(what)", "destroy closes sockets, close servers"))
    }
    let dropped = retention.closed.filter { gone.contains($0.id) }
    retention.closed.removeAll { gone.contains($0.id) }
    for object in dropped { drop(object) }
    changed()
    let note =
      dropped.count == 1 ? "\(dropped[0].id) is forgotten" : "\(dropped.count) rows forgotten"
    return .done(value: .integer(dropped.count), note: note)
  }

  private func checkClosed(_ object: SessionObject) throws(CommandFailure) {
    guard !retention.closed.contains(where: { $0.id == object.id }) else { return }
    let id = object.id
    let (state, remedy) =
      switch object {
      case .server: ("is not closed", "close \(id) stops it")
      case .socket(let entry) where entry.retryTimer != nil:
        ("connects again by itself", "destroy \(id) gives that up")
      case .socket: ("is not closed", "destroy \(id) closes it")
      }
    throw CommandFailure(
      NetError(
        code: "ERR_NOT_CLOSED", message: "\(id) \(state), and only what is closed is forgotten"),
      explanation: Explanation("\(id) \(state): only what is closed can be forgotten", remedy))
  }
}

extension Retention.Closed {
  /// Its id or name.
  var id: ObjectID {
    switch self {
    case .socket(let entry): entry.id
    case .server(let entry): entry.id
    }
  }

  /// The server that accepted it; `nil` for other sockets, and for servers.
  fileprivate var server: ServerEntry? {
    if case .socket(let entry) = self { entry.server } else { nil }
  }
}
