import Commands
import EventLoop
import Observation
import Session

/// Runs a script to its end: that of its lines, and then that of all that keeps the loop going.
@NetActor
final class ScriptRun {
  private let headless: Headless

  /// A run in the session of `headless`.
  init(_ headless: Headless) { self.headless = headless }

  /// Runs `script`; `timeout` are the seconds after which it ends with status 3.
  func begin(_ script: Script, timeout: Double?) {
    let session = headless.session
    session.onStop = { [self] in stop($0) }
    if let timeout {
      let timer = LoopTimer().unref()
      timer.start(after: UInt64(timeout * 1000)) { [self] in
        timer.close()
        headless.end(ExitStatus.timeout, "the time is over: --timeout \(timeout)")
      }
    }
    session.submit(script) { [self] report in
      if let stop = report.stop { return self.stop(stop) }
      EventLoop.shared.whenIdle { [self] in headless.end(0) }
    }
  }

  private func stop(_ stop: Session.Stop) {
    switch stop.outcome.result {
    case .success(.quit(let status)): headless.end(Int32(truncatingIfNeeded: status))
    case .failure(let failure):
      let isTimeout = failure.error.code == "ERR_WAIT_TIMEOUT"
      headless.end(
        isTimeout ? ExitStatus.timeout : ExitStatus.failure,
        "\(stop.position): \(stop.outcome.command): \(failure.line)")
    case .success: break
    }
  }
}
