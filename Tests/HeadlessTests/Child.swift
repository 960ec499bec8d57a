import CLinux
import Foundation
import Testing
import TestSupport

/// A program with its standard streams on pipes or files.
final class Child {
  /// What it is that did not happen in time, and what was written meanwhile.
  struct TimedOut: Error, CustomStringConvertible {
    let description: String
  }

  /// Where a stream leads to.
  enum Stream {
    case pipe
    case file(String)
  }

  /// How a program ended.
  struct Ending: Equatable {
    /// The exit status; 128 and the signal's number when a signal killed it.
    var status: Int32
    var output: String
    var error: String
  }

  /// The longest that a test waits for something, in milliseconds.
  private static let patience: Int32 = 30_000

  let pid: pid_t
  private(set) var output = Data()
  private(set) var error = Data()
  /// Another one that is read meanwhile, as it would not go on when what it says is not read.
  var companion: Child?
  private var input: Int32 = -1
  /// The descriptors of its output and its error; -1 when they are closed.
  private var readers: [Int32] = [-1, -1]
  private var status: Int32?

  /// Starts `arguments`, of which the first is a path.
  init(_ arguments: [String], input: Stream = .pipe, output: Stream = .pipe) throws {
    // What a test writes to a program that is gone is an error, not its end.
    signal(SIGPIPE, SIG_IGN)
    var files: [(number: Int32, path: [CChar], flags: Int32)] = []
    var copies: [(from: Int32, to: Int32)] = []
    var ends: [Int32] = []
    defer { for end in ends { close(end) } }
    switch input {
    case .file(let path): files.append((0, Self.text(path), O_RDONLY))
    case .pipe:
      let pipe = try Self.pipe()
      self.input = pipe.write
      ends.append(pipe.read)
      copies.append((pipe.read, 0))
    }
    for number in 1...2 as ClosedRange<Int32> {
      if number == 1, case .file(let path) = output {
        files.append((1, Self.text(path), O_WRONLY | O_CREAT | O_TRUNC))
      } else {
        let pipe = try Self.pipe()
        readers[Int(number) - 1] = pipe.read
        ends.append(pipe.write)
        copies.append((pipe.write, number))
      }
    }
    pid = try spawn(
      arguments, environment: Program.variables, descriptors: files, copies: copies)
  }

  /// Starts the program under test.
  static func sockscope(
    _ arguments: String..., input: Stream = .pipe, output: Stream = .pipe
  ) throws -> Child {
    try Child([Program.path] + arguments, input: input, output: output)
  }

  /// Starts netcat.
  static func netcat(
    _ arguments: String..., input: Stream = .pipe, output: Stream = .pipe
  ) throws -> Child {
    try Child(["/usr/bin/nc"] + arguments, input: input, output: output)
  }

  deinit {
    if status == nil {
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
    }
    for descriptor in readers + [input] where descriptor >= 0 { close(descriptor) }
  }

  private static func text(_ path: String) -> [CChar] { Array(path.utf8CString) }

  /// A pipe whose ends no other program gets, whoever starts one at the same time.
  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw POSIXError(.EMFILE) }
    return (ends[0], ends[1])
  }

  // MARK: Talking

  /// Writes `text` to its input.
  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
  }

  /// Closes its input.
  func endInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Closes the pipe that its output goes to.
  func closeOutput() {
    close(readers[0])
    readers[0] = -1
  }

  /// The flags of the open files behind its input and output, which are shared with it.
  var flags: [Int32] { [input, readers[0]].map { fcntl($0, F_GETFL) } }

  // MARK: Waiting

  /// Reads until its output or its error holds a match; returns the match's first group.
  @discardableResult
  func wait(for pattern: Regex<(Substring, Substring)>) throws -> String {
    try wait(until: "a match") { child in
      for bytes in [child.output, child.error] {
        if let match = String(decoding: bytes, as: UTF8.self).firstMatch(of: pattern) {
          return String(match.1)
        }
      }
      return nil
    }
  }

  /// Reads until `condition` has an answer.
  func wait<Answer>(until what: String, _ condition: (Child) -> Answer?) throws -> Answer {
    while true {
      if let answer = condition(self) { return answer }
      guard try read() else {
        throw TimedOut(description: "it ended instead of \(what); \(said)")
      }
    }
  }

  /// The most memory that it had so far, in bytes; only while it lives.
  ///
  /// What wait4(2) tells would be ours, as the child was a part of us when it began.
  func peakMemory() throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    let match = try #require(text.firstMatch(of: /VmHWM:\s+(\d+) kB/))
    return (Int(match.1) ?? .max / 1024) * 1024
  }

  /// Reads all that it writes, waits for its end, and tells how it was.
  func end() throws -> Ending {
    Ending(
      status: try endStatus(), output: String(decoding: output, as: UTF8.self),
      error: String(decoding: error, as: UTF8.self))
  }

  /// Reads all that it writes, waits for its end, and tells its status, as ``Ending`` has it.
  func endStatus() throws -> Int32 {
    while try read() {}
    var raw: Int32 = 0
    waitpid(pid, &raw, 0)
    let signal = raw & 0x7F
    let status = signal == 0 ? raw >> 8 & 0xFF : 128 + signal
    self.status = status
    return status
  }

  private var said: String {
    "output: \(Program.visible(output)) error: \(Program.visible(error))"
  }

  /// Reads what comes next from it or from ``companion``; `false` when it writes no more.
  private func read() throws -> Bool {
    guard readers != [-1, -1] else { return false }
    var waits = (readers + (companion?.readers ?? [])).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&waits, nfds_t(waits.count), Self.patience) > 0 else {
      throw TimedOut(description: "nothing happens; \(said)")
    }
    for (index, wait) in waits.enumerated() where wait.revents != 0 {
      (index < 2 ? self : companion)?.take(index % 2)
    }
    return true
  }

  /// Reads from one of the descriptors, which has something, or is at its end.
  private func take(_ index: Int) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Foundation.read(readers[index], &buffer, buffer.count)
    guard count > 0 else {
      close(readers[index])
      readers[index] = -1
      return
    }
    if index == 0 {
      output.append(buffer, count: count)
    } else {
      error.append(buffer, count: count)
    }
  }
}
