/// The settings of a socket (Node: the options of `new net.Socket`), and whether its data is consumed.
public struct SocketSettings: Hashable, Sendable {
  /// Whether the socket stays writable after the peer's end.
  public var allowHalfOpen: Argument<Bool>?
  /// From how many queued bytes on the socket says that the queue is full.
  public var highWaterMark: Argument<ByteCount>?
  /// The size of the one buffer that is used for all reads.
  public var onread: Argument<BufferSize>?
  /// Whether received data is consumed.
  public var consume: Argument<Bool>?
  /// The abort signal that destroys the socket.
  public var signal: Argument<ObjectName>?

  /// Node's defaults.
  public init() {}
}

/// How a socket connects (Node: the options of `socket.connect`).
public struct ConnectSettings: Hashable, Sendable {
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
  /// What the name lookup is asked for.
  public var hints: Argument<LookupHints>?
  /// What answers the name lookup.
  public var lookup: Argument<LookupChoice>?
  /// How long the socket may be idle before 'timeout'.
  public var timeout: Argument<Milliseconds>?
  /// Whether small writes are sent at once.
  public var noDelay: Argument<Bool>?
  /// Whether an idle peer is probed.
  public var keepAlive: Argument<Bool>?
  /// How long a peer is idle before the first probe.
  public var keepAliveInitialDelay: Argument<Milliseconds>?
  /// The block list of addresses that are not connected to.
  public var blockList: Argument<ObjectName>?
  /// How long after it closed by itself the socket connects again; 0 for never.
  public var retry: Argument<Milliseconds>?

  /// Node's defaults.
  public init() {}
}

/// `connect ADDRESS [as NAME] …` (Node: `createConnection`), or `connect SOCKET ADDRESS …`.
public struct ConnectCommand: Hashable, Sendable {
  /// The socket that is to connect; `nil` makes one.
  public var socket: Identifier?
  /// What to connect to.
  public var address: Argument<ConnectAddress>
  /// The name of the socket that is made, when it has one.
  public var name: ObjectName?
  /// The settings of the socket that is made.
  public var settings = SocketSettings()
  /// How it connects.
  public var connecting = ConnectSettings()

  /// A command that connects to `address`, with Node's defaults.
  public init(socket: Identifier? = nil, address: Argument<ConnectAddress>) {
    self.socket = socket
    self.address = address
  }
}

/// `socket [as NAME] …` (Node: `new net.Socket`).
public struct SocketCommand: Hashable, Sendable {
  /// The name of the socket, when it has one.
  public var name: ObjectName?
  /// Its settings.
  public var settings = SocketSettings()

  /// A command that makes a socket with Node's defaults.
  public init() {}
}

/// `setKeepAlive TARGET [BOOL] [initialDelay=…]`.
public struct KeepAliveCommand: Hashable, Sendable {
  /// The sockets.
  public var target: Target
  /// Whether to probe an idle peer; without it, no, as in Node.
  public var isEnabled: Argument<Bool>?
  /// How long a peer is idle before the first probe.
  public var initialDelay: Argument<Milliseconds>?

  /// A command for `target`.
  public init(target: Target, isEnabled: Argument<Bool>? = nil) {
    self.target = target
    self.isEnabled = isEnabled
  }
}

/// `defaults …`: what holds for connections that do not say.
public struct DefaultsCommand: Hashable, Sendable {
  /// Whether all addresses of a name are tried.
  public var autoSelectFamily: Argument<Bool>?
  /// How long one of several attempts may take.
  public var autoSelectFamilyAttemptTimeout: Argument<AttemptTimeout>?

  /// A command that changes nothing.
  public init() {}
}
