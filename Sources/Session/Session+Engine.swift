import EventLoop
public import NetEngine
public import Observation

extension Session {
  /// The engine's socket with this id; `nil` when there is none.
  ///
  /// For those who pass bytes on themselves: what they write is neither in the socket's stream nor
  /// in its rates.
  public func engineSocket(_ id: ObjectID) -> Socket? { sockets[id]?.socket }

  /// The engine's server with this id; `nil` when there is none.
  public func engineServer(_ id: ObjectID) -> Server? { servers[id]?.server }

  /// Has a server accept no more connections from this moment on, as the command `close` does.
  public func stopAccepting(_ id: ObjectID) {
    guard let entry = servers[id], entry.isRunning, !entry.isClosing else { return }
    entry.isClosing = true
    entry.server.close()
    changed()
  }
}
