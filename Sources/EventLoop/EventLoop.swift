import CLibuv
import DequeModule

/// The loop as ``NetActor`` code sees it: what runs after the current callback, and what runs in
/// the loop's next phases.
///
/// The phases are libuv's: timers, ready descriptors, immediates, closed handles. After each
/// callback of a phase, all ticks run (``nextTick(_:)``), as in Node.
@NetActor
public final class EventLoop {
  /// The one loop.
  public static let shared = EventLoop()

  let raw: UnsafeMutablePointer<uv_loop_t>
  /// A closure in a queue; in a structure, because the queue would put a bare one in another closure.
  private struct Work {
    let run: @NetActor () -> Void
  }

  /// What to run after the current callback.
  ///
  /// Unchecked, because each callback looks here, which would cost it a hundred instructions; work is
  /// taken out before it runs, so that no access overlaps with one that it makes.
  @exclusivity(unchecked)
  private var ticks: Deque<Work> = []
  /// Whether the ticks are running now.
  private var isRunningTicks = false
  /// What to run after the ready descriptors of this iteration.
  private var immediates: [Work] = []
  private let check: UnsafeMutablePointer<uv_check_t>
  /// Active while there are immediates: it keeps the loop from waiting for descriptors.
  private let idle: UnsafeMutablePointer<uv_idle_t>
  /// What to run when nothing is left to do.
  private var idleWork: [@NetActor () -> Void] = []
  /// Measures iterations, once that is asked for.
  var meter: LoopMeter?
  /// How much is to run after the current callback, and in the next iteration.
  var waitingTicks: Int { ticks.count }
  var waitingImmediates: Int { immediates.count }

  private init() {
    raw = LoopThread.shared.loop
    check = .allocate(capacity: 1)
    idle = .allocate(capacity: 1)
    uv_check_init(raw, check)
    uv_idle_init(raw, idle)
  }

  /// Milliseconds of the loop's monotonic clock, taken at the start of the loop's iteration
  /// (`uv_now`).
  public var now: UInt64 { uv_now(raw) }

  /// Has `work` run after the current callback, before anything else happens (Node:
  /// `process.nextTick`).
  public func nextTick(_ work: @escaping @NetActor () -> Void) {
    ticks.append(Work(run: work))
  }

  /// Has `work` run in this iteration of the loop after the ready descriptors, or in the next one
  /// when called from an immediate (Node: `setImmediate`).
  public func setImmediate(_ work: @escaping @NetActor () -> Void) {
    if immediates.isEmpty {
      uv_check_start(check) { @Sendable _ in
        NetActor.assumeIsolated(with: ()) { EventLoop.shared.runImmediates() }
      }
      uv_idle_start(idle) { @Sendable _ in }
    }
    immediates.append(Work(run: work))
  }

  /// Has `work` run once nothing is left that may call back: no ref'd handle that is active, no
  /// request, no lookup, no immediate, and no work from other threads (Node: `beforeExit`).
  ///
  /// The loop goes on in any case, and with it what is unref'd; `work` may begin something new.
  public func whenIdle(_ work: @escaping @NetActor () -> Void) {
    idleWork.append(work)
  }

  /// Returns once nothing is left that may call back; see ``whenIdle(_:)``.
  public func untilIdle() async {
    await withCheckedContinuation { done in whenIdle { done.resume() } }
  }

  /// Nothing is left to do.
  func becameIdle() {
    let work = idleWork
    idleWork = []
    for work in work {
      Self.callback(work)
    }
  }

  private func runImmediates() {
    let batch = immediates
    immediates = []
    for work in batch {
      Self.callback(work.run)
    }
    if immediates.isEmpty {
      uv_check_stop(check)
      uv_idle_stop(idle)
    }
  }

  /// Says whether a handle of libuv, of any type, keeps the loop from being idle (`uv_ref`).
  nonisolated static func setReferenced<Handle>(
    _ raw: UnsafeMutablePointer<Handle>, _ isReferenced: Bool
  ) {
    if isReferenced { uv_ref(handle(raw)) } else { uv_unref(handle(raw)) }
  }

  /// A handle of libuv, of any type, as the functions for all of them want it: each begins with what
  /// they have in common.
  nonisolated static func handle<Handle>(
    _ raw: UnsafeMutablePointer<Handle>
  ) -> UnsafeMutablePointer<uv_handle_t> {
    UnsafeMutableRawPointer(raw).assumingMemoryBound(to: uv_handle_t.self)
  }

  /// Runs `body` with `context` on the actor, because libuv or the executor called, and then all
  /// ticks.
  ///
  /// Traps when called on any other thread than the loop's. Inside of another callback it leaves
  /// the ticks to that one. A `body` that captures nothing takes no memory.
  @inline(__always)
  nonisolated static func callback<Context>(
    with context: Context, _ body: @escaping @NetActor (Context) -> Void
  ) {
    NetActor.assumeIsolated(with: context, body)
    NetActor.assumeStillIsolated(with: ()) { shared.runTicks() }
  }

  /// Runs `body` as ``callback(with:_:)`` does.
  nonisolated static func callback(_ body: @escaping @NetActor () -> Void) {
    callback(with: (), body)
  }

  private func runTicks() {
    guard !ticks.isEmpty, !isRunningTicks else { return }
    isRunningTicks = true
    while let work = ticks.popFirst() {
      work.run()
    }
    isRunningTicks = false
  }
}
