import DequeModule
public import EventLoop
public import NetTypes

/// A connection over TCP or a unix socket, or one to be (Node: `net.Socket`).
///
/// The methods and events are Node's, and so is their order. Everything happens on ``NetActor``.
/// A socket that is connecting or open stays alive by itself until it is closed.
@NetActor
public final class Socket {
  /// What is called when a write or an end is done: without an error, or with the one that kept it
  /// from being done.
  public typealias Callback = @NetActor (NetError?) -> Void

  /// Where the socket is in its life.
  enum Life: Equatable {
    /// It never connected.
    case fresh
    /// It is connecting.
    case connecting
    /// It is connected.
    case open
    /// It was destroyed; 'close' is still to come.
    case destroyed
    /// 'close' was emitted.
    case closed
  }

  /// Whether the socket stays writable after the other side has ended.
  ///
  /// What counts is the value at the moment of 'end'.
  public var allowHalfOpen: Bool
  /// The server that accepted it; `nil` for sockets of our own, which it becomes one of by
  /// connecting anew.
  public internal(set) var server: Server?
  /// The error that destroyed the socket (Node: `errored`).
  public internal(set) var errored: NetError? {
    get { failure?.error }
    set { failure = newValue.map { Failure(error: $0) } }
  }
  /// Bytes received on the current or last connection.
  @exclusivity(unchecked)
  public internal(set) var bytesRead: UInt64 = 0
  /// Bytes given to `write` on the current or last connection, those still queued included; when
  /// the socket is closed, without those that never left the queue.
  @exclusivity(unchecked)
  public internal(set) var bytesWritten: UInt64 = 0

  /// Whether reading keeps the loop from being idle; see ``ref()`` and ``unref()``.
  public internal(set) var isReferenced = true

  /// Behind a reference, because an error is large and most sockets have none.
  final class Failure {
    let error: NetError
    init(error: NetError) { self.error = error }
  }

  var failure: Failure?
  var life = Life.fresh
  /// Counts the connections of this object: what belongs to an earlier one means nothing.
  var generation = 0
  /// The connection that 'close' was emitted for last.
  var closedGeneration: Int?
  @exclusivity(unchecked)
  var handle: StreamHandle?
  var connector: ConnectMachine?
  var connectOptions: ConnectOptions?
  /// What is to be done about connecting, and for which connection it is being done.
  var connectActions: Deque<ConnectMachine.Action> = []
  var performing: Int?
  var attemptTimer: LoopTimer?
  @exclusivity(unchecked)
  var reader: ReadMachine
  @exclusivity(unchecked)
  var writer: WriteMachine<Callback>
  /// Tell a write that waits for a connection that there will be none, by connection.
  var closeWatches: [Int: Listener] = [:]
  /// The listeners of 'connect' that mean nothing once this connection is given up.
  var connectWaiters: [Listener] = []
  /// Whether the other side has ended and the socket does not stay half open.
  var isEndedByPeer = false
  /// Whether 'end' was emitted (Node: `readableEnded`).
  public internal(set) var readableEnded = false
  /// Whether a reset was asked for while connecting.
  var isResetRequested = false
  var options: SocketOptions
  @exclusivity(unchecked)
  var listeners = ListenerTable<Socket>()
  var remoteInfo: AddressInfo?
  /// Destroys the socket when the signal of its options is aborted.
  var signalSubscription: AbortSubscription?
  var idle = IdleLimit()
  var transport = TransportSettings()
  /// The encoding that was set, and what of a character has arrived.
  var decoder = TextDecoder()
  var hasEncoding = false
  /// The sockets that get what this one receives.
  var pipes: [SocketPipe] = []

  /// A socket that is not connected, with Node's defaults.
  public convenience init() {
    self.init(options: SocketOptions(), handle: nil)
  }

  /// A socket that is not connected, or one for the descriptor of the options.
  ///
  /// - Throws: `ERR_INVALID_ARG_VALUE`, `ERR_OUT_OF_RANGE`, `ERR_INVALID_FD_TYPE`, or `EEXIST` when
  ///   another object of the engine has the descriptor; the descriptor is as it was.
  public convenience init(_ options: SocketOptions) throws(NetError) {
    let handle = try options.checkedHandle()
    self.init(options: options, handle: handle)
    if let handle { adopt(handle) }
    followSignal()
  }

  private init(options: SocketOptions, handle: StreamHandle?) {
    self.options = options
    self.handle = handle
    allowHalfOpen = options.allowHalfOpen
    reader = options.reader
    writer = options.writer
  }

  /// A socket for a connection that `server` accepted.
  init(accepted handle: StreamHandle, by server: Server, options: SocketOptions, isPaused: Bool) {
    self.options = options
    self.server = server
    self.handle = handle
    allowHalfOpen = options.allowHalfOpen
    reader = options.reader
    writer = options.writer
    life = .open
    // The server has applied them already.
    transport = TransportSettings(server.options)
    handle.delegate = self
    if isPaused { _ = reader.pause() }
    apply(reader.open())
  }
}
