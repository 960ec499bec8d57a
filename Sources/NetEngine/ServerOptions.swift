public import NetTypes

/// Options of a server (Node: `net.createServer(options)`).
public struct ServerOptions: Sendable, Hashable {
  /// Whether accepted sockets stay writable after the other side has ended.
  public var allowHalfOpen = false
  /// Whether accepted sockets read nothing until `resume`.
  public var pauseOnConnect = false
  /// Turns Nagle's algorithm off on accepted sockets.
  public var noDelay = false
  /// Turns keep-alive probes on for accepted sockets.
  public var keepAlive = false
  /// Milliseconds without traffic before the first probe; whole seconds count.
  public var keepAliveInitialDelay = 0
  /// The high water mark of accepted sockets in bytes; a negative number means the default.
  public var highWaterMark = 65_536
  /// Clients whose connections are closed at once, without an event; unix sockets have none.
  public var blockList: BlockList?

  /// Node's defaults.
  public init() {}

  /// What sockets have of them.
  var ofSockets: SocketOptions {
    SocketOptions(
      allowHalfOpen: allowHalfOpen,
      highWaterMark: highWaterMark < 0 ? SocketOptions().highWaterMark : highWaterMark)
  }
}

/// Where and how to listen (Node: the options of `server.listen`).
public struct ListenOptions: Sendable, Hashable {
  /// Where to listen.
  public enum Target: Sendable, Hashable {
    /// A port (0–65535, 0 lets the system choose) of a host; without one, of every address.
    case port(Int, host: String? = nil)
    /// The path of a unix socket; an abstract name begins with a NUL.
    case path(String)
    /// A descriptor of a stream socket that is bound, or listens already (Node: `fd`).
    ///
    /// The server owns it once it listens; when it cannot, the descriptor stays the caller's.
    case descriptor(Int32)
  }

  /// Where to listen.
  public var target: Target
  /// Connections that may wait to be accepted (`listen(2)`).
  public var backlog: Int32 = 511
  /// Whether an IPv6 address takes no IPv4 clients.
  public var ipv6Only = false
  /// Whether other servers, of this process or another one, may listen on the same port if they want
  /// that too; the system shares the connections out (`SO_REUSEPORT`, `socket(7)`).
  public var reusePort = false
  /// In a cluster of Node's, whether the processes do not share the socket; there is no cluster here,
  /// and it has no effect.
  public var exclusive = false
  /// Whether all users may read the file of a unix socket.
  ///
  /// With this or ``writableAll`` the file has exactly these permissions, whatever the process's mask;
  /// to connect, a client has to be allowed to write.
  public var readableAll = false
  /// Whether all users may write the file of a unix socket.
  public var writableAll = false
  /// Closes the server when it is aborted.
  public var signal: AbortSignal?

  /// Options with Node's defaults for `target`.
  public init(_ target: Target) {
    self.target = target
  }
}
