import EventLoop
public import NetTypes

extension Event where Emitter == Server, Payload == Void {
  /// The server listens.
  public static var listening: Self { Self(name: "listening", index: 0) }
  /// The server is closed and its last connection gone.
  public static var close: Self { Self(name: "close", index: 1) }
}

extension Event where Emitter == Server, Payload == Socket {
  /// A connection was accepted.
  public static var connection: Self { Self(name: "connection", index: 2) }
}

extension Event where Emitter == Server, Payload == NetError {
  /// The server could not listen, or not accept a connection; it does not close by itself.
  public static var error: Self { Self(name: "error", index: 3) }
}

extension Event where Emitter == Server, Payload == DropInfo? {
  /// A connection was closed at once, because there were ``Server/maxConnections`` already; of unix
  /// sockets there are no addresses to tell.
  public static var drop: Self { Self(name: "drop", index: 4) }
}

extension Server {
  /// Has `call` called for each `event` (Node: `server.on`).
  @discardableResult
  public func on<Payload>(
    _ event: Event<Server, Payload>, _ call: @escaping @NetActor (Payload) -> Void
  ) -> Listener {
    listeners.add(event, once: false, call)
  }

  /// Has `call` called for the next `event` only (Node: `server.once`).
  @discardableResult
  public func once<Payload>(
    _ event: Event<Server, Payload>, _ call: @escaping @NetActor (Payload) -> Void
  ) -> Listener {
    listeners.add(event, once: true, call)
  }

  /// Takes a listener away; one that is gone already does not matter (Node: `server.off`).
  public func off(_ listener: Listener) {
    listeners.remove(listener)
  }

  /// Takes all listeners away (Node: `server.removeAllListeners`), but for sequences and `until…`.
  ///
  /// A listener that captures the server keeps it alive, and itself: this is how to let go of one
  /// that will not listen again.
  public func removeAllListeners() {
    listeners.removeUsers()
  }

  func emit<Payload>(_ event: Event<Server, Payload>, _ payload: Payload) {
    listeners.take(event)(payload)
  }

  func emit(_ event: Event<Server, Void>) {
    emit(event, ())
  }

  /// Emits 'error'; without a listener the error goes to ``Net/unhandledError``.
  func emitError(_ error: NetError) {
    let isHandled = listeners.hasListener(for: .error)
    emit(.error, error)
    if !isHandled { Net.unhandledError(error) }
  }
}
