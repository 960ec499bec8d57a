import Commands
import EventLoop
import NetTypes
import Observation

/// The id that a new object is to have; it is used up only when the object is made.
struct NewID {
  /// The id.
  let id: ObjectID
  /// The name that it is, when it is one.
  let name: String?
}

extension Session {
  /// An id for a new object: its name, or `prefix` with the next number.
  func newID(
    _ name: ObjectName?, prefix: String, after count: Int
  ) throws(CommandFailure) -> NewID {
    guard let name = name?.text else {
      return NewID(id: ObjectID("\(prefix)\(count + 1)"), name: nil)
    }
    try checkFree(name)
    return NewID(id: ObjectID(name), name: name)
  }

  /// Fails when a name is or was in use.
  func checkFree(_ name: ObjectName) throws(CommandFailure) { try checkFree(name.text) }

  private func checkFree(_ name: String) throws(CommandFailure) {
    guard name != Self.engineName, !names.contains(name) else {
      throw CommandFailure(SessionError.nameInUse(name))
    }
    guard names.count < limits.names else {
      throw CommandFailure(SessionError.limit("\(limits.names) names were given in this run"))
    }
  }

  /// The place of the next object in the order of making.
  func nextSerial() -> Int {
    made += 1
    return made
  }

  /// Adds a server that was made with `newID`.
  func add(_ entry: ServerEntry, _ newID: NewID) {
    if let name = newID.name { names.insert(name) } else { numbered.servers += 1 }
    servers.append(entry)
    changed()
  }

  /// Adds an outgoing socket that was made with `newID`.
  func add(_ entry: SocketEntry, _ newID: NewID) {
    if let name = newID.name { names.insert(name) } else { numbered.sockets += 1 }
    add(entry)
  }

  /// Adds a socket.
  func add(_ entry: SocketEntry) {
    sockets.append(entry)
    liveSockets += 1
    closedMarks.note(entry.id, isOpen: true)
    entry.changes = socketChanges
    entry.noted = []
    entry.noteTurn()
    changed()
  }
}
