import CLibuv
package import NetTypes

/// What the loop has to do at one moment, and how long that took lately.
package struct LoopLoad: Sendable {
  /// Iterations since it is measured.
  package var iterations: UInt64 = 0
  /// Seconds of work of the newest iterations: what an event has to wait at most; `nil` before the
  /// first.
  package var lag: Samples.Summary?
  /// Open streams: sockets, and attempts to connect.
  package var streams = 0
  /// Timers that run.
  package var timers = 0
  /// Other handles that are active, those of listeners among them.
  package var others = 0
  /// Handles that are being closed.
  package var closing = 0
  /// What is to run after the current callback.
  package var ticks = 0
  /// What is to run in the next iteration.
  package var immediates = 0
}

extension EventLoop {
  /// Begins to measure how long iterations take; a second call changes nothing.
  package func measure() {
    if meter == nil { meter = LoopMeter(raw) }
  }

  /// The load at this moment; what is measured is there from ``measure()`` on.
  package var load: LoopLoad {
    var load = LoopLoad()
    load.iterations = meter?.work.total ?? 0
    load.lag = meter?.work.summary
    (load.ticks, load.immediates) = (waitingTicks, waitingImmediates)
    withUnsafeMutablePointer(to: &load) { load in
      uv_walk(
        raw,
        { handle, load in
          guard let handle, let load else { return }
          load.assumingMemoryBound(to: LoopLoad.self).pointee.count(handle)
        }, load)
    }
    return load
  }
}

extension LoopLoad {
  fileprivate mutating func count(_ handle: UnsafeMutablePointer<uv_handle_t>) {
    guard uv_is_closing(handle) == 0 else { return closing += 1 }
    switch uv_handle_get_type(handle) {
    case UV_TCP, UV_NAMED_PIPE: streams += 1
    case UV_TIMER: timers += uv_is_active(handle) == 0 ? 0 : 1
    default: others += uv_is_active(handle) == 0 ? 0 : 1
    }
  }
}
