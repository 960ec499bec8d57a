public import NetTypes

/// A change of a socket's state.
public struct StateChange: Hashable, Sendable {
  /// When: seconds since the start of the session.
  public var time: Double
  /// The state from then on.
  public var state: ReadyState
  /// What it came from: an event, with its error, or what was asked for here.
  public var cause: String

  /// A change.
  public init(time: Double, state: ReadyState, cause: String) {
    self.time = time
    self.state = state
    self.cause = cause
  }
}

/// The states that a socket went through, bounded.
public struct StateHistory: Hashable, Sendable {
  /// The changes that are kept; those after the first ones go first.
  public static var limit: Int { 40 }

  /// The changes, in order.
  public private(set) var changes: [StateChange] = []
  /// Changes that were not kept.
  public private(set) var dropped = 0

  /// No change yet.
  public init() {}

  /// Takes note of the state at `time`; the same one again is no change.
  public mutating func note(_ state: ReadyState, cause: @autoclosure () -> String, at time: Double)
  {
    guard changes.last?.state != state else { return }
    if changes.count >= Self.limit {
      changes.remove(at: Self.limit / 4)
      dropped += 1
    }
    changes.append(StateChange(time: time, state: state, cause: cause()))
  }
}

/// What one socket is like, beyond its row.
public struct SocketDetail: Hashable, Sendable {
  /// Its options as they were asked for.
  public struct Options: Hashable, Sendable {
    /// Whether small writes are sent at once.
    public var noDelay: Bool
    /// Whether an idle peer is probed.
    public var keepAlive: Bool
    /// Seconds without traffic before the first probe; 0 leaves it to the system.
    public var keepAliveDelay: Int
    /// Milliseconds without activity before 'timeout'; `nil` for never.
    public var timeout: Int?
    /// Whether it stays writable after the peer has ended.
    public var allowHalfOpen: Bool

    /// These options.
    public init(
      noDelay: Bool = false, keepAlive: Bool = false, keepAliveDelay: Int = 0,
      timeout: Int? = nil, allowHalfOpen: Bool = false
    ) {
      self.noDelay = noDelay
      self.keepAlive = keepAlive
      self.keepAliveDelay = keepAliveDelay
      self.timeout = timeout
      self.allowHalfOpen = allowHalfOpen
    }
  }

  /// Its row.
  public var row: SocketRow
  /// Its options.
  public var options: Options
  /// Bytes that arrived and were not delivered yet.
  public var readableLength: Int
  /// The bytes at which reading stops.
  public var readableHighWaterMark: Int
  /// Whether 'drain' is going to be emitted.
  public var needsDrain: Bool
  /// The states that it went through.
  public var states: StateHistory
  /// What the system knows; `nil` for unix sockets and while there is no connection.
  public var tcp: TCPInfo?
  /// How long the peer took to answer; `nil` before the first answer.
  public var answers: LatencyHistogram?

  /// A socket with these properties.
  public init(
    row: SocketRow, options: Options = Options(), readableLength: Int = 0,
    readableHighWaterMark: Int = 65_536, needsDrain: Bool = false,
    states: StateHistory = StateHistory(), tcp: TCPInfo? = nil,
    answers: LatencyHistogram? = nil
  ) {
    self.row = row
    self.options = options
    self.readableLength = readableLength
    self.readableHighWaterMark = readableHighWaterMark
    self.needsDrain = needsDrain
    self.states = states
    self.tcp = tcp
    self.answers = answers
  }
}
