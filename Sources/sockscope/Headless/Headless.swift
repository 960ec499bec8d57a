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
  }

  /// The session.
  let session: Session
  /// The standard streams.
  let streams: Streams
  private let printers: [EventPrinter]
  private var ended: (@Sendable (_ status: Int32) -> Void)?

  /// A session with these streams; `ended` is called once, when all that there was to write is
  /// written.
  init(
    _ streams: Streams, limits: Session.Limits,
    ended: @escaping @Sendable (_ status: Int32) -> Void
  ) {
    self.streams = streams
    self.ended = ended
    session = Session(limits: limits)
    var printers: [EventPrinter] = []
    if let form = streams.outputForm { printers.append(EventPrinter(form, to: streams.output)) }
    if streams.isVerbose { printers.append(EventPrinter(.text, to: streams.error)) }
    self.printers = printers
    guard !printers.isEmpty else { return }
    session.onRecord = { record in
      for printer in printers { printer.print(record) }
    }
  }

  /// The limits where nobody looks at the log and the streams.
  nonisolated static var unseen: Session.Limits {
    var limits = Session.Limits()
    limits.events = 1
    limits.streamBytes = 0
    limits.streamEntries = 0
    limits.entryBytes = 0
    return limits
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
