import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation
import Locking
import Testing

@testable import Session

/// A clock that stands still until it is set.
final class StoppedClock: Sendable {
  private let now = Locked(100.0)

  /// Lets `seconds` pass at once.
  func advance(_ seconds: Double) { now.withLock { $0 += seconds } }

  var time: Double { now.withLock { $0 } }
}

extension Session.Limits {
  /// The limits of a script that shares a busy machine with all other tests: `wait` has the time that
  /// it takes.
  static var test: Session.Limits {
    var limits = Session.Limits.script
    limits.wait = Milliseconds(45_000)
    return limits
  }
}

extension Session.Environment {
  /// A world where time stands still, random bytes are 7, and files hold their own path.
  static func still(_ clock: StoppedClock = StoppedClock()) -> Session.Environment {
    Session.Environment(
      clock: { clock.time }, randomBytes: { [UInt8](repeating: 7, count: $0) },
      readFile: { path, _ throws(NetError) in Array(path.utf8) },
      isFolder: { $0.hasSuffix("/folder") }, isOpen: { $0 < 3 }, home: "/home/me",
      daytime: { "Tuesday, February 22, 1982 17:37:43-PST" })
  }
}

/// All there is, up to a bound that no test reaches.
func everything(streamOf id: String? = nil) -> SnapshotRequest {
  let all = WindowRequest.from(start: 0, count: 100_000)
  return SnapshotRequest(
    servers: all, sockets: all, events: all, streamOf: id.map { ObjectID($0) }, stream: all)
}

extension Session {
  /// Runs a line or several, which must parse; returns all outcomes.
  @discardableResult
  func run(_ text: String, selection: Selection = Session.Selection()) async throws
    -> [CommandOutcome]
  {
    await run(try Script(parsing: text), selection: selection).outcomes
  }

  /// Runs lines of which every command must be done.
  func runAll(_ text: String) async throws {
    for outcome in try await run(text) {
      guard case .success(.done) = outcome.result else {
        Issue.record("\(outcome)")
        continue
      }
    }
  }

  /// The error's code of the last command of `text`, or `nil` when it did not fail.
  func code(of text: String, selection: Selection = Session.Selection()) async throws -> String? {
    switch try await run(text, selection: selection).last?.result {
    case .failure(let failure), .success(.refused(_, let failure)):
      #expect(!failure.explanation.sentence.isEmpty && !failure.explanation.nextStep.isEmpty)
      return failure.error.code.rawValue
    default: return nil
    }
  }

  /// Returns once `condition` holds; it is asked after each change.
  func until(_ condition: @NetActor () -> Bool) async {
    while !condition() {
      await withCheckedContinuation { continuation in
        sawChanges()
        onChange = { [weak self] in
          self?.onChange = nil
          continuation.resume()
        }
      }
    }
  }

  /// The row of a socket.
  func row(_ id: String) throws -> SocketRow {
    try #require(sockets[ObjectID(id)]).row(at: time)
  }

  /// The row of a server.
  func serverRow(_ id: String) throws -> ServerRow { try #require(servers[ObjectID(id)]).row }

  /// Returns once a socket is closed.
  func untilClosed(_ id: String) async { await until { sockets[ObjectID(id)]?.isOpen != true } }

  /// Returns once a socket is connected.
  func untilOpen(_ id: String) async { await untilState(id, .open) }

  /// Returns once a socket has this state.
  func untilState(_ id: String, _ state: ReadyState) async {
    await until { sockets[ObjectID(id)]?.socket.readyState == state }
  }

  /// Returns once a server has accepted `count` sockets.
  func untilAccepted(_ id: String, _ count: Int) async {
    await until { (servers[ObjectID(id)]?.accepted ?? 0) >= count }
  }

  /// Returns once a socket has received `count` bytes.
  func untilRead(_ id: String, _ count: Int) async {
    await until { (sockets[ObjectID(id)]?.socket.bytesRead ?? 0) >= UInt64(count) }
  }

  /// The names of a source's events in the log, callbacks with what they are of.
  func events(of id: String?) -> [String] {
    snapshot(everything()).events.elements.filter { $0.source == id.map { ObjectID($0) } }
      .map { record in
        switch record.event {
        case .socket(let summary): summary.event.name
        case .server(.listening): "listening"
        case .server(.connection(let socket, _, _)): "connection \(socket)"
        case .server(.close): "close"
        case .server(.error(let error)): "error \(error.code.rawValue)"
        case .callback(let of, let call, _, let error):
          "\(of) \(call)" + (error.map { " \($0.code.rawValue)" } ?? "")
        case .command(let line): "> \(line)"
        case .result(_, .success(let text)): "= \(text?.text ?? "done")"
        case .result(_, .failure(let error)): "! \(error.code.rawValue)"
        case .server(.drop), .print, .alert: record.event.name
        }
      }
  }

  /// A socket's stream: received bytes after `<`, sent ones after `>`, and the names of marks.
  func stream(of id: String) -> [String] {
    snapshot(everything(streamOf: id)).stream.elements.map { record in
      switch record.content {
      case .received(let chunk): "<" + chunk.text
      case .sent(let chunk): ">" + chunk.text
      case .mark(let event): event.name
      }
    }
  }
}
