/// The settings of a server (Node: the options of `net.createServer`), and its handler.
public struct ServerSettings: Hashable, Sendable {
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
  /// How many connections the server has at most.
  public var maxConnections: Argument<ConnectionLimit>?
  /// Whether connections beyond the limit are closed at once.
  public var dropMaxConnection: Argument<Bool>?
  /// The block list of peers that are not accepted.
  public var blockList: Argument<ObjectName>?
  /// What accepted sockets do with what they receive.
  public var handler: Handler?

  /// Node's defaults.
  public init() {}
}

/// How a server listens (Node: the options of `server.listen`).
public struct ListenSettings: Hashable, Sendable {
  /// How many connections may wait to be accepted.
  public var backlog: Argument<Backlog>?
  /// Whether an IPv6 listener takes no IPv4 connections.
  public var ipv6Only: Argument<Bool>?
  /// Whether several sockets may share the port.
  public var reusePort: Argument<Bool>?
  /// Whether the port is not shared with workers of a cluster.
  public var exclusive: Argument<Bool>?
  /// Whether all users may read from the unix socket.
  public var readableAll: Argument<Bool>?
  /// Whether all users may write to the unix socket.
  public var writableAll: Argument<Bool>?
  /// The abort signal that closes the server.
  public var signal: Argument<ObjectName>?

  /// Node's defaults.
  public init() {}
}

/// `listen ADDRESS [as NAME] …` (Node: `createServer` and `listen`), or `listen SERVER ADDRESS …`.
public struct ListenCommand: Hashable, Sendable {
  /// The server that is to listen; `nil` makes one.
  public var server: Identifier?
  /// Where to listen.
  public var address: Argument<Address>
  /// The name of the server that is made, when it has one.
  public var name: ObjectName?
  /// The settings of the server that is made.
  public var settings = ServerSettings()
  /// How it listens.
  public var listening = ListenSettings()

  /// A command that listens at `address`, with Node's defaults.
  public init(server: Identifier? = nil, address: Argument<Address>) {
    self.server = server
    self.address = address
  }
}

/// `server [as NAME] …` (Node: `createServer`).
public struct ServerCommand: Hashable, Sendable {
  /// The name of the server, when it has one.
  public var name: ObjectName?
  /// Its settings.
  public var settings = ServerSettings()

  /// A command that makes a server with Node's defaults.
  public init() {}
}

/// `set SERVER …`: assigns properties of a server.
public struct SetCommand: Hashable, Sendable {
  /// The servers.
  public var target: Target
  /// The new ``ServerSettings/maxConnections``.
  public var maxConnections: Argument<ConnectionLimit>?
  /// The new ``ServerSettings/dropMaxConnection``.
  public var dropMaxConnection: Argument<Bool>?

  /// A command that sets nothing of `target` yet.
  public init(target: Target) { self.target = target }
}
