public import EventLoop
public import NetTypes

/// Options of a socket (Node: `new net.Socket(options)`).
public struct SocketOptions: Sendable, Hashable {
  /// Whether the socket stays writable after the other side has ended; otherwise it ends its own
  /// side by itself.
  public var allowHalfOpen = false
  /// Bytes kept for reading at which reading stops, and queued for writing at which `write`
  /// answers `false`; 0 or more.
  public var highWaterMark = 65_536
  /// Destroys the socket when it is aborted, with an `ABORT_ERR`; of one that was aborted before, the
  /// socket is destroyed from the start and never connects.
  public var signal: AbortSignal?
  /// A descriptor that is open already, which belongs to the socket from then on.
  ///
  /// It is that of a TCP socket, of a unix stream socket, or of an end of a pipe.
  public var fd: Int32?
  /// Whether anything is to be received; without it there is neither 'data' nor 'end'.
  public var readable = true
  /// Whether anything is to be sent; without it a write fails as one after `end`.
  public var writable = true
  /// Takes received bytes in the place of 'data'.
  public var onread: OnRead?

  /// Node's defaults, or these values.
  public init(allowHalfOpen: Bool = false, highWaterMark: Int = 65_536) {
    self.allowHalfOpen = allowHalfOpen
    self.highWaterMark = highWaterMark
  }
}

/// Options behind a reference: all sockets that a server accepts have the same ones.
final class SharedOptions: Sendable {
  let value: SocketOptions

  init(_ value: SocketOptions) {
    self.value = value
  }
}

/// What to connect to, and how (Node: the options of `socket.connect`).
public struct ConnectOptions: Sendable {
  /// What to connect to.
  public enum Target: Sendable, Hashable {
    /// A port (0–65535) of a host: a name or an IP address.
    case port(Int, host: String = "localhost")
    /// A unix socket; an abstract name begins with a NUL.
    case path(String)
  }

  /// Answers a lookup in the place of the system's resolver.
  public typealias Lookup =
    @NetActor @Sendable (
      LookupRequest, _ answer: @escaping @NetActor @Sendable (Resolver.Answer) -> Void
    ) -> Void

  /// What to connect to.
  public var target: Target
  /// The IP address to connect from; `nil` leaves it to the system.
  public var localAddress: String?
  /// The port to connect from, 1–65535; `nil` leaves it to the system.
  public var localPort: Int?
  /// Only addresses of this family; `nil` takes both.
  public var family: IPFamily?
  /// `getaddrinfo(3)` flags; `nil` asks for families that this machine has.
  public var hints: Int32?
  /// Whether all addresses of a name are tried one after the other; `nil` is
  /// ``Net/defaultAutoSelectFamily``.
  public var autoSelectFamily: Bool?
  /// Milliseconds for each attempt but the last, 1 or more, at least 10 are given; `nil` is
  /// ``Net/defaultAutoSelectFamilyAttemptTimeout``.
  public var autoSelectFamilyAttemptTimeout: Int?
  /// Turns Nagle's algorithm off once connected.
  public var noDelay = false
  /// Turns keep-alive probes on once connected.
  public var keepAlive = false
  /// Milliseconds without traffic before the first probe; whole seconds count.
  public var keepAliveInitialDelay = 0
  /// Milliseconds without activity until 'timeout', from the call on, as ``Socket/setTimeout(_:_:)``
  /// sets it; `nil` and 0 leave the socket's own.
  public var timeout: Int?
  /// Answers the lookup; `nil` asks the system's resolver.
  public var lookup: Lookup?
  /// Addresses that are not connected to: an attempt fails before it is made (`ERR_IP_BLOCKED`).
  ///
  /// Unix sockets have no such address.
  public var blockList: BlockList?

  /// Options with Node's defaults for `target`.
  public init(_ target: Target) {
    self.target = target
  }
}
