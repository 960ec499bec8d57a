import Observation

/// A server or a socket of a session.
enum SessionObject {
  /// A server.
  case server(ServerEntry)
  /// A socket.
  case socket(SocketEntry)

  /// Its id or name.
  var id: ObjectID {
    switch self {
    case .server(let entry): entry.id
    case .socket(let entry): entry.id
    }
  }
}
