import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// The sockets that a target stands for; never none.
  ///
  /// A socket that is named is given whatever its state; all others only while they are open.
  func sockets(_ target: Target) throws(CommandFailure) -> [SocketEntry] {
    switch target {
    case .marked:
      // What closed since it was marked must not keep the others from their turn.
      var entries: [SocketEntry] = []
      for id in try ids(target, "socket") where sockets[id] != nil || servers[id] != nil {
        entries.append(try socket(id))
      }
      return try some(entries.filter { !$0.socket.destroyed }, "marked sockets that are open")
    case .object, .selection, .field:
      var entries: [SocketEntry] = []
      for id in try ids(target, "socket") { entries.append(try socket(id)) }
      return entries
    case .all:
      return try some(sockets.entries.filter { !$0.socket.destroyed }, "open sockets")
    case .members(let id):
      let server = try server(id.objectID)
      return try some(
        sockets.entries.filter { $0.server === server && !$0.socket.destroyed },
        "open sockets of \(id)")
    }
  }

  /// The servers that a target stands for; never none.
  func servers(_ target: Target) throws(CommandFailure) -> [ServerEntry] {
    switch target {
    case .object, .selection, .marked, .field:
      var entries: [ServerEntry] = []
      for id in try ids(target, "server") { entries.append(try server(id)) }
      return entries
    case .all: return try some(servers.entries.filter(\.isRunning), "open servers")
    case .members(let id):
      throw CommandFailure(SessionError.wrongKind("\(id).*", is: "sockets", needs: "a server"))
    }
  }

  /// The servers and sockets that a target stands for; never none.
  func objects(_ target: Target) throws(CommandFailure) -> [SessionObject] {
    switch target {
    case .object, .selection, .marked, .field:
      var found: [SessionObject] = []
      for id in try ids(target, "server or socket") {
        guard let object = object(id) else { throw unknown(id) }
        found.append(object)
      }
      return found
    case .members: return try sockets(target).map { .socket($0) }
    case .all:
      let open: [SessionObject] =
        servers.entries.filter(\.isRunning).map { .server($0) }
        + sockets.entries.filter { !$0.socket.destroyed }.map { .socket($0) }
      return try some(open, "open servers or sockets")
    }
  }

  /// The ids that a target names, or that stand for it where the command runs.
  private func ids(_ target: Target, _ what: String) throws(CommandFailure) -> [ObjectID] {
    switch target {
    case .object(let id): return [id.objectID]
    case .field(let name): return [ObjectID(try text(ofField: name.description))]
    case .marked:
      guard !scope.selection.marked.isEmpty else {
        throw CommandFailure(SessionError.nothingMarked)
      }
      return scope.selection.marked
    case .selection:
      guard let id = scope.selection.current else {
        throw CommandFailure(SessionError.nothingSelected(what))
      }
      return [id]
    case .all, .members: return []
    }
  }

  /// The server or socket with this id; `nil` when there is none.
  func object(_ id: ObjectID) -> SessionObject? {
    if let entry = sockets[id] { return .socket(entry) }
    return servers[id].map { .server($0) }
  }

  private func some<Entry>(_ entries: [Entry], _ what: String) throws(CommandFailure) -> [Entry] {
    guard !entries.isEmpty else { throw CommandFailure(SessionError.noTargets(what)) }
    return entries
  }

  /// The socket with this id.
  func socket(_ id: ObjectID) throws(CommandFailure) -> SocketEntry {
    if let entry = sockets[id] { return entry }
    guard servers[id] == nil else {
      throw CommandFailure(
        SessionError.wrongKind(id.rawValue, is: "a server", needs: "a socket (\(id).1, \(id).*)"))
    }
    throw unknown(id)
  }

  /// The server with this id.
  func server(_ id: ObjectID) throws(CommandFailure) -> ServerEntry {
    if let entry = servers[id] { return entry }
    guard sockets[id] == nil else {
      throw CommandFailure(
        SessionError.wrongKind(id.rawValue, is: "a socket", needs: "a server"))
    }
    throw unknown(id)
  }

  /// There is no object with this id: because it is gone, or because it never was there.
  func unknown(_ id: ObjectID) -> CommandFailure {
    CommandFailure(
      SessionError.unknown(
        id.rawValue,
        wasGiven(id) ? "it closed, and its row was dropped" : "no object has this id or name"))
  }

  /// Whether an object of this id existed at some time, as far as that is known.
  func wasGiven(_ id: ObjectID) -> Bool {
    guard let identifier = Identifier(id.rawValue) else { return false }
    let number = Int(identifier.head.dropFirst()) ?? 0
    switch identifier.form {
    case .server: return number >= 1 && number <= numbered.servers
    case .outgoing: return number >= 1 && number <= numbered.sockets
    case .name: return names.contains(identifier.head)
    case .accepted:
      guard let server = servers[ObjectID(identifier.head)], let member = identifier.member else {
        return false
      }
      return member <= server.accepted
    }
  }
}

extension Identifier {
  /// The id as the registry of objects knows it.
  var objectID: ObjectID { ObjectID(description) }
}
