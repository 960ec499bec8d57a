import Commands
import NetTypes
import Observation

/// The commands of this session in the order in which they were given: by keys, in menus, on the
/// command line, and at the start.
///
/// Bounded; what was forgotten is counted.
public struct CommandLog: Hashable, Sendable {
  /// What became of a line.
  enum Outcome: Hashable, Sendable {
    /// It runs, or its outcome is not known.
    case pending
    /// All of it was done.
    case done
    /// It was refused, or failed, with this code.
    case failed(String)
    /// It was done, but what it opened does not listen or is not connected: it failed with this code.
    case failedLater(String)
    /// The session took it, and the program refused it.
    case refused
  }

  /// Something that a line is about, and that was there when it was given.
  struct Ready: Hashable, Sendable {
    /// Its id or name.
    var id: Identifier
    /// What a script waits for before it goes on with that.
    var wait: Wait

    /// What is waited for.
    enum Wait: Hashable, Sendable {
      /// A server that listens.
      case listening
      /// A socket in this state that was connected so often.
      case state(ReadyState, connects: Int)
      /// The same of one that someone outside of the session opened, and has to open again.
      case outsider(ReadyState)
    }
  }

  /// One line.
  struct Entry: Hashable, Sendable {
    /// When it was run, as far as that is known, else given: seconds since the start of the session.
    var time: Double
    /// The line in canonical form, with ids in the place of `.` and `@marked`.
    var line: Line
    /// The objects that it is about and that were there.
    var ready: [Ready]
    /// What became of it.
    var outcome = Outcome.pending
    /// The commands whose outcome is not known yet, as outcomes tell them.
    fileprivate var awaited: [String]
    /// What the line has listen or connect, as far as that is known.
    fileprivate var opened: [ObjectID]
  }

  /// The most lines that are kept.
  static let limit = 1000
  /// The most marked sockets that are named one by one in a line.
  static let mostNamed = 100
  /// The most bytes of lines that are kept.
  static let byteLimit = 1 << 20

  /// The lines, the oldest first.
  private(set) var entries: [Entry] = []
  /// Lines that were forgotten.
  private(set) var forgotten = 0
  private var bytes = 0

  /// No lines yet.
  public init() {}

  /// Adds a line that is given now.
  mutating func add(_ line: Line, ready: [Ready] = [], at time: Double) {
    guard !line.entries.isEmpty else { return }
    entries.append(
      Entry(
        time: time, line: line, ready: ready,
        awaited: line.commands.map { Self.told($0.description) },
        opened: line.commands.compactMap(\.opened)))
    bytes += line.description.utf8.count
    while entries.count > Self.limit || bytes > Self.byteLimit, entries.count > 1 {
      bytes -= entries.removeFirst().line.description.utf8.count
      forgotten += 1
    }
  }

  /// Takes in what came of a command; it belongs to the first line that still waits for it.
  mutating func note(_ outcome: CommandOutcome) {
    let command = Self.told(outcome.command)
    guard let index = entries.firstIndex(where: { $0.awaited.contains(command) }),
      let place = entries[index].awaited.firstIndex(of: command)
    else { return }
    // The line begins with its first command.
    let isFirst = entries[index].awaited.count == entries[index].line.entries.count
    if isFirst, let time = outcome.time { entries[index].time = time }
    entries[index].awaited.remove(at: place)
    switch outcome.result {
    case .failure(let failure), .success(.refused(_, let failure)):
      entries[index].awaited = []
      entries[index].outcome = .failed(failure.error.code.rawValue)
    case .success(let answer):
      entries[index].opened += answer.opened(by: entries[index].line, command)
      if entries[index].awaited.isEmpty { entries[index].outcome = .done }
    }
  }

  /// Takes in what failed later than its command: where it was to listen or connect, that is what came
  /// of the newest line that wanted it to.
  mutating func note(_ failure: ObjectFailure) {
    guard failure.isOfOpening else { return }
    let index = entries.lastIndex { entry in
      entry.outcome == .done && entry.opened.contains(failure.object)
    }
    if let index { entries[index].outcome = .failedLater(failure.failure.error.code.rawValue) }
  }

  /// Takes in that the program refused a command that was done as far as the session knows, or failed
  /// to do it, with this code.
  mutating func noteRefusal(of command: String, code: String? = nil) {
    let index = entries.lastIndex { entry in
      entry.line.commands.contains { Self.told($0.description) == Self.told(command) }
    }
    guard let index, entries[index].outcome == .done else { return }
    entries[index].outcome = code.map { .failed($0) } ?? .refused
  }

  /// A command as far as outcomes tell it, which are cut where they are long.
  fileprivate static func told(_ command: String) -> String { String(command.prefix(500)) }
}

extension Command {
  /// What it has listen or connect, where it names that; else only its outcome tells.
  fileprivate var opened: ObjectID? {
    switch self {
    case .listen(let command): command.server.map { ObjectID($0.description) }
    case .connect(let command): command.socket.map { ObjectID($0.description) }
    case .reconnect(.object(let id)): ObjectID(id.description)
    case .try(let command): command.opened
    default: nil
    }
  }

  /// Whether it makes a server that is to listen, or a socket that is to connect.
  fileprivate var makesOpening: Bool {
    switch self {
    case .listen(let command): command.server == nil
    case .connect(let command): command.socket == nil
    case .try(let command): command.makesOpening
    default: false
    }
  }
}

extension CommandAnswer {
  /// The object that a command made to listen or connect; `told` is the command as the outcome has it.
  fileprivate func opened(by line: Line, _ told: String) -> [ObjectID] {
    guard case .done(.text(let id)?, _) = self,
      line.commands.contains(where: {
        $0.makesOpening && CommandLog.told($0.description) == told
      })
    else { return [] }
    return [ObjectID(id)]
  }
}
