import DequeModule
import NetTypes

/// Decides about outgoing bytes: what to send next, when 'drain' and 'finish' are due.
///
/// A value without I/O: each input says what the owner has to do. It behaves like the writable
/// half of a Node stream (`lib/internal/streams/writable.js` is the reference). `Callback` is
/// whatever the owner wants back when a write is done.
struct WriteMachine<Callback> {
  /// How far the writable half is.
  enum State: Equatable, CaseIterable {
    /// Nothing is under way.
    case idle
    /// A write is under way, or waits for the connection; more may be queued behind it.
    case writing
    /// Ended by the user, and a write is still under way.
    case ending
    /// Everything is written; the shutdown is under way, or waits for the connection.
    case shuttingDown
    /// The shutdown is done; 'finish' is due in the next tick.
    case finishing
    /// 'finish' was emitted.
    case finished
    /// The socket was destroyed, or a write failed.
    case destroyed
  }

  /// Bytes to send, with what the owner wants back.
  struct Write {
    var chunk: Chunk
    var callback: Callback?
  }

  /// What becomes of a write.
  enum Admission: Equatable {
    /// Send it now; ``complete(bytes:)`` must follow, and then ``takeNext()``.
    case send
    /// It is queued behind the write under way.
    case queued
    /// The half was ended before.
    case afterEnd
    /// The socket was destroyed before.
    case afterDestroy
  }

  /// What becomes of an end.
  enum Ending: Equatable {
    /// Everything is written: shut down now.
    case shutDown
    /// It has to wait for the writes under way and queued: ``takeNext()`` gives those that may be sent.
    case wait
    /// It was ended before and is not finished yet.
    case again
    /// 'finish' was emitted already.
    case afterFinish
    /// The socket was destroyed before.
    case afterDestroy
  }

  // Small ones together, because each socket has them all.

  /// Bytes at which `write` begins to answer `false`.
  let highWaterMark: Int
  private var queue: Deque<Write> = []
  /// What wants to know when everything is finished.
  private var endCallbacks: [Callback] = []
  /// Bytes that the system has not taken (Node: `writableLength`).
  private(set) var length = 0
  /// How often ``cork()`` was called more often than ``uncork()``: as long as it was, writes are
  /// queued (Node: `writableCorked`).
  private(set) var corks: Int32 = 0
  private(set) var state = State.idle
  /// Whether a write is under way, or waits for the connection.
  private(set) var isSending = false
  /// Whether 'drain' is due when everything is sent (Node: `writableNeedDrain`).
  private(set) var needsDrain = false
  /// Whether `end` was called, also when the socket was destroyed later (Node: `writableEnded`).
  private(set) var isEnded = false

  /// A half that is open, or one that has nothing to write from the start, as if it had finished.
  init(highWaterMark: Int, isFinished: Bool = false) {
    self.highWaterMark = highWaterMark
    guard isFinished else { return }
    state = .finished
    isEnded = true
  }

  /// Whether a write would be taken (Node: `writable`).
  var isWritable: Bool { state == .idle || state == .writing }
  /// Whether 'finish' was emitted (Node: `writableFinished`).
  var isFinished: Bool { state == .finished }

  /// Bytes are to be written; ``admitted()`` tells afterwards what `write` answers.
  ///
  /// The callback is only asked for where it is kept: most writes are sent at once.
  mutating func write(_ chunk: Chunk, _ callback: @autoclosure () -> Callback?) -> Admission {
    switch state {
    case .idle where corks == 0:
      length += chunk.count
      isSending = true
      state = .writing
      return .send
    case .idle, .writing:
      state = .writing
      length += chunk.count
      // A few bytes must not keep a whole slab for as long as the other side takes none.
      queue.append(Write(chunk: chunk.compacted(), callback: callback()))
      return .queued
    case .ending, .shuttingDown, .finishing, .finished:
      return .afterEnd
    case .destroyed:
      return .afterDestroy
    }
  }

  /// What `write` answers, after the bytes were sent as far as possible: whether there is room.
  mutating func admitted() -> Bool {
    let hasRoom = length < highWaterMark || length == 0
    if !hasRoom { needsDrain = true }
    return hasRoom && state != .destroyed
  }

  /// The write under way is over: `bytes` were sent, or will never be.
  mutating func complete(bytes: Int) {
    length -= bytes
    isSending = false
    if state == .writing, queue.isEmpty { state = .idle }
  }

  /// What was queued behind the last write, to be sent together now; empty when there is nothing.
  mutating func takeNext() -> [Write] {
    guard state == .writing || state == .ending, corks == 0, !isSending, !queue.isEmpty else {
      return []
    }
    isSending = true
    defer { queue = [] }
    return Array(queue)
  }

  /// Queues what is written, until ``uncork()`` was called as often; what was ended goes on its way.
  mutating func cork() {
    if isWritable { corks += 1 }
  }

  /// Takes a call of ``cork()`` back; ``takeNext()`` gives what may be sent now.
  mutating func uncork() { corks = max(0, corks - 1) }

  /// Whether 'drain' is due now; answers `true` once.
  mutating func takeDrain() -> Bool {
    guard needsDrain, length == 0, isWritable else { return false }
    needsDrain = false
    return true
  }

  /// The user ends the half.
  mutating func end() -> Ending {
    corks = 0
    switch state {
    case .idle:
      isEnded = true
      state = .shuttingDown
      return .shutDown
    case .writing:
      isEnded = true
      state = .ending
      return .wait
    case .ending, .shuttingDown, .finishing: return .again
    case .finished: return .afterFinish
    case .destroyed: return .afterDestroy
    }
  }

  /// Keeps `callback` until 'finish' or a failure.
  mutating func awaitFinish(_ callback: Callback) {
    endCallbacks.append(callback)
  }

  /// Whether to shut down now: the half was ended, and the last write is done.
  mutating func takeShutdown() -> Bool {
    guard state == .ending, length == 0, queue.isEmpty else { return false }
    state = .shuttingDown
    return true
  }

  /// The shutdown is done; `true` when ``finishTick()`` is to follow in the next tick.
  mutating func didShutDown() -> Bool {
    guard state == .shuttingDown else { return false }
    state = .finishing
    return true
  }

  /// The tick in which 'finish' is due: what waited for it, or `nil` when it is not to be emitted.
  mutating func finishTick() -> [Callback]? {
    guard state == .finishing else { return nil }
    state = .finished
    defer { endCallbacks = [] }
    return endCallbacks
  }

  /// The socket was destroyed; ``takeFailed()`` gives what waited.
  mutating func destroy() {
    state = .destroyed
  }

  /// Whether something waits for an answer that will be an error now.
  var hasFailed: Bool { state == .destroyed && !(queue.isEmpty && endCallbacks.isEmpty) }

  /// What waits, also behind a write under way: nothing of it will be sent.
  mutating func abandon() -> (writes: [Write], ends: [Callback]) {
    isSending = false
    return takeFailed()
  }

  /// What waited and will never be sent: the writes in order, then the ends; nothing as long as a
  /// write is under way, whose answer has to come first.
  mutating func takeFailed() -> (writes: [Write], ends: [Callback]) {
    guard !isSending else { return ([], []) }
    defer {
      queue = []
      endCallbacks = []
    }
    length -= queue.reduce(0) { $0 + $1.chunk.count }
    return (Array(queue), endCallbacks)
  }
}
