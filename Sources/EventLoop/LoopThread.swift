import CLibuv
import Glibc

/// The thread that runs the loop, from the first use of ``NetActor`` to the end of the process.
final class LoopThread: Sendable {
  /// The one thread; it starts with the first use.
  static let shared = LoopThread()

  /// Runs jobs on the thread.
  let executor: LoopExecutor
  /// Safety: the loop belongs to the thread; others only reach it through the executor.
  nonisolated(unsafe) let loop: UnsafeMutablePointer<uv_loop_t>
  /// What the executor wakes the loop with; it does not count as something to do.
  ///
  /// Safety: as the loop, but for `uv_async_send`, which any thread may call.
  nonisolated(unsafe) private let wakeup: UnsafeMutablePointer<uv_async_t>

  private init() {
    let loop = UnsafeMutablePointer<uv_loop_t>.allocate(capacity: 1)
    let wakeup = UnsafeMutablePointer<uv_async_t>.allocate(capacity: 1)
    // Without memory or descriptors for one loop there is nothing that could go on.
    let made = uv_loop_init(loop)
    precondition(made == 0, "cannot make an event loop: \(SystemError(made))")
    let armed = uv_async_init(loop, wakeup) { _ in LoopThread.shared.executor.runQueued() }
    precondition(armed == 0, "cannot make a wakeup for the event loop: \(SystemError(armed))")
    self.loop = loop
    self.wakeup = wakeup
    executor = LoopExecutor(wakeup: wakeup)
    setWakeup(keepsAlive: false)
    start()
  }

  private func start() {
    var thread = pthread_t()
    let started = pthread_create(&thread, nil, { _ in LoopThread.main() }, nil)
    precondition(started == 0, "cannot start the event loop's thread: error \(started)")
    pthread_detach(thread)
  }

  /// The thread's main function.
  private static func main() -> UnsafeMutableRawPointer? {
    pthread_setname_np(pthread_self(), "net-loop")
    SignalMask.blockAll()
    let thread = LoopThread.shared
    thread.executor.adoptCurrentThread()
    while true {
      // Returns when nothing ref'd is left.
      uv_run(thread.loop, UV_RUN_DEFAULT)
      if !thread.hasWork {
        NetActor.assumeIsolated(with: ()) { EventLoop.shared.becameIdle() }
      }
      // Now the wakeup alone keeps the loop going, for as long as the process lives.
      thread.setWakeup(keepsAlive: true)
      uv_run(thread.loop, UV_RUN_ONCE)
      thread.setWakeup(keepsAlive: false)
    }
  }

  /// Whether something is left that may call back: a ref'd handle or request (`uv_loop_alive`), work
  /// of the executor, or a lookup.
  ///
  /// Only for the thread itself, outside of `uv_run`.
  private var hasWork: Bool {
    // In this order: an answered lookup is queued before it stops counting.
    uv_loop_alive(loop) != 0 || Resolver.shared.isBusy || executor.hasQueuedWork
  }

  private func setWakeup(keepsAlive: Bool) {
    EventLoop.setReferenced(wakeup, keepsAlive)
  }
}
