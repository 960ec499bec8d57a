import Glibc
import NetTypes

/// Writes bytes to a descriptor that may block, on a thread of its own, in the order in which they
/// come.
///
/// A file takes bytes without waiting for anybody, and so does `/dev/null`: these get them at once,
/// on the thread of whoever gives them, which spares two threads waiting for each other.
///
/// The queue is bounded. Who may wait uses ``put(_:)``, who must not uses ``offer(_:roomAgain:)`` and
/// holds back
/// what comes next.
final class OutputWriter: Sendable {
  private struct State {
    var queue: [Chunk] = []
    /// What the queue and what is being written count.
    var weight = 0
    /// What to call once there is room, for someone who must not wait.
    var roomAgain: (@Sendable () -> Void)?
    var isClosed = false
    var finished: (@Sendable () -> Void)?
  }

  private let state = Monitor(State())
  private let descriptor: Int32
  private let name: String
  private let limit: Int
  /// Whether nobody at the other end lets it wait.
  private let isFile: Bool
  private let failed: @Sendable (SystemError?) -> Void

  /// A writer to `descriptor`, whose queue is full at `limit` bytes; `name` is for messages.
  ///
  /// `failed` is called, on any thread, when nothing can be written any more: what is queued, and all
  /// that follows, is dropped. It gets no error when nobody reads (EPIPE), or nobody ever
  /// could (EBADF).
  init(
    descriptor: Int32, name: String, limit: Int,
    failed: @escaping @Sendable (SystemError?) -> Void = { _ in }
  ) {
    self.descriptor = descriptor
    self.name = name
    self.limit = limit
    self.failed = failed
    isFile = Self.isFile(descriptor)
    startThread(named: "output") { [self] in run() }
  }

  /// Queues `chunk`; waits while the queue is full.
  func put(_ chunk: Chunk) {
    if isFile { return writeAtOnce(chunk) }
    state.await { state -> Void? in
      if state.weight >= limit, !state.isClosed { return nil }
      append(chunk, to: &state)
      return ()
    }
  }

  /// Queues `chunk`; `false` when the queue is full with it: there should be no more before
  /// `roomAgain` is called, on the writer's thread.
  func offer(_ chunk: Chunk, roomAgain: @escaping @Sendable () -> Void) -> Bool {
    if isFile {
      writeAtOnce(chunk)
      return true
    }
    return state.change { state in
      append(chunk, to: &state)
      guard state.weight >= limit, !state.isClosed else { return true }
      state.roomAgain = roomAgain
      return false
    }
  }

  /// Has `done` called once all that is queued is written, or can't be.
  func finish(_ done: @escaping @Sendable () -> Void) {
    state.change { $0.finished = done }
  }

  /// Drops what is queued and what follows; nobody waits any more.
  func abandon() {
    state.change { state in
      state.isClosed = true
      state.queue = []
      state.weight = 0
    }
  }

  private func append(_ chunk: Chunk, to state: inout State) {
    guard !state.isClosed, !chunk.isEmpty else { return }
    state.queue.append(chunk)
    state.weight += Self.weight(of: chunk)
  }

  private func writeAtOnce(_ chunk: Chunk) {
    guard !chunk.isEmpty, !state.change({ $0.isClosed }) else { return }
    write([chunk])
  }

  private static func isFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFCHR else { return kind == S_IFREG }
    var null = stat()
    return stat("/dev/null", &null) == 0 && null.st_rdev == status.st_rdev
  }

  /// Tiny chunks count more than their bytes: a flood of them is bounded as well.
  private static func weight(of chunk: Chunk) -> Int { chunk.count + 128 }

  // MARK: The thread

  private enum Work {
    case write([Chunk])
    case finish(@Sendable () -> Void)
  }

  private func run() {
    while true {
      let work: Work = state.await { state in
        if !state.queue.isEmpty {
          let queue = state.queue
          state.queue = []
          return .write(queue)
        }
        let finished = state.finished
        state.finished = nil
        return finished.map { .finish($0) }
      }
      switch work {
      case .finish(let done): done()
      case .write(let chunks): write(chunks)
      }
    }
  }

  private func write(_ chunks: [Chunk]) {
    var parts = chunks.map { chunk in
      chunk.withUnsafeBytes { bytes in
        // The bytes stay in place as long as the chunk lives.
        iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
      }
    }
    withExtendedLifetime(chunks) {
      var first = 0
      while first < parts.count {
        let count = parts.withUnsafeBufferPointer { parts in
          BlockingIO.write(descriptor, UnsafeBufferPointer(rebasing: parts[first...]))
        }
        guard count >= 0 else { return fail(SystemError("write", on: name)) }
        let start = first
        Self.advance(&parts, &first, by: count)
        release(chunks[start..<first])
      }
    }
  }

  private static func advance(_ parts: inout [iovec], _ first: inout Int, by count: Int) {
    var left = count
    while first < parts.count, left >= parts[first].iov_len {
      left -= parts[first].iov_len
      first += 1
    }
    guard left > 0 else { return }
    parts[first].iov_base += left
    parts[first].iov_len -= left
  }

  /// The chunks are written.
  private func release(_ chunks: ArraySlice<Chunk>) {
    guard !chunks.isEmpty else { return }
    let roomAgain = state.change { state -> (@Sendable () -> Void)? in
      state.weight = max(0, state.weight - chunks.reduce(0) { $0 + Self.weight(of: $1) })
      guard state.weight <= limit / 2 else { return nil }
      defer { state.roomAgain = nil }
      return state.roomAgain
    }
    roomAgain?()
  }

  private func fail(_ error: SystemError) {
    abandon()
    failed(error.code == EPIPE || error.code == EBADF ? nil : error)
  }
}
