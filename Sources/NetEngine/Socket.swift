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

  /// Which of the connections of one socket.
  typealias Generation = Int32

  // First what each message needs, close together: with many sockets, memory is what a message waits
  // for.
  //
  // Those that are unchecked would cost each message a hundred instructions for each access that is
  // checked at run time. An access could only overlap with another one if it called somebody, and none
  // does: the machines and the table are values that call nobody back, and what listeners there are
  // is taken out of the table before it is called.

  /// The connection, or the attempt that is under way.
  var handle: StreamHandle?
  @exclusivity(unchecked)
  var listeners = ListenerTable<Socket>()
  @exclusivity(unchecked)
  var reader: ReadMachine
  @exclusivity(unchecked)
  var writer: WriteMachine<Callback>
  /// Bytes received on the current or last connection.
  @exclusivity(unchecked)
  public internal(set) var bytesRead: UInt64 = 0
  /// Bytes given to `write` on the current or last connection, those still queued included; when
  /// the socket is closed, without those that never left the queue.
  @exclusivity(unchecked)
  public internal(set) var bytesWritten: UInt64 = 0
  var life = Life.fresh
  /// Whether the other side has ended and the socket does not stay half open.
  var isEndedByPeer = false
  /// Counts the connections of this object: what belongs to an earlier one means nothing.
  var generation: Generation = 0
  /// The connection that 'close' was emitted for last, -1 before.
  var closedGeneration: Generation = -1
  var failure: Failure?
  var idle = IdleLimit()

  /// Whether the socket stays writable after the other side has ended.
  ///
  /// What counts is the value at the moment of 'end'.
  public var allowHalfOpen: Bool
  /// Whether reading keeps the loop from being idle; see ``ref()`` and ``unref()``.
  public internal(set) var isReferenced = true
  /// Whether 'end' was emitted (Node: `readableEnded`).
  public internal(set) var readableEnded = false
  var hasEncoding = false
  /// The encoding that was set, and what of a character has arrived.
  var decoder = TextDecoder()
  /// The server that accepted it; `nil` for sockets of our own, which it becomes one of by
  /// connecting anew.
  public internal(set) var server: Server?
  /// `nil` before the first call of `connect`.
  var outgoing: Outgoing?
  let sharedOptions: SharedOptions
  var transport = TransportSettings()
  var remoteInfo: AddressInfo?
  /// Destroys the socket when the signal of its options is aborted.
  var signalSubscription: AbortSubscription?
  /// The sockets that get what this one receives.
  var pipes: [SocketPipe] = []

  /// Behind a reference, because an error is large and most sockets have none.
  final class Failure {
    let error: NetError
    init(error: NetError) { self.error = error }
  }

  /// The options that it was made with.
  var options: SocketOptions { sharedOptions.value }

  /// The error that destroyed the socket (Node: `errored`).
  public internal(set) var errored: NetError? {
    get { failure?.error }
    set { failure = newValue.map { Failure(error: $0) } }
  }

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
    sharedOptions = SharedOptions(options)
    self.handle = handle
    allowHalfOpen = options.allowHalfOpen
    reader = options.reader
    writer = options.writer
  }

  /// A socket for a connection that `server` accepted.
  init(accepted handle: StreamHandle, by server: Server, isPaused: Bool) {
    sharedOptions = server.socketOptions
    self.server = server
    self.handle = handle
    let options = sharedOptions.value
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
