import EventLoop
public import NetTypes

extension Event where Emitter == Socket, Payload == Void {
  /// The connection is established.
  public static var connect: Self { Self(name: "connect", index: 0) }
  /// The socket is ready to be used; directly after `connect`.
  public static var ready: Self { Self(name: "ready", index: 1) }
  /// Everything written was handed to the system, after `write` had answered `false`.
  public static var drain: Self { Self(name: "drain", index: 2) }
  /// The other side ended its half of the connection.
  public static var end: Self { Self(name: "end", index: 3) }
  /// The socket's own half is ended.
  public static var finish: Self { Self(name: "finish", index: 4) }
  /// Reading was paused.
  public static var pause: Self { Self(name: "pause", index: 5) }
  /// Reading goes on.
  public static var resume: Self { Self(name: "resume", index: 6) }
}

extension Event where Emitter == Socket, Payload == Void {
  /// Nothing happened for as long as the socket's timeout; nothing is closed.
  public static var timeout: Self { Self(name: "timeout", index: 15) }
}

extension Event where Emitter == Socket, Payload == Chunk {
  /// Bytes arrived; listening to it makes the socket flow.
  public static var data: Self { Self(name: "data", index: 7) }
}

extension Event where Emitter == Socket, Payload == String {
  /// Text arrived, in the socket's encoding (``Socket/setEncoding(_:)``); listening to it makes the
  /// socket flow.
  ///
  /// In Node it is 'data' with a string. Characters that arrive in pieces come in one.
  public static var text: Self { Self(name: "text", index: 16) }
}

extension Event where Emitter == Socket, Payload == NetError {
  /// Something failed; `close` follows.
  public static var error: Self { Self(name: "error", index: 8) }
}

extension Event where Emitter == Socket, Payload == Bool {
  /// The socket is closed; `true` when it was destroyed with an error.
  public static var close: Self { Self(name: "close", index: 9) }
}

extension Event where Emitter == Socket, Payload == LookupResult {
  /// A name was looked up: one address, or why there is none.
  public static var lookup: Self { Self(name: "lookup", index: 10) }
}

extension Event where Emitter == Socket, Payload == ConnectionTarget {
  /// An attempt to connect begins.
  public static var connectionAttempt: Self { Self(name: "connectionAttempt", index: 11) }
  /// An attempt took too long and was given up.
  public static var connectionAttemptTimeout: Self {
    Self(name: "connectionAttemptTimeout", index: 12)
  }
}

extension Event where Emitter == Socket, Payload == (ConnectionTarget, NetError) {
  /// An attempt to connect failed.
  public static var connectionAttemptFailed: Self {
    Self(name: "connectionAttemptFailed", index: 13)
  }
}

extension Event where Emitter == Socket, Payload == SocketEvent {
  /// Any event, as a value, before its own listeners are called.
  ///
  /// Not in Node. Listening to it does not make the socket flow.
  public static var any: Self { Self(name: "any", index: 14) }
}

extension Socket {
  /// Has `call` called for each `event` (Node: `socket.on`).
  @discardableResult
  public func on<Payload>(
    _ event: Event<Socket, Payload>, _ call: @escaping @NetActor (Payload) -> Void
  ) -> Listener {
    add(event, once: false, call)
  }

  /// Has `call` called for the next `event` only (Node: `socket.once`).
  @discardableResult
  public func once<Payload>(
    _ event: Event<Socket, Payload>, _ call: @escaping @NetActor (Payload) -> Void
  ) -> Listener {
    add(event, once: true, call)
  }

  /// Takes a listener away; one that is gone already does not matter (Node: `socket.off`).
  public func off(_ listener: Listener) {
    listeners.remove(listener)
  }

  /// Takes all listeners away (Node: `socket.removeAllListeners`).
  ///
  /// Writes that wait for the connection, sequences and `until…` are not among them.
  ///
  /// A listener that captures the socket keeps it alive, and itself. Accepted sockets drop their
  /// listeners after 'close'; a socket of our own keeps them, because it may connect again: this is
  /// how to let go of one that will not.
  public func removeAllListeners() {
    listeners.removeUsers()
  }

  /// Has `call` called for an event until the engine itself takes the listener away.
  @discardableResult
  func addInternal<Payload>(
    _ event: Event<Socket, Payload>, once: Bool = false,
    _ call: @escaping @NetActor (Payload) -> Void
  ) -> Listener {
    add(event, once: once, isInternal: true, call)
  }

  private func add<Payload>(
    _ event: Event<Socket, Payload>, once: Bool, isInternal: Bool = false,
    _ call: @escaping @NetActor (Payload) -> Void
  ) -> Listener {
    let listener = listeners.add(event, once: once, isInternal: isInternal, call)
    let isConsumer =
      event.index == Event<Socket, Chunk>.data.index
      || event.index == Event<Socket, String>.text.index
    if isConsumer, reader.addConsumer() { scheduleResume() }
    return listener
  }

  /// Calls the listeners of `event`, those for any event first.
  func emit<Payload>(
    _ event: Event<Socket, Payload>, _ payload: Payload, as value: @autoclosure () -> SocketEvent
  ) {
    if listeners.hasListener(for: .any) { listeners.take(.any)(value()) }
    listeners.take(event)(payload)
  }

  /// Calls the listeners of an event that says nothing but its name.
  func emit(_ event: Event<Socket, Void>, as value: SocketEvent) {
    emit(event, (), as: value)
  }

  /// Calls the listeners of an event of connecting.
  func emit(_ event: SocketEvent) {
    switch event {
    case .lookup(let result): emit(.lookup, result, as: event)
    case .connectionAttempt(let target): emit(.connectionAttempt, target, as: event)
    case .connectionAttemptTimeout(let target): emit(.connectionAttemptTimeout, target, as: event)
    case .connectionAttemptFailed(let target, let error):
      emit(.connectionAttemptFailed, (target, error), as: event)
    default: preconditionFailure("\(event.name) is not an event of connecting")
    }
  }

  /// Emits 'error'; without a listener the error goes to ``Net/unhandledError``.
  func emitError(_ error: NetError) {
    let isHandled = listeners.hasListener(for: .error) || listeners.hasListener(for: .any)
    emit(.error, error, as: .error(error))
    if !isHandled { Net.unhandledError(error) }
  }
}
