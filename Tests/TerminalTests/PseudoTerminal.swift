import CLinux
import Foundation
import Testing
import TestSupport

/// A terminal without a screen, with a program on it: what the program writes is kept as bytes.
final class PseudoTerminal {
  /// Where it was when the program ended, or what a test waited for did not come.
  struct TimedOut: Error, CustomStringConvertible {
    let description: String
  }

  /// How a program ended.
  enum Ending: Equatable {
    case status(Int32)
    case signal(Int32)
  }

  /// The longest that a test waits for something.
  static let patience: TimeInterval = 20

  /// All that the program wrote.
  private(set) var output = Data()
  /// The program.
  let pid: pid_t
  private var master: Int32
  /// Kept open, so that the terminal and its settings outlive the program.
  private let slave: Int32
  private var isReaped = false

  /// The settings before the program was started.
  let initialSettings: [UInt8]

  /// The screen, as far as it was asked for; see ``screen``.
  let emulator: Emulator
  /// How many bytes of the output the screen has.
  var shown = 0
  /// How it answers what the program asks.
  var manner = Manner.silent
  /// How many of the program's questions were answered.
  var answered = 0

  /// Runs `arguments` on a terminal of this size, in an environment of its own.
  init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
    manner: Manner = .silent, prepare: (Int32) -> Void = { _ in }
  ) throws {
    self.manner = manner
    emulator = Emulator(columns: columns, rows: rows)
    // Closed in children from the start: one that had it would keep the terminal alive.
    let master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0)
    var name = [CChar](repeating: 0, count: 128)
    try #require(ptsname_r(master, &name, name.count) == 0)
    let slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(slave >= 0)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(master, UInt(TIOCSWINSZ), &size) == 0)
    prepare(slave)
    initialSettings = Self.settings(of: slave)

    var variables = Program.variables
    variables.merge(environment) { $1 }
    // The first thing that it opens becomes the terminal that controls its session.
    pid = try spawn(
      arguments, environment: variables,
      descriptors: [(0, name, O_RDWR)], copies: [(0, 1), (0, 2)])
    self.master = master
    self.slave = slave
  }

  deinit {
    if !isReaped {
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
    }
    hangUp()
    close(slave)
  }

  // MARK: Talking

  /// Types `text`.
  func type(_ text: String) { type(Array(text.utf8)) }

  /// Types `bytes`.
  func type(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  /// Gives the terminal another size, of which the system tells the program.
  func resize(columns: Int, rows: Int) {
    _ = screen
    emulator.resize(columns: columns, rows: rows)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Takes the terminal away.
  func hangUp() {
    if master >= 0 { close(master) }
    master = -1
  }

  /// The terminal's settings, for comparing.
  var settings: [UInt8] { Self.settings(of: slave) }

  private static func settings(of slave: Int32) -> [UInt8] {
    var found = termios()
    tcgetattr(slave, &found)
    return withUnsafeBytes(of: &found) { Array($0) }
  }

  // MARK: Waiting

  /// Reads until the output from `start` on holds `text`.
  func wait(for text: String, from start: Int = 0) throws {
    try wait("'\(text)'") { $0.dropFirst(start).range(of: Data(text.utf8)) != nil }
  }

  /// Reads until `condition` holds of the output.
  func wait(_ what: String, until condition: (Data) -> Bool) throws {
    let deadline = Date.now + Self.patience
    while !condition(output) {
      guard Date.now < deadline, read(milliseconds: 100) else {
        throw TimedOut(description: "waited for \(what); got: \(Program.visible(output))")
      }
    }
  }

  /// Reads until nothing has come for `seconds`.
  func settle(seconds: TimeInterval = 0.5) throws {
    var last = output.count
    var quietSince = Date.now
    let deadline = Date.now + Self.patience
    while Date.now < quietSince + seconds {
      guard Date.now < deadline, read(milliseconds: 50) else {
        throw TimedOut(description: "the output does not settle")
      }
      if output.count != last {
        last = output.count
        quietSince = .now
      }
    }
  }

  /// Reads for `seconds`, and returns what came.
  func listen(seconds: TimeInterval) -> Data {
    let start = output.count
    let deadline = Date.now + seconds
    while Date.now < deadline, read(milliseconds: 50) {}
    return output.dropFirst(start)
  }

  /// Bytes that were sent to the program and that nobody has read, now that it has ended.
  var unread: Int {
    var count: Int32 = 0
    _ = ioctl(slave, UInt(FIONREAD), &count)
    return Int(count)
  }

  /// Reads what comes within `milliseconds`; false when the terminal is gone.
  @discardableResult
  private func read(milliseconds: Int32) -> Bool {
    var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, milliseconds) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Foundation.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    answer()
    return true
  }

  /// Reads what there is, `count` bytes at most.
  func receive(atMost count: Int) {
    var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, 0) > 0 else { return }
    var buffer = [UInt8](repeating: 0, count: count)
    let received = Foundation.read(master, &buffer, count)
    if received > 0 { output += buffer[..<received] }
  }

  /// Waits until the program ends, reading its output unless `isDeaf`.
  func end(within seconds: TimeInterval = patience, isDeaf: Bool = false) throws -> Ending {
    let deadline = Date.now + seconds
    var status: Int32 = 0
    while waitpid(pid, &status, WNOHANG) == 0 {
      guard Date.now < deadline else {
        throw TimedOut(description: "the program does not end: \(Program.visible(output))")
      }
      if isDeaf || master < 0 { usleep(20_000) } else { read(milliseconds: 20) }
    }
    isReaped = true
    if !isDeaf, master >= 0 { _ = listen(seconds: 0.1) }
    let signal = status & 0x7F
    return signal == 0 ? .status(status >> 8 & 0xFF) : .signal(signal)
  }

  /// Whether the program ended, whether or not ``end(within:isDeaf:)`` has asked.
  var hasEnded: Bool {
    let text = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
    return text.split(separator: ")").last?.hasPrefix(" Z") ?? true
  }

  /// Clock ticks of processor time that the program has used.
  var ticks: Int {
    let text = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
    // After the name in parentheses, which may hold blanks: utime and stime are fields 14 and 15.
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : -1
  }
}
