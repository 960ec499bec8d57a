import Commands
import EventLoop
import Observation
import Session

/// Scripts one after the other without a screen, and how that ends.
///
/// After the last line it goes on while something is open that may still say something, as a Node
/// process does.
@NetActor
final class ScriptRun {
  /// A script and where it came from.
  struct Source: Sendable {
    var name: String
    var script: Script
  }

  /// What to run, and under which conditions.
  struct Plan: Sendable {
    var sources: [Source]
    /// What `$NAME.PROPERTY` stands for, by the text after the dollar.
    var definitions: [String: String] = [:]
    /// Milliseconds after which it ends, whatever happens.
    var timeout: UInt64?
  }

  private let plan: Plan
  private let headless: Headless
  /// The script whose lines run now, or ran last.
  private var current = 0
  private var timer: LoopTimer?

  /// A run of `plan` in the session of `headless`.
  init(_ plan: Plan, _ headless: Headless) {
    self.plan = plan
    self.headless = headless
  }

  /// Begins with the first line.
  func begin() {
    headless.session.definitions = plan.definitions
    headless.session.onStop = { [self] in stop($0) }
    if let timeout = plan.timeout {
      // It is no reason to go on.
      let timer = LoopTimer().unref()
      timer.start(after: timeout) { [self] in
        end(ExitStatus.timeout, "the run was not over after \(timeout) ms (--timeout)")
      }
      self.timer = timer
    }
    runCurrent()
  }

  private func runCurrent() {
    guard current < plan.sources.count else {
      return EventLoop.shared.whenIdle { [self] in end(0) }
    }
    headless.session.submit(plan.sources[current].script) { [self] report in
      if let stop = report.stop { return self.stop(stop) }
      current += 1
      runCurrent()
    }
  }

  /// A command failed, or was `quit`: that ends the run at once.
  private func stop(_ stop: Session.Stop) {
    switch stop.outcome.result {
    case .success(.quit(let status)): end(Int32(truncatingIfNeeded: status))
    case .success: end(0)
    case .failure(let failure):
      let isTimeout = failure.error.code == "ERR_WAIT_TIMEOUT"
      let name = plan.sources[min(current, plan.sources.count - 1)].name
      end(
        isTimeout ? ExitStatus.timeout : ExitStatus.failure,
        "\(name):\(stop.position): \(failure.line)")
    }
  }

  private func end(_ status: Int32, _ message: String? = nil) {
    timer?.close()
    timer = nil
    headless.end(status, message)
  }
}
