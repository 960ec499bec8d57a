import EventLoop
public import NetTypes

/// How long a socket may be idle, and the entry that watches it.
struct IdleLimit {
  /// Bytes of the write under way that were not sent yet when last looked at.
  var lastQueueSize = 0
  /// Milliseconds as they were set last.
  var milliseconds: Int?
  /// Whether activity begins another period: not before it was set, nor after `destroy`.
  var isOn = false
  /// The entry of the period that runs; `nil` when it is over and nothing has happened since.
  var token: IdleClock.Token?

  /// The longest period in milliseconds, which is that of a timer of Node.
  static let longest = Int(Int32.max)
}

extension Socket {
  /// The milliseconds that ``setTimeout(_:_:)`` was called with last; `nil` before, 0 for none.
  public var timeout: Int? { idle.milliseconds }

  /// Has 'timeout' emitted when nothing happens for `milliseconds`, 0 or more; 0 stops that (Node:
  /// `socket.setTimeout`).
  ///
  /// Reads, writes, connecting and lookups are activity. 'timeout' is emitted once in a period
  /// without any, and closes nothing. More than 2³¹−1 ms count as that many. `callback` is called
  /// at the next 'timeout' only; with 0 it is not registered. After `destroy` a call does nothing,
  /// and a socket that connects again has no limit until it is set again.
  ///
  /// - Throws: `ERR_OUT_OF_RANGE` for a negative number; the limit is as it was before.
  @discardableResult
  public func setTimeout(
    _ milliseconds: Int, _ callback: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Self {
    guard !destroyed else { return self }
    try Self.checkIdleLimit(milliseconds, name: "msecs")
    stopIdling()
    idle.milliseconds = milliseconds
    guard milliseconds > 0 else { return self }
    idle.isOn = true
    noteActivity()
    if let callback { once(.timeout, callback) }
    return self
  }

  static func checkIdleLimit(_ milliseconds: Int, name: String) throws(NetError) {
    guard milliseconds >= 0 else {
      throw .outOfRange(
        name, range: "a non-negative finite number", received: String(milliseconds))
    }
  }

  /// Something happened: a period without activity begins anew.
  func noteActivity() {
    if let token = idle.token { return IdleClock.shared.touch(token) }
    guard idle.isOn, let limit = idle.milliseconds else { return }
    idle.token = IdleClock.shared.add(self, limit: UInt64(min(limit, IdleLimit.longest)))
  }

  /// The write that had to wait is done.
  func noteWritten() {
    idle.lastQueueSize = 0
    noteActivity()
  }

  /// Watches no longer.
  func stopIdling() {
    if let token = idle.token { IdleClock.shared.remove(token) }
    idle.token = nil
    idle.isOn = false
  }
}

extension Socket: IdleClockOwner {
  /// Nothing has been noted for as long as the limit.
  public func idleTimeExpired() {
    idle.token = nil
    // The system takes a long write bit by bit, which nobody is told of: it shows in the queue.
    if idle.lastQueueSize > 0, let size = handle?.writeQueueSize, size != idle.lastQueueSize {
      idle.lastQueueSize = size
      return noteActivity()
    }
    emit(.timeout, as: .timeout)
  }
}
