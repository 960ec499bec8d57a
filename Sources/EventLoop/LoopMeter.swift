import CLibuv
import NetTypes

/// Measures how long each iteration of the loop takes beside its waiting: nothing else that is ready
/// gets its turn before that, so it is what events have to wait at most.
///
/// It looks where the loop is about to wait, in an iteration that happens anyway, and never wakes
/// an idle loop.
@NetActor
final class LoopMeter {
  /// Seconds of work of the newest iterations.
  private(set) var work = Samples()
  private let prepare = UnsafeMutablePointer<uv_prepare_t>.allocate(capacity: 1)
  /// The clock, and the time that was waited, at the end of the last iteration; nanoseconds.
  private var last: (clock: UInt64, waited: UInt64)

  /// Begins to measure the loop; it is never stopped, as the loop never is.
  init(_ loop: UnsafeMutablePointer<uv_loop_t>) {
    clibuv_measure_waiting(loop)
    last = (uv_hrtime(), uv_metrics_idle_time(loop))
    uv_prepare_init(loop, prepare)
    EventLoop.setReferenced(prepare, false)
    uv_prepare_start(prepare) { @Sendable handle in
      guard let handle else { return }
      NetActor.assumeIsolated(with: handle.pointee.loop) { EventLoop.shared.meter?.note($0) }
    }
  }

  private func note(_ loop: UnsafeMutablePointer<uv_loop_t>?) {
    guard let loop else { return }
    let now = (clock: uv_hrtime(), waited: uv_metrics_idle_time(loop))
    let passed = now.clock &- last.clock
    let waited = now.waited &- last.waited
    last = now
    work.add(Double(passed > waited ? passed - waited : 0) / 1e9)
  }
}
