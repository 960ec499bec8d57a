import CPeers
import Foundation

/// A program on a terminal of its own, whose keys and picture are this process's to write and read.
final class Terminal {
  /// What people have on a large screen.
  static let (rows, columns): (Int32, Int32) = (60, 200)

  /// The program as the system knows it.
  let process: pid_t
  private let descriptor: Int32
  /// Bytes of output that were read.
  private(set) var bytes = 0
  /// The newest output, enough to find a word in.
  private var newest: [UInt8] = []
  private var hasEnded = false

  /// Starts a program, named by its path.
  init(_ command: [String]) throws {
    guard access(command[0], X_OK) == 0 else { throw Failure("\(command[0]) cannot be run") }
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    descriptor = peers_open_terminal(&arguments, Self.rows, Self.columns, &child)
    process = child
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  /// Presses keys.
  func press(_ keys: String) throws {
    let count = keys.utf8.withContiguousStorageIfAvailable {
      write(descriptor, $0.baseAddress, $0.count)
    }
    guard count == keys.utf8.count else { throw Failure("the terminal takes no keys") }
  }

  /// Waits for output, and takes it; `false` after as many milliseconds without.
  @discardableResult
  func read(within milliseconds: Int32) -> Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard Foundation.poll(&poll, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += count
    newest = newest.suffix(4096) + buffer[..<count]
    return true
  }

  /// Reads until nothing more comes for as many milliseconds; gives up after a minute.
  func settle(_ quiet: Int32) throws {
    let deadline = Date() + 60
    while read(within: quiet) {
      guard Date() < deadline else { throw Failure("the picture does not come to rest") }
    }
  }

  /// Reads until the program rests, too: it takes next to no CPU time for half a second.
  func rest() throws {
    for _ in 0..<240 {
      let before = try Figures.cpuTime(of: process)
      let end = Date() + 0.5
      while Date() < end { read(within: 50) }
      if try Figures.cpuTime(of: process) - before < 5e6 { return }
    }
    throw Failure("the program does not come to rest")
  }

  /// Reads until a word is in the output that came after this was called; the seconds that took.
  func wait(for word: String, within seconds: Double = 20) throws -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    newest = []
    var taken = 0.0
    while taken < seconds {
      let isNew = read(within: 100)
      taken = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
      if isNew, Data(newest).range(of: Data(word.utf8)) != nil { return taken }
    }
    throw Failure("\"\(word)\" was not painted within \(seconds) s")
  }

  /// Waits for the program to end, at most for as long; the seconds that took.
  func awaitEnd(within seconds: Double) throws -> Double {
    let start = Date()
    while -start.timeIntervalSinceNow < seconds {
      if waitpid(process, nil, WNOHANG) == process {
        hasEnded = true
        return -start.timeIntervalSinceNow
      }
      read(within: 1)
    }
    throw Failure("the program goes on")
  }

  /// Has the program end.
  func end() {
    guard !hasEnded else { return }
    kill(process, SIGTERM)
    if (try? awaitEnd(within: 5)) == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
      hasEnded = true
    }
  }

  deinit {
    end()
    close(descriptor)
  }
}
