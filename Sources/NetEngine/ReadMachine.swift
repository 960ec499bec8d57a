import DequeModule
import NetTypes

/// Decides about incoming bytes: when to read, what to deliver, when 'end' is due.
///
/// A value without I/O: each input says what the owner has to do. It behaves like the readable
/// half of a Node stream in byte mode (`lib/internal/streams/readable.js` is the reference).
struct ReadMachine: Equatable {
  /// Whether somebody wants the bytes.
  enum Flow: Equatable, CaseIterable {
    /// Nobody has said yet: bytes are read ahead and kept.
    case undecided
    /// They are delivered as they come.
    case flowing
    /// They are read ahead and kept until ``resume()``.
    case paused
  }

  /// Where the bytes come from.
  enum Source: Equatable, CaseIterable {
    /// There is no connection yet, or reading has not begun.
    case idle
    /// The handle reads.
    case reading
    /// The handle does not read, because enough is kept already.
    case full
    /// Everything has arrived; 'end' is not emitted yet.
    case ended
    /// 'end' was emitted, or the socket destroyed.
    case done
  }

  /// What to do with the handle.
  enum Reading: Equatable {
    case unchanged
    case start
    case stop
  }

  /// What to do with bytes that arrived.
  enum Arrival: Equatable {
    /// Emit 'data' with them.
    case deliver
    /// They are kept.
    case keep
    /// They are kept, and it is enough: stop reading.
    case keepAndStop
    /// Nobody will want them.
    case drop
  }

  // Small ones together, because each socket has them all.

  /// Bytes that are kept, at which reading stops.
  let highWaterMark: Int
  private var kept: Deque<Chunk> = []
  /// The number of bytes that are kept (Node: `readableLength`).
  private(set) var length = 0
  private(set) var flow = Flow.undecided
  private(set) var source = Source.idle
  /// Whether ``resumeTick()`` is due.
  private(set) var isResumeScheduled = false
  /// Whether somebody wanted the bytes before there was a connection.
  private(set) var isReadWanted = false
  /// Whether there is a connection to read from.
  private(set) var isOpen = false
  /// Whether a reader has yet to deal with bytes that were delivered to it: 'end' waits for that.
  private(set) var isEndHeld = false

  init(highWaterMark: Int) {
    self.highWaterMark = highWaterMark
  }

  /// The connection is over and another one begins: nothing of it is left, but whoever wanted the
  /// bytes, or paused them, still does.
  mutating func startOver() {
    let flow = flow
    self = ReadMachine(highWaterMark: highWaterMark)
    self.flow = flow
  }

  /// Whether 'end' was not emitted yet and the socket not destroyed (Node: `readable`).
  var isReadable: Bool { source != .done }

  /// Whether the user paused it (Node: `isPaused()`).
  var isPaused: Bool { flow == .paused }

  /// The connection is there.
  mutating func open() -> Reading {
    isOpen = true
    defer { isReadWanted = false }
    return isPaused && !isReadWanted ? .unchanged : startIfIdle()
  }

  /// There is no connection after all, and nothing has arrived; ``open()`` may follow.
  mutating func close() {
    isOpen = false
    if source == .reading { source = .idle }
  }

  private mutating func startIfIdle() -> Reading {
    guard isOpen, source == .idle || source == .full else { return .unchanged }
    source = .reading
    return .start
  }

  /// A listener for 'data' was added; `true` when ``resumeTick()`` is to follow.
  mutating func addConsumer() -> Bool {
    isPaused ? false : resume()
  }

  /// Wants the bytes; `true` when ``resumeTick()`` is to follow in the next tick.
  mutating func resume() -> Bool {
    let wasFlowing = flow == .flowing
    flow = .flowing
    guard !wasFlowing, !isResumeScheduled else { return false }
    isResumeScheduled = true
    return true
  }

  /// The tick after ``resume()``: what to do with the handle, before 'resume' is emitted.
  ///
  /// Delivery follows: ``takeKept()`` until it is `nil`, then ``afterDelivery()``.
  /// As in Node, 'resume' is emitted although everything is over, and the first bytes are read ahead
  /// although the socket was paused again meanwhile.
  mutating func resumeTick() -> Reading {
    isResumeScheduled = false
    guard isOpen else {
      isReadWanted = source == .idle
      return .unchanged
    }
    return length == 0 ? startIfIdle() : .unchanged
  }

  /// Wants no bytes for now; `true` when 'pause' is to be emitted.
  mutating func pause() -> Bool {
    defer { flow = .paused }
    return flow != .paused
  }

  /// The bytes go past this machine, and whoever takes them wants no more for now.
  mutating func halt() -> Reading {
    guard source == .reading else { return .unchanged }
    source = .full
    return .stop
  }

  /// Whoever takes the bytes that go past this machine wants them again.
  mutating func goOn() -> Reading {
    length == 0 ? startIfIdle() : .unchanged
  }

  /// Bytes arrived.
  mutating func receive(_ chunk: Chunk) -> Arrival {
    guard source == .reading else { return .drop }
    if flow == .flowing, kept.isEmpty { return .deliver }
    // A few bytes must not keep a whole slab for as long as nobody wants them.
    kept.append(chunk.compacted())
    length += chunk.count
    guard length >= highWaterMark else { return .keep }
    source = .full
    return .keepAndStop
  }

  /// The next bytes to deliver out of those that are kept; `nil` when there are none or nobody
  /// wants them.
  mutating func takeKept() -> Chunk? {
    guard flow == .flowing, source != .done, let chunk = kept.popFirst() else { return nil }
    length -= chunk.count
    return chunk
  }

  /// The kept bytes were delivered as far as wanted: what to do with the handle, and whether
  /// ``endTick()`` is to follow in the next tick.
  mutating func afterDelivery() -> (reading: Reading, endsNext: Bool) {
    if source == .ended { return (.unchanged, isEndDue) }
    guard flow == .flowing, length < highWaterMark || length == 0 else {
      return (.unchanged, false)
    }
    return (startIfIdle(), false)
  }

  /// Nothing more will arrive; `true` when ``endTick()`` is to follow in the next tick.
  mutating func end() -> Bool {
    guard source != .done, source != .ended else { return false }
    source = .ended
    return isEndDue
  }

  private var isEndDue: Bool { source == .ended && kept.isEmpty && !isEndHeld }

  /// Bytes were delivered to a reader that deals with them later.
  mutating func holdEnd() {
    isEndHeld = source != .done
  }

  /// The reader has dealt with all that was delivered; `true` when ``endTick()`` is to follow in the
  /// next tick.
  mutating func releaseEnd() -> Bool {
    guard isEndHeld else { return false }
    isEndHeld = false
    return isEndDue
  }

  /// The tick in which 'end' is due; `true` when it is to be emitted.
  mutating func endTick() -> Bool {
    guard isEndDue else { return false }
    source = .done
    return true
  }

  /// The socket was destroyed: nothing is delivered any more.
  mutating func destroy() {
    source = .done
    isEndHeld = false
    kept = []
  }
}
