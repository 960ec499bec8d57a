/// One command, parsed: what to do, with typed arguments.
public enum Command: Hashable, Sendable {
  /// Opens a listener.
  case listen(ListenCommand)
  /// Opens a connection.
  case connect(ConnectCommand)
  /// Writes bytes.
  case write(Target, Payload)
  /// Writes bytes and a newline.
  case writeln(Target, Payload)
  /// Ends the writing side, maybe with last bytes.
  case end(Target, Payload?)
  /// Closes sockets at once.
  case destroy(Target)
  /// Closes sockets with a reset.
  case resetAndDestroy(Target)
  /// Stops reading.
  case pause(Target)
  /// Goes on reading.
  case resume(Target)
  /// Stops accepting.
  case close(Target)
  /// Changes what accepted sockets do.
  case handler(Target, Argument<HandlerKind>)
  /// Changes the colours.
  case theme(String)
  /// Shows help: on the command with this verb, or on all.
  case help(String?)
  /// Ends the program.
  case quit(Argument<ExitStatus>?)
}

/// `listen ADDRESS [as NAME] ...` (Node: `createServer` and `listen`).
public struct ListenCommand: Hashable, Sendable {
  /// Where to listen.
  public var address: Argument<Address>
  /// The name of the server, when it has one.
  public var name: ObjectName?
  /// How many connections may wait to be accepted.
  public var backlog: Argument<Backlog>?
  /// Whether an IPv6 listener takes no IPv4 connections.
  public var ipv6Only: Argument<Bool>?
  /// Whether accepted sockets stay writable after the peer's end.
  public var allowHalfOpen: Argument<Bool>?
  /// Whether accepted sockets begin paused.
  public var pauseOnConnect: Argument<Bool>?
  /// Whether accepted sockets send small writes at once.
  public var noDelay: Argument<Bool>?
  /// Whether accepted sockets probe an idle peer.
  public var keepAlive: Argument<Bool>?
  /// How long a peer is idle before the first probe.
  public var keepAliveInitialDelay: Argument<Milliseconds>?
  /// From how many queued bytes on accepted sockets say that the queue is full.
  public var highWaterMark: Argument<ByteCount>?
  /// What accepted sockets do with what they receive.
  public var handler: Argument<HandlerKind>?

  /// A command that listens at `address`, with Node's defaults.
  public init(address: Argument<Address>) { self.address = address }
}

/// `connect ADDRESS [as NAME] ...` (Node: `createConnection`).
public struct ConnectCommand: Hashable, Sendable {
  /// What to connect to.
  public var address: Argument<ConnectAddress>
  /// The name of the socket, when it has one.
  public var name: ObjectName?
  /// Which addresses of a name may be used.
  public var family: Argument<FamilyChoice>?
  /// The address to connect from.
  public var localAddress: Argument<IPText>?
  /// The port to connect from.
  public var localPort: Argument<Port>?
  /// Whether all addresses of a name are tried, in turn.
  public var autoSelectFamily: Argument<Bool>?
  /// How long one of several attempts may take.
  public var autoSelectFamilyAttemptTimeout: Argument<AttemptTimeout>?
  /// Whether small writes are sent at once.
  public var noDelay: Argument<Bool>?
  /// Whether an idle peer is probed.
  public var keepAlive: Argument<Bool>?
  /// How long a peer is idle before the first probe.
  public var keepAliveInitialDelay: Argument<Milliseconds>?
  /// Whether the socket stays writable after the peer's end.
  public var allowHalfOpen: Argument<Bool>?
  /// From how many queued bytes on the socket says that the queue is full.
  public var highWaterMark: Argument<ByteCount>?

  /// A command that connects to `address`, with Node's defaults.
  public init(address: Argument<ConnectAddress>) { self.address = address }
}
