public import Commands

extension Session {
  /// How much a session keeps.
  ///
  /// What goes beyond is dropped and counted, or refused with `ERR_LIMIT` where a command would add
  /// it.
  public struct Limits: Hashable, Sendable {
    /// Entries of the event log; the oldest are dropped first.
    public var events = 10_000
    /// Bytes of 'data' events in the event log, for `wait` to look at; the oldest are dropped first.
    ///
    /// None in the inspector, whose streams have them.
    public var eventBytes = 0
    /// Bytes of one socket's stream; the oldest entries are dropped first.
    ///
    /// Kept chunks may share a slab with others: the memory is at most four times as much.
    public var streamBytes = 256 << 10
    /// Entries of one socket's stream; the oldest are dropped first.
    public var streamEntries = 4096
    /// Bytes of one entry of a stream; what is longer is cut, and says so.
    public var entryBytes = 64 << 10
    /// Bytes of all streams.
    ///
    /// Streams of closed sockets go first, the one that closed first before the others; then every
    /// socket has the same share.
    public var allStreamsBytes = 64 << 20
    /// Rows of closed sockets and servers; the ones that closed first are dropped first.
    public var closedRows = 200
    /// Names that `as NAME` may give in one run; none is ever free again.
    public var names = 100_000
    /// Bytes of a file of rules.
    public var rulesBytes = 1 << 20
    /// Lines that wait to be run.
    public var waitingLines = 10_000
    /// Bytes that may be queued on one socket before commands add no more.
    public var queuedBytes = 256 << 20
    /// How long `wait` waits where the command does not say it, in milliseconds.
    public var wait = WaitCommand.standardTimeout
    /// Characters of a command in the event log.
    public var commandCharacters = 1000

    /// The limits of the inspector.
    public init() {}

    /// The limits of a run without a screen: nobody looks at streams, and `wait` looks at events.
    public static var script: Limits {
      var limits = Limits()
      limits.events = 100_000
      limits.eventBytes = 16 << 20
      limits.streamBytes = 0
      limits.streamEntries = 0
      limits.closedRows = 20_000
      return limits
    }
  }
}
