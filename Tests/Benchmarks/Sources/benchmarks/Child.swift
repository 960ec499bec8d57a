import Foundation

/// A process that was started for a measurement, and speaks in lines.
///
/// It ends when its standard input does, or is killed: it alone, and in any case.
final class Child {
  /// The path of this program.
  static let ownPath =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    ?? CommandLine.arguments[0]

  /// Milliseconds to wait for a line, at most.
  private static let patience: Int32 = 120_000

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let errors = Pipe()
  private var unread = ""

  /// The process as the system knows it.
  var id: pid_t { process.processIdentifier }

  /// Starts a program with arguments; what it writes to standard error is kept when that is asked
  /// for, else it is shown.
  init(_ command: [String], keepsErrors: Bool = false) throws {
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardInput = input
    process.standardOutput = output
    if keepsErrors { process.standardError = errors }
    do {
      try process.run()
    } catch {
      throw Failure(
        "cannot start \(command[0]): \(error.localizedDescription); .ci/setup test helps")
    }
  }

  /// The next line that it prints.
  func line() throws -> String {
    let descriptor = output.fileHandleForReading.fileDescriptor
    var bytes = [UInt8](repeating: 0, count: 4096)
    while !unread.contains("\n") {
      guard speaks(within: Self.patience) else {
        throw Failure("process \(id) has said nothing for \(Self.patience / 1000) s")
      }
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { throw Failure("process \(id) ended before it was done") }
      unread += String(decoding: bytes[..<count], as: UTF8.self)
    }
    let line = unread.prefix { $0 != "\n" }
    unread.removeFirst(line.count + 1)
    return String(line)
  }

  /// Waits until it says something more or has ended; `false` after as many milliseconds without.
  func speaks(within milliseconds: Int32) -> Bool {
    let descriptor = output.fileHandleForReading.fileDescriptor
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Foundation.poll(&poll, 1, milliseconds) > 0
  }

  /// Waits for a line that is this word.
  func await(_ word: String) throws {
    let line = try line()
    guard line == word else { throw Failure("process \(id) said \"\(line)\", not \"\(word)\"") }
  }

  /// Has it go on.
  func proceed() { input.fileHandleForWriting.write(Data("\n".utf8)) }

  /// Ends its input, waits for it, and gives what it has written to standard error.
  @discardableResult
  func end() -> String {
    try? input.fileHandleForWriting.close()
    let written =
      process.standardError as? Pipe === errors
      ? errors.fileHandleForReading.readDataToEndOfFile() : Data()
    process.waitUntilExit()
    return String(decoding: written, as: UTF8.self)
  }

  /// Asks it to end (SIGTERM), and gives what it has written to standard error.
  func terminate() -> String {
    Foundation.kill(id, SIGTERM)
    return end()
  }

  /// Ends it at once, as a machine does that loses its power.
  func kill() {
    if process.isRunning { Foundation.kill(id, SIGKILL) }
    process.waitUntilExit()
  }

  deinit {
    if process.isRunning { Foundation.kill(id, SIGKILL) }
  }
}
