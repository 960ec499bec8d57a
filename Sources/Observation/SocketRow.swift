public import NetTypes

/// One socket as a pane shows it.
public struct SocketRow: Hashable, Sendable {
  /// Who opened the connection.
  public enum Direction: Hashable, Sendable {
    /// We did, with `connect`.
    case outgoing
    /// A peer did; the server accepted it.
    case incoming
  }

  /// Its id or name.
  public var id: ObjectID
  /// Who opened the connection.
  public var direction: Direction
  /// Node's word for its state.
  public var readyState: ReadyState
  /// The local address, or the path; `nil` while there is none.
  public var local: String?
  /// The remote address, or what it is to connect to; `nil` for an accepted unix socket.
  public var remote: String?
  /// Bytes received.
  public var bytesRead: UInt64
  /// Bytes written, those still queued included (Node: `bytesWritten`).
  public var bytesWritten: UInt64
  /// Bytes written that the system has not taken yet (Node: `writableLength`).
  public var pendingBytes: Int
  /// Bytes received per second, over ``Snapshot/rateWindow``.
  public var readRate: Double
  /// Bytes sent per second, over ``Snapshot/rateWindow``.
  public var writeRate: Double
  /// Whether reading is paused.
  public var isPaused: Bool
  /// When it was made: seconds since the start of the session.
  public var createdAt: Double
  /// When bytes passed last, in either direction; when it was made while there were none.
  public var activeAt: Double
  /// When it closed: seconds since the start of the session; `nil` while it lives.
  public var closedAt: Double?
  /// Why it closed, in a few words (`ended by both`, `read ECONNRESET`); `nil` while it lives.
  public var closeReason: String?
  /// When it connects again by itself: seconds since the start of the session; `nil` for never.
  public var retryAt: Double?
  /// How often it was connected; 0 for an accepted socket.
  public var connects: Int
  /// Whether it closed with an error.
  public var hadError: Bool
  /// The pending bytes at which `write` answers `false` (Node: `writableHighWaterMark`).
  public var highWaterMark: Int
  /// The socket of the session at the other end; `nil` when that is somewhere else.
  public var peer: ObjectID?
  /// The server that accepted it; `nil` for one of ours.
  public var server: ObjectID?
  /// Bytes in both directions in each of the last seconds, the newest last; empty when there were
  /// none.
  public var history: [UInt64]
  /// What a person wrote on it; `nil` for nothing.
  public var label: SocketLabel?
  /// What the system knew about it, not more than a second ago; `nil` for unix sockets, without a
  /// connection, and where it was not asked for.
  public var kernel: KernelSample?

  /// A row with these columns.
  public init(
    id: ObjectID, direction: Direction, readyState: ReadyState, local: String? = nil,
    remote: String? = nil, bytesRead: UInt64 = 0, bytesWritten: UInt64 = 0, pendingBytes: Int = 0,
    readRate: Double = 0, writeRate: Double = 0, isPaused: Bool = false, createdAt: Double,
    activeAt: Double? = nil, closedAt: Double? = nil, closeReason: String? = nil,
    retryAt: Double? = nil, connects: Int = 0, hadError: Bool = false, highWaterMark: Int = 65_536,
    peer: ObjectID? = nil,
    server: ObjectID? = nil, history: [UInt64] = [], label: SocketLabel? = nil,
    kernel: KernelSample? = nil
  ) {
    self.id = id
    self.direction = direction
    self.readyState = readyState
    self.local = local
    self.remote = remote
    self.bytesRead = bytesRead
    self.bytesWritten = bytesWritten
    self.pendingBytes = pendingBytes
    self.readRate = readRate
    self.writeRate = writeRate
    self.isPaused = isPaused
    self.createdAt = createdAt
    self.activeAt = activeAt ?? createdAt
    self.closedAt = closedAt
    self.closeReason = closeReason
    self.retryAt = retryAt
    self.connects = connects
    self.hadError = hadError
    self.highWaterMark = highWaterMark
    self.peer = peer
    self.server = server
    self.history = history
    self.label = label
    self.kernel = kernel
  }
}
