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

  private init() {
    let loop = UnsafeMutablePointer<uv_loop_t>.allocate(capacity: 1)
    let wakeup = UnsafeMutablePointer<uv_async_t>.allocate(capacity: 1)
    // Without memory or descriptors for one loop there is nothing that could go on.
    let made = uv_loop_init(loop)
    precondition(made == 0, "cannot make an event loop: \(SystemError(made))")
    let armed = uv_async_init(loop, wakeup) { _ in LoopThread.shared.executor.runQueued() }
    precondition(armed == 0, "cannot make a wakeup for the event loop: \(SystemError(armed))")
    self.loop = loop
    executor = LoopExecutor(wakeup: wakeup)
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
    // The wakeup keeps the loop alive for as long as the process lives.
    uv_run(thread.loop, UV_RUN_DEFAULT)
    return nil
  }
}
