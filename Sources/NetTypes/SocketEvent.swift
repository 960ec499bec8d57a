/// An answer of a name lookup, as 'lookup' reports it.
public struct LookupResult: Hashable, Sendable {
  /// The name that was looked up.
  public var host: String
  /// One address of the answer, or why there is none.
  public var outcome: Result<Address, NetError>

  /// One address of an answer.
  public struct Address: Hashable, Sendable {
    /// The address in text.
    public var address: String
    /// Its family.
    public var family: IPFamily

    /// An address of `family`.
    public init(address: String, family: IPFamily) {
      self.address = address
      self.family = family
    }
  }

  /// The answer for `host`.
  public init(host: String, outcome: Result<Address, NetError>) {
    self.host = host
    self.outcome = outcome
  }
}

/// What one attempt to connect aims at.
public enum ConnectionTarget: Hashable, Sendable {
  /// An IP address and a port.
  case ip(AddressInfo)
  /// The path of a unix socket; an abstract name begins with a NUL.
  case path(String)
}

extension ConnectionTarget: CustomStringConvertible {
  /// The address and port, the path, or `@name`.
  public var description: String {
    switch self {
    case .ip(let info): info.description
    case .path(let path): unixSocketText(path)
    }
  }
}

/// Something that happened to a socket (the events of Node's `net.Socket`).
///
/// Most events are 'data', so what others carry lies elsewhere: an event is as small as a chunk.
public enum SocketEvent: Hashable, Sendable {
  /// A name was resolved, or could not be; once for each address of the answer.
  indirect case lookup(LookupResult)
  /// An attempt to connect begins.
  indirect case connectionAttempt(ConnectionTarget)
  /// An attempt failed; another address may follow.
  indirect case connectionAttemptFailed(ConnectionTarget, NetError)
  /// An attempt took longer than its limit and was given up; another address follows.
  indirect case connectionAttemptTimeout(ConnectionTarget)
  /// The connection is established.
  case connect
  /// The socket is ready to be used; directly after `connect`.
  case ready
  /// Bytes arrived.
  case data(Chunk)
  /// The queue of bytes to write is empty again after `write` had returned `false`.
  case drain
  /// The other side ended its half of the connection.
  case end
  /// The socket's own half is ended: everything written was handed to the system.
  case finish
  /// The socket was idle for as long as its timeout.
  case timeout
  /// Reading was paused.
  case pause
  /// Reading goes on.
  case resume
  /// Something failed; `close` follows.
  indirect case error(NetError)
  /// The socket is closed and done with.
  case close(hadError: Bool)
}

extension SocketEvent {
  /// Node's name of the event.
  public var name: String {
    switch self {
    case .lookup: "lookup"
    case .connectionAttempt: "connectionAttempt"
    case .connectionAttemptFailed: "connectionAttemptFailed"
    case .connectionAttemptTimeout: "connectionAttemptTimeout"
    case .connect: "connect"
    case .ready: "ready"
    case .data: "data"
    case .drain: "drain"
    case .end: "end"
    case .finish: "finish"
    case .timeout: "timeout"
    case .pause: "pause"
    case .resume: "resume"
    case .error: "error"
    case .close: "close"
    }
  }
}
