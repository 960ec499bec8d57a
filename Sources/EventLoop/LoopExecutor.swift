import CLibuv
import DequeModule
import Glibc
import Locking
import Synchronization

/// A serial executor whose jobs run on the thread of a libuv loop.
///
/// Jobs are queued under a lock and the loop is woken; the loop runs them in order, and the ticks
/// that each of them queued right after it.
final class LoopExecutor: SerialExecutor {
  /// A piece of work that another thread asked for.
  private enum Work {
    case job(UnownedJob)
    case operation(@NetActor @Sendable () -> Void)
  }

  private struct Queue {
    var work: Deque<Work> = []
    /// Whether the loop was woken and has not taken the work yet.
    var isWoken = false
  }

  private let queue = Locked(Queue())
  /// Wakes the loop; set before the executor is used, never changed.
  ///
  /// Safety: `uv_async_send` is the one libuv function that any thread may call.
  nonisolated(unsafe) private let wakeup: UnsafeMutablePointer<uv_async_t>
  /// The thread whose jobs these are, 0 before there is one; without a lock, because each callback
  /// asks for it.
  private let thread = Atomic<pthread_t>(0)

  /// An executor that wakes the loop of `wakeup`, which must call ``runQueued()`` when woken.
  init(wakeup: UnsafeMutablePointer<uv_async_t>) {
    self.wakeup = wakeup
  }

  func enqueue(_ job: consuming ExecutorJob) {
    append(.job(UnownedJob(job)))
  }

  func enqueue(_ operation: @escaping @NetActor @Sendable () -> Void) {
    append(.operation(operation))
  }

  private func append(_ work: Work) {
    let mustWake = queue.withLock { queue in
      queue.work.append(work)
      defer { queue.isWoken = true }
      return !queue.isWoken
    }
    if mustWake { uv_async_send(wakeup) }
  }

  /// Makes the calling thread the one that this executor's jobs run on.
  func adoptCurrentThread() {
    thread.store(pthread_self(), ordering: .releasing)
  }

  /// Whether there is work that the loop has not taken yet.
  var hasQueuedWork: Bool { queue.withLock { !$0.work.isEmpty } }

  /// Runs what is queued now; work that is queued meanwhile has to wait for the next wakeup, so
  /// that it cannot keep the loop from its sockets.
  func runQueued() {
    let batch = queue.withLock { queue in
      queue.isWoken = false
      defer { queue.work = [] }
      return queue.work
    }
    for work in batch {
      switch work {
      case .job(let job):
        job.runSynchronously(on: asUnownedSerialExecutor())
        EventLoop.callback {}
      case .operation(let operation):
        EventLoop.callback { operation() }
      }
    }
  }

  /// Whether the caller runs on the executor's thread; only that one can have stored its own number.
  private var isOnThread: Bool { thread.load(ordering: .relaxed) == pthread_self() }

  func isIsolatingCurrentContext() -> Bool? {
    isOnThread
  }

  func checkIsolated() {
    precondition(isOnThread, "not on the event loop's thread")
  }
}
