import Commands
public import EventLoop
import NetTypes
import Observation

/// Something to watch: listeners on 127.0.0.1 and clients that talk to them, until it is stopped.
///
/// It opens at most two servers and five sockets at a time, of which the sockets' servers accept as
/// many again; a visitor and a refused connection come and go every ten to fifteen seconds.
@NetActor
public final class Demo {
  private let session: Session
  private let script = DemoScript()
  private let timer = LoopTimer()
  private let interval: UInt64
  private var tick = 0

  /// A demo in `session`, which does nothing before ``start()``.
  public convenience init(in session: Session) { self.init(in: session, tick: DemoScript.tick) }

  /// A demo whose ticks are `interval` milliseconds apart.
  init(in session: Session, tick interval: UInt64) {
    self.session = session
    self.interval = interval
  }

  isolated deinit { timer.close() }

  /// Begins.
  public func start() {
    timer.start(after: 0, repeating: interval) { [weak self] in self?.next() }
  }

  /// Stops for good; what is open stays open.
  public func stop() { timer.close() }

  private func next() {
    for step in script.steps(at: tick) where isPossible(step) {
      // The lines are constants, and a test parses all of them.
      guard let line = try? Line(parsing: step.line) else { continue }
      session.perform(line.entries, Scope(), isRecorded: !step.isTalk)
    }
    tick += 1
  }

  private func isPossible(_ step: DemoScript.Step) -> Bool {
    guard let id = step.needs else { return true }
    return session.sockets[ObjectID(id)]?.isOpen == true
  }
}
