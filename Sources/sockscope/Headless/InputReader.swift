import CLinux
import Glibc
import NetTypes

/// Reads a descriptor that may block, on a thread of its own, and only when it is asked to.
///
/// Each block is asked for, so what was read and not used is bounded by who asks. A block that has no
/// reader any more can be called back, as long as it is not read.
final class InputReader: Sendable {
  /// What comes of asking.
  enum Input: Sendable {
    /// One block.
    case bytes(Chunk)
    /// There was nothing to read at once, as was asked; all that was asked for is called back.
    case nothingYet
    /// The end: nothing follows.
    case end
    /// Reading failed: nothing follows.
    case failed(SystemError)
  }

  /// How long a block may be waited for.
  enum Patience: Int32 {
    /// As long as it takes.
    case endless = -1
    /// A moment, in milliseconds: long enough for a process at the other end of a pipe that has
    /// more to say, short enough for a person.
    case moment = 100
  }

  /// Bytes of one block: more than a pipe holds, because a file gives as much as it is asked for, and
  /// each block has two threads wait for each other.
  private static let blockSize = 256 << 10
  /// Blocks that are kept for the next ones.
  private static let keptBlocks = 8

  private struct State {
    var wanted = 0
    var patience = Patience.endless
  }

  /// Safety: a block in this list belongs to the list alone.
  private struct Pool: @unchecked Sendable {
    var free: [UnsafeMutableRawBufferPointer] = []
  }

  private let state = Monitor(State())
  private let pool = Monitor(Pool())
  private let descriptor: Int32
  private let name: String
  /// Wakes the thread while it waits for input.
  private let wakeup: Int32
  private let deliver: @Sendable (Input) -> Void

  /// A reader of `descriptor`; `deliver` is called on its thread; `name` is for messages.
  ///
  /// Throws the errno that eventfd(2) failed with.
  init(
    descriptor: Int32, name: String, deliver: @escaping @Sendable (Input) -> Void
  ) throws(SystemError) {
    self.descriptor = descriptor
    self.name = name
    self.deliver = deliver
    wakeup = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    guard wakeup >= 0 else { throw SystemError("eventfd", on: name) }
    startThread(named: "input") { [self] in run() }
  }

  deinit { close(wakeup) }

  /// Asks for `count` more blocks.
  func ask(_ count: Int = 1) { state.change { $0.wanted += count } }

  /// How long blocks may be waited for from now on, the one that is being waited for included.
  func setPatience(_ patience: Patience) {
    state.change { $0.patience = patience }
    eventfd_write(wakeup, 1)
  }

  /// Calls back what was asked for; one block may still come, as it is read already.
  func callBack() {
    state.change { $0.wanted = 0 }
    eventfd_write(wakeup, 1)
  }

  // MARK: The thread

  private func run() {
    while true {
      let patience = state.await { $0.wanted > 0 ? $0.patience : nil }
      switch wait(patience) {
      case .none: continue
      case false?:
        // Meanwhile there may be more patience again.
        let isOver = state.change { state in
          guard state.patience == .moment else { return false }
          state.wanted = 0
          return true
        }
        if isOver { deliver(.nothingYet) }
      case true?:
        guard readBlock() else { return }
      }
    }
  }

  /// Waits for input: whether there is some now; `nil` when it is to look again at what is asked.
  private func wait(_ patience: Patience) -> Bool? {
    var waits = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&waits, 2, patience.rawValue)
    if count == 0 { return false }
    if count < 0 { return nil }
    if waits[1].revents != 0 {
      var value: eventfd_t = 0
      eventfd_read(wakeup, &value)
      return nil
    }
    // An error or a hang-up, too: reading tells which.
    return true
  }

  /// Reads and delivers one block; `false` when nothing follows.
  private func readBlock() -> Bool {
    let block =
      pool.change { $0.free.popLast() }
      ?? .allocate(byteCount: Self.blockSize, alignment: 16)
    let slab = Slab(adopting: block) { [pool] block in Self.giveBack(block, to: pool) }
    let count = BlockingIO.read(descriptor, block)
    guard count > 0 else {
      deliver(count == 0 ? .end : .failed(SystemError("read", on: name)))
      return false
    }
    state.change { $0.wanted = max(0, $0.wanted - 1) }
    deliver(.bytes(Chunk(slab: slab, range: 0..<count)))
    return true
  }

  private static func giveBack(_ block: UnsafeMutableRawBufferPointer, to pool: Monitor<Pool>) {
    let isKept = pool.change { pool in
      guard pool.free.count < keptBlocks else { return false }
      pool.free.append(block)
      return true
    }
    if !isKept { block.deallocate() }
  }
}
