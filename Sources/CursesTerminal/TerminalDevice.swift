import CNcurses
import Glibc
import TerminalUI

/// The terminal's descriptor, its settings and its size.
///
/// It opens the terminal anew instead of using descriptor 0: making that one non-blocking would
/// make it so for the shell too, which shares it.
final class TerminalDevice {
  /// What a read or a write came to.
  enum Transfer: Equatable {
    /// So many bytes, at least one.
    case bytes(Int)
    /// Nothing at present.
    case wouldBlock
    /// The terminal is gone.
    case gone
  }

  /// The descriptor, non-blocking where it could be opened anew.
  let descriptor: Int32
  /// The settings as they were found.
  let settings: termios
  /// Whether a read or write may block, because the terminal could not be opened anew.
  private let mayBlock: Bool

  /// Opens the terminal of standard input; fails when standard input or output is none.
  init() throws(TerminalError) {
    for descriptor: Int32 in [0, 1] where isatty(descriptor) == 0 {
      throw .notATerminal(descriptor: descriptor)
    }
    if let own = Self.reopen() {
      descriptor = own
      mayBlock = false
    } else {
      descriptor = fcntl(0, F_DUPFD_CLOEXEC, 3)
      mayBlock = true
      guard descriptor >= 0 else { throw .system("fcntl", on: "standard input") }
    }
    var found = termios()
    guard tcgetattr(descriptor, &found) == 0 else {
      let error = TerminalError.system("tcgetattr", on: "the terminal")
      Glibc.close(descriptor)
      throw error
    }
    settings = found
  }

  /// Opens the device behind descriptor 0 again; `nil` where nothing leads to it.
  private static func reopen() -> Int32? {
    var buffer = [CChar](repeating: 0, count: 128)
    if ttyname_r(0, &buffer, buffer.count) == 0, let found = open(buffer) { return found }
    // The name may be of another mount namespace; if it is our controlling terminal, it has one
    // more.
    return tcgetsid(0) == getsid(0) ? open("/dev/tty") : nil
  }

  private static func open(_ path: UnsafePointer<CChar>) -> Int32? {
    let descriptor = Glibc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    if isatty(descriptor) == 1 { return descriptor }
    Glibc.close(descriptor)
    return nil
  }

  /// The terminal's size in cells; 80 by 24 where it does not know.
  var size: Size {
    var found = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &found) == 0, found.ws_col > 0, found.ws_row > 0
    else { return Size(columns: 80, rows: 24) }
    return Size(columns: Int(found.ws_col), rows: Int(found.ws_row))
  }

  /// Whether this process may use the terminal now, not only its shell; also when the terminal is
  /// gone, so that nobody waits for it.
  var isInForeground: Bool {
    let group = tcgetpgrp(descriptor)
    return group < 0 || group == getpgrp()
  }

  /// Makes every key a byte: no lines, no echo, no signals, no flow control; 8 bits.
  ///
  /// Nothing is taken from how the terminal was found, which may be broken (T3).
  func makeRaw() {
    var raw = settings
    cfmakeraw(&raw)
    raw.c_iflag &= ~tcflag_t(IXOFF | IXANY | INPCK | IUCLC | IMAXBEL)
    setSettings(raw)
  }

  /// Gives the terminal back the settings that it had.
  func restoreSettings() { setSettings(settings) }

  private func setSettings(_ wanted: termios) {
    var wanted = wanted
    while tcsetattr(descriptor, TCSANOW, &wanted) != 0, errno == EINTR {}
  }

  /// Reads what has come, at most `buffer.count` bytes.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
    if mayBlock, !isReady(POLLIN, milliseconds: 0) { return .wouldBlock }
    return transfer { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
  }

  /// Writes as much of `bytes` as the terminal takes now.
  func write(_ bytes: ArraySlice<UInt8>) -> Transfer {
    if mayBlock, !isReady(POLLOUT, milliseconds: 0) { return .wouldBlock }
    // A terminal that is ready takes a little without blocking; how much, nobody says.
    let part = mayBlock ? bytes.prefix(256) : bytes
    return part.withUnsafeBytes { buffer in
      transfer { Glibc.write(descriptor, buffer.baseAddress, buffer.count) }
    }
  }

  /// Whether the terminal is ready for `events` within `milliseconds`.
  func isReady(_ events: Int32, milliseconds: Int32) -> Bool {
    var wait = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    return poll(&wait, 1, milliseconds) == 1
  }

  /// Throws away what was typed and not read.
  func discardInput() { tcflush(descriptor, TCIFLUSH) }

  func close() { Glibc.close(descriptor) }

  private func transfer(_ call: () -> Int) -> Transfer {
    while true {
      let count = call()
      if count > 0 { return .bytes(count) }
      if count == 0 { return .gone }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .wouldBlock
      default: return .gone
      }
    }
  }
}

extension TerminalError {
  /// The failure of `call` on `subject`, from errno.
  static func system(_ call: String, on subject: String) -> TerminalError {
    let code = errno
    return .system(
      call: call, subject: subject, errno: code, meaning: String(cString: strerror(code)))
  }
}
