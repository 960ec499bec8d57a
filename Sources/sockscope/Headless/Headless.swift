import EventLoop
import Observation
import Session

/// A session without a screen: its events on the standard streams, and how it ends.
@NetActor
final class Headless {
  /// What the standard streams are for.
  struct Streams: Sendable {
    /// Standard output.
    var output: OutputWriter
    /// Standard error.
    var error: OutputWriter
    /// How events look on standard output; `nil` where they do not belong there.
    var outputForm: EventPrinter.Form?
    /// Whether events go to standard error, too.
    var isVerbose = false
    /// Whether scripts run, which wait for events of before, and for what they brought.
    var isScript = false
  }

  /// The limits of a session whose streams nobody looks at.
  private static func limits(isScript: Bool) -> Session.Limits {
    var limits = Session.Limits()
    if isScript { limits.eventBytes = 4 << 20 } else { limits.events = 1 }
    limits.streamBytes = 0
    limits.streamEntries = 0
    limits.entryBytes = 0
    return limits
  }

  /// The session.
  let session: Session
  /// The standard streams.
  let streams: Streams
  private let printers: [EventPrinter]
  private var ended: (@Sendable (_ status: Int32) -> Void)?

  /// A session with these streams; `ended` is called once, when all that there was to write is
  /// written.
  init(_ streams: Streams, ended: @escaping @Sendable (_ status: Int32) -> Void) {
    self.streams = streams
    self.ended = ended
    session = Session(limits: Self.limits(isScript: streams.isScript))
    var printers: [EventPrinter] = []
    if let form = streams.outputForm { printers.append(EventPrinter(form, to: streams.output)) }
    if streams.isVerbose { printers.append(EventPrinter(.text, to: streams.error)) }
    self.printers = printers
    guard !printers.isEmpty else { return }
    session.onRecord = { record in
      for printer in printers { printer.print(record) }
    }
  }

  /// Calls `observer` with each event, after it is printed.
  func observe(_ observer: @escaping @NetActor (EventRecord) -> Void) {
    let printers = printers
    session.onRecord = { record in
      for printer in printers { printer.print(record) }
      observer(record)
    }
  }

  /// Says something on standard error, in one line.
  func say(_ text: String) { streams.error.put(StandardError.line(text)) }

  /// Ends with `status`, and with a line on standard error; the first call counts.
  ///
  /// What is still open is closed, and says nothing of it any more.
  func end(_ status: Int32, _ message: String? = nil) {
    guard let ended else { return }
    self.ended = nil
    session.onRecord = nil
    for printer in printers { printer.flush() }
    if let message { say(message) }
    session.shutDown()
    let error = streams.error
    streams.output.finish { error.finish { ended(status) } }
  }

  /// Closes everything, and ends with `status` when the events of that are written.
  func interrupt(_ status: Int32) {
    session.shutDown()
    // What is closed says so in the loop's next iteration.
    EventLoop.shared.setImmediate { [weak self] in
      EventLoop.shared.setImmediate { self?.end(status) }
    }
  }
}
