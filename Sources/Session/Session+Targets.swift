import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// The sockets that a target stands for; never none.
  ///
  /// A socket that is named is given whatever its state; all others only while they are open.
  func sockets(
    _ target: Target, _ selection: Selection
  ) throws(CommandFailure) -> [SocketEntry] {
    switch target {
    case .object(let id): return [try socket(id.objectID)]
    case .selection:
      guard let id = selection.current else {
        throw CommandFailure(SessionError.nothingSelected("socket"))
      }
      return [try socket(id)]
    case .marked:
      guard !selection.marked.isEmpty else { throw CommandFailure(SessionError.nothingMarked) }
      var entries: [SocketEntry] = []
      for id in selection.marked { entries.append(try socket(id)) }
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
  func servers(
    _ target: Target, _ selection: Selection
  ) throws(CommandFailure) -> [ServerEntry] {
    switch target {
    case .object(let id): return [try server(id.objectID)]
    case .selection:
      guard let id = selection.current else {
        throw CommandFailure(SessionError.nothingSelected("server"))
      }
      return [try server(id)]
    case .marked:
      guard !selection.marked.isEmpty else { throw CommandFailure(SessionError.nothingMarked) }
      var entries: [ServerEntry] = []
      for id in selection.marked { entries.append(try server(id)) }
      return entries
    case .all: return try some(servers.entries.filter(\.isRunning), "open servers")
    case .members(let id):
      throw CommandFailure(SessionError.wrongKind("\(id).*", is: "sockets", needs: "a server"))
    }
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
  private func wasGiven(_ id: ObjectID) -> Bool {
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
