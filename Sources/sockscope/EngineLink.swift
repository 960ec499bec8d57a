import Commands
import EventLoop
import Glibc
import Inspector
import NetTypes
import Observation
import Session
import Synchronization

/// The engine's side as the main thread sees it: requests go there, letters come back.
///
/// The main thread never waits for it but at the end.
final class EngineLink: Sendable {
  /// What the engine tells.
  enum Letter: Sendable {
    /// The session began: what the clock showed then.
    case began(at: Double)
    /// There is something that no snapshot shows yet.
    case changed
    /// A snapshot that was asked for.
    case snapshot(Snapshot)
    /// What came of a command.
    case outcome(CommandOutcome)
    /// A server or a socket failed, later than any command.
    case failed(ObjectFailure)
    /// A rule for alerts held.
    case alert(ObjectID?, Alert)
    /// Something to say, from another thread of the program.
    case notice(Notice)
    /// Everything is closed.
    case closed
  }

  private let mailbox: Mailbox<Letter>
  @NetActor private var session: Session?
  @NetActor private var demo: Demo?

  /// A link whose letters go to `mailbox`; the session begins with the first request.
  init(mailbox: Mailbox<Letter>) { self.mailbox = mailbox }

  /// Runs `line`; the outcomes of its commands come back.
  func run(_ line: Line, selection: ObjectID?, marked: [ObjectID]) {
    NetActor.enqueue { [self] in
      begun().submit(line, selection: Session.Selection(selection, marked: marked)) {
        [mailbox] report in
        for outcome in report.outcomes { mailbox.put(.outcome(outcome)) }
      }
    }
  }

  /// Runs `scripts` one after the other; the outcomes of their commands come back.
  func run(_ scripts: [Script]) {
    NetActor.enqueue { [self] in run(scripts[...]) }
  }

  @NetActor
  private func run(_ scripts: ArraySlice<Script>) {
    guard let script = scripts.first else { return }
    // Line by line: what fails later than its command must not be told before it.
    begun().submit(script) { [self] _ in
      run(scripts.dropFirst())
    } onLine: { [mailbox] report in
      for outcome in report.outcomes { mailbox.put(.outcome(outcome)) }
    }
  }

  /// Takes a snapshot; it comes back.
  func request(_ request: SnapshotRequest) {
    NetActor.enqueue { [self] in mailbox.put(.snapshot(begun().snapshot(request))) }
  }

  /// Opens something to watch.
  func startDemo() {
    NetActor.enqueue { [self] in
      let demo = Demo(in: begun())
      self.demo = demo
      demo.start()
    }
  }

  /// Closes everything.
  func shutDown() {
    NetActor.enqueue { [self] in
      demo?.stop()
      session?.shutDown()
      mailbox.put(.closed)
    }
  }

  @NetActor
  private func begun() -> Session {
    if let session { return session }
    let session = Session(environment: .system)
    self.session = session
    session.hasScreen = true
    session.hasCommandLog = true
    session.measureEngine()
    session.onChange = { [mailbox] in mailbox.put(.changed) }
    session.onStop = { [mailbox] stop in mailbox.put(.outcome(stop.outcome)) }
    session.onError = { [mailbox] failure in mailbox.put(.failed(failure)) }
    session.onAlert = { [mailbox] id, alert in mailbox.put(.alert(id, alert)) }
    mailbox.put(.began(at: Clock.now - session.time))
    return session
  }
}

/// A clock that never goes back, in seconds.
enum Clock {
  private static let start = ContinuousClock.now

  /// Seconds since it was first asked.
  static var now: Double { (ContinuousClock.now - start).seconds }

  /// What the calendar said when this clock showed `time`, and where we are: as it is now, so that a
  /// change of the system's clock or of summer time since then is not seen.
  static func calendar(at time: Double) -> CalendarClock {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var local = tm()
    localtime_r(&now.tv_sec, &local)
    let seconds = Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    return CalendarClock(start: seconds - (Self.now - time), offset: local.tm_gmtoff)
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
