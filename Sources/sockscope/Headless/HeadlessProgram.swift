import CLinux
import EventLoop
import Glibc
import Session

/// A form of the program without a screen, seen from the main thread: it starts the work on the loop
/// and waits for its end, or for a signal.
@MainActor
struct HeadlessProgram {
  private enum Letter: Sendable {
    case began(Headless)
    case ended(status: Int32)
    case outputFailed(SystemError?)
    /// An interrupt was taken, or is to end the program.
    case interrupted(isTaken: Bool)
  }

  /// Bytes that wait for standard output before the sources pause.
  private static let outputLimit = 512 << 10
  /// How long closing everything may take after a signal, in milliseconds.
  private static let patience: Int32 = 1000

  private let signals: SignalDescriptor
  private let mailbox: Mailbox<Letter>
  private let streams: Headless.Streams
  private let limits: Session.Limits
  /// Whether it is over when nobody reads standard output any more.
  private let endsWithOutput: Bool

  /// A program whose events go where `options` say; to standard output in `textForm` where no JSON
  /// is asked for.
  ///
  /// To be made before any thread is started. Throws the errno of what it could not make.
  init(
    _ options: HeadlessOptions, textForm: EventPrinter.Form? = nil,
    limits: Session.Limits = Headless.unseen, endsWithOutput: Bool = true
  ) throws(SystemError) {
    try self.init(
      outputForm: options.isJSON ? .json(options.limit) : textForm, isVerbose: options.isVerbose,
      limits: limits, endsWithOutput: endsWithOutput)
  }

  /// A program whose events go to standard output in `outputForm`, and with `isVerbose` to standard
  /// error; otherwise as the one with options.
  init(
    outputForm: EventPrinter.Form?, isVerbose: Bool = false, limits: Session.Limits,
    endsWithOutput: Bool = true
  ) throws(SystemError) {
    self.limits = limits
    self.endsWithOutput = endsWithOutput
    BlockingIO.reserveStandardDescriptors()
    signals = try SignalDescriptor(SignalDescriptor.ending)
    let mailbox = try Mailbox<Letter>()
    self.mailbox = mailbox
    streams = Headless.Streams(
      output: OutputWriter(descriptor: 1, name: "standard output", limit: Self.outputLimit) {
        mailbox.put(.outputFailed($0))
      },
      error: OutputWriter(descriptor: 2, name: "standard error", limit: Self.outputLimit),
      outputForm: outputForm, isVerbose: isVerbose)
  }

  /// Has `begin` called on the loop, and waits for the end; returns the exit status.
  ///
  /// `onInterrupt` is asked on the loop what it does about a SIGINT, which then ends nothing; without
  /// it, or when it has not answered yet at the next one, the program ends.
  func run(
    _ begin: @escaping @NetActor @Sendable (Headless) -> Void,
    onInterrupt: (@NetActor @Sendable () -> (@NetActor () -> Void)?)? = nil
  ) -> Int32 {
    let (mailbox, streams, limits) = (mailbox, streams, limits)
    NetActor.enqueue {
      let headless = Headless(streams, limits: limits) { mailbox.put(.ended(status: $0)) }
      mailbox.put(.began(headless))
      begin(headless)
    }
    var headless: Headless?
    var isInterruptAsked = false
    while true {
      wait(milliseconds: -1)
      // Before the letters: what was said of an interrupt was told by letter before, so that the
      // next one is a new one.
      let signal = takeSignal()
      for letter in mailbox.takeAll() {
        switch letter {
        case .began(let begun): headless = begun
        case .ended(let status): return status
        case .outputFailed(nil) where !endsWithOutput: break
        case .outputFailed(nil): return close(headless, 0)
        case .outputFailed(let error?):
          streams.error.put(StandardError.line("\(error); check where the output goes"))
          return close(headless, 1)
        case .interrupted(isTaken: true): isInterruptAsked = false
        case .interrupted(isTaken: false): return close(headless, ExitStatus.signal(SIGINT))
        }
      }
      guard let signal else { continue }
      guard signal == SIGINT, let onInterrupt, !isInterruptAsked else {
        return close(headless, ExitStatus.signal(signal))
      }
      isInterruptAsked = true
      NetActor.enqueue {
        let answer = onInterrupt()
        mailbox.put(.interrupted(isTaken: answer != nil))
        answer?()
      }
    }
  }

  /// Closes everything as far as that is possible soon; another signal ends it at once.
  private func close(_ headless: Headless?, _ status: Int32) -> Int32 {
    guard let headless else { return status }
    NetActor.enqueue { headless.interrupt(status) }
    let deadline = ContinuousClock.now + .milliseconds(Int(Self.patience))
    while ContinuousClock.now < deadline {
      wait(milliseconds: 50)
      for case .ended in mailbox.takeAll() { return status }
      if takeSignal() != nil { return status }
    }
    return status
  }

  private func wait(milliseconds: Int32) {
    var descriptors = [
      pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    poll(&descriptors, nfds_t(descriptors.count), milliseconds)
  }

  /// A signal that ends the program, if there is one.
  private func takeSignal() -> Int32? { signals.take().first { $0 != SIGPIPE } }
}
