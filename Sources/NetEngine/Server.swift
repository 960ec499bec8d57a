public import EventLoop
public import NetTypes

/// A server that accepts connections over TCP or a unix socket (Node: `net.Server`).
///
/// The methods and events are Node's, and so is their order. Everything happens on ``NetActor``.
/// A listening server stays alive by itself until it is closed.
@NetActor
public final class Server {
  /// The options for sockets it accepts from now on.
  public var options: ServerOptions {
    didSet { socketOptions = SharedOptions(options.ofSockets) }
  }
  /// What its sockets have of them.
  private(set) var socketOptions: SharedOptions
  /// The most accepted sockets that may live at the same time: one more is closed at once ('drop').
  ///
  /// `nil` means no limit, 0 or less that every connection is dropped. What counts is the value at
  /// the moment of each connection.
  public var maxConnections: Int?
  /// In a cluster of Node's, whether connections over the limit are dropped instead of given to
  /// another process; there is no cluster here, and it has no effect.
  public var dropMaxConnection = false
  /// Whether listening keeps the loop from being idle; see ``ref()`` and ``unref()``.
  public internal(set) var isReferenced = true

  var machine = ServerMachine()
  var handle: ListenHandle?
  /// The path it listens on, when it is a unix socket.
  var path: String?
  var listeners = ListenerTable<Server>()
  /// The listeners that calls of `listen` brought along, until 'listening' or a failure.
  var announced: [Listener] = []
  /// Closes the server when the signal of its `listen` is aborted.
  var signalSubscription: AbortSubscription?

  /// A server that does not listen yet.
  public init(_ options: ServerOptions = ServerOptions()) {
    self.options = options
    socketOptions = SharedOptions(options.ofSockets)
  }

  /// Whether it listens.
  public var listening: Bool { machine.state == .listening }

  /// Accepted sockets that are not destroyed.
  public var connections: Int { machine.connections }

  /// Where it listens; `nil` when it does not (Node: `server.address()`).
  public func address() -> ServerAddress? {
    guard let handle else { return nil }
    if let path { return .path(path) }
    return handle.localAddress.map { .ip($0) }
  }

  /// Has `callback` called in the next tick with the number of accepted sockets that are not
  /// destroyed.
  @discardableResult
  public func getConnections(_ callback: @escaping @NetActor (Int) -> Void) -> Self {
    let count = machine.connections
    EventLoop.shared.nextTick { callback(count) }
    return self
  }

  /// Accepts no more connections; 'close' follows when the last one is gone.
  ///
  /// `callback` is called after that 'close', with `ERR_SERVER_NOT_RUNNING` when the server was not
  /// listening.
  @discardableResult
  public func close(_ callback: (@NetActor (NetError?) -> Void)? = nil) -> Self {
    let (wasListening, emits) = machine.close()
    dropAnnounced()
    if let callback { once(.close) { callback(wasListening ? nil : .serverNotRunning) } }
    handle?.close {}
    handle = nil
    path = nil
    if emits { emitCloseNextTick() }
    return self
  }

  /// A socket of this server was destroyed.
  func release(_ socket: Socket) {
    if machine.release() { emitCloseNextTick() }
  }

  private func emitCloseNextTick() {
    EventLoop.shared.nextTick { self.emit(.close) }
  }
}
