import CLinux
import Glibc

/// Signals as something to read, so that the main loop hears of them where it waits for the rest.
///
/// Must be made before any other thread is started: threads inherit the blocked signals, and one
/// that did not block them would be interrupted, or the process ended.
final class SignalDescriptor {
  /// What the program answers to.
  ///
  /// SIGPIPE is among them because nobody's closed pipe is a reason to die without restoring the
  /// terminal.
  static let handled: [Int32] = [
    SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE,
  ]

  /// Readable when a signal has come.
  let descriptor: Int32
  private let previous: sigset_t

  /// What ends the program outside of the terminal UI, but for what whoever started it told it to
  /// ignore, as nohup does; and SIGPIPE, which is no reason to die.
  static var ending: [Int32] {
    [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) } + [SIGPIPE]
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    sigaction(signal, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Blocks the `wanted` signals and opens the descriptor; throws the errno that signalfd(2) failed
  /// with.
  init(_ wanted: [Int32] = SignalDescriptor.handled) throws(SystemError) {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in wanted { sigaddset(&set, signal) }
    var previous = sigset_t()
    pthread_sigmask(SIG_BLOCK, &set, &previous)
    self.previous = previous
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError("signalfd", on: "the signals") }
  }

  /// The signals that have come since the last call.
  func take() -> [Int32] {
    var signals: [Int32] = []
    var info = signalfd_siginfo()
    while read(descriptor, &info, MemoryLayout<signalfd_siginfo>.size)
      == MemoryLayout<signalfd_siginfo>.size
    {
      signals.append(Int32(bitPattern: info.ssi_signo))
    }
    return signals
  }

  /// Stops this process and those of its group, as the terminal does on ^Z.
  ///
  /// Returns when the shell continues them. Without a shell that could, the system lets the signal
  /// pass.
  func stopGroup() {
    var stop = sigset_t()
    sigemptyset(&stop)
    sigaddset(&stop, SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &stop, nil)
    kill(0, SIGTSTP)
    pthread_sigmask(SIG_BLOCK, &stop, nil)
  }

  /// Lets the signals come again as they did before.
  func giveBack() {
    var mask = previous
    pthread_sigmask(SIG_SETMASK, &mask, nil)
  }

  /// Closes the descriptor; the signals stay blocked until the process ends.
  deinit { close(descriptor) }
}

/// A system call that failed.
struct SystemError: Error, CustomStringConvertible {
  let call: String
  let subject: String
  let code: Int32

  /// The failure of `call` on `subject`, from errno.
  init(_ call: String, on subject: String) {
    code = errno
    self.call = call
    self.subject = subject
  }

  /// The name of the code: `EACCES`.
  var name: String { strerrorname_np(code).map { String(cString: $0) } ?? "error \(code)" }

  /// What the code means, in the system's words.
  var meaning: String { String(cString: strerror(code)) }

  var description: String { "\(call) on \(subject) failed: \(meaning)" }
}
