import EventLoop
import Foundation
import NetEngine
import TestSupport
import Testing

/// A small scenario of sockets and servers, of which Node's behaviour is recorded under its name.
///
/// Each is the twin of a function in `Recorder/traces`: line by line the same calls.
struct Trace: Sendable {
  /// The name of the recording.
  var name: String
  /// Whether it connects to what was just closed, which takes a process of its own: a program that
  /// another test starts at that moment holds the listening descriptor until it is executed.
  var isAlone: Bool
  /// Begins the scenario; what follows happens in callbacks.
  var run: @NetActor @Sendable (TraceLog) -> Void

  init(
    _ name: String, alone isAlone: Bool = false,
    _ run: @escaping @NetActor @Sendable (TraceLog) -> Void
  ) {
    self.name = name
    self.isAlone = isAlone
    self.run = run
  }

  /// Every trace.
  static let all =
    connecting + ending + writing + closing + unix + order + streams + refusing + limits
}

extension Trace: CustomTestStringConvertible {
  var testDescription: String { name }
}

extension ServerOptions {
  /// Accepted sockets stay writable after the other side has ended.
  static let halfOpen = {
    var options = ServerOptions()
    options.allowHalfOpen = true
    return options
  }()

  /// Accepted sockets read nothing until they are resumed.
  static let paused = {
    var options = ServerOptions()
    options.pauseOnConnect = true
    return options
  }()
}

extension Trace {
  /// Milliseconds that a trace may take: it needs a few, but shares the loop with other tests.
  private static let limit: UInt64 = 30_000

  /// Plays the scenario, and compares it with what Node was recorded to do: one text for each
  /// endpoint that differs.
  func differences() async throws -> [String] {
    let recording = try Recording.load(name, from: Recording.committed)
    let (lines, ended) = await play()
    let differences = SequenceComparison("Node", "ours").differences(recording.endpoints, lines)
    return differences + (ended ? [] : ["the trace did not come to its end"])
  }

  /// Plays the scenario.
  ///
  /// - Returns: What each endpoint did, and whether the scenario came to its end in time.
  @NetActor
  func play() async -> (lines: [String: [String]], ended: Bool) {
    let log = TraceLog()
    let watchdog = LoopTimer()
    let ended = await withCheckedContinuation { continuation in
      log.onDone {
        // Before anyone is resumed, so that it cannot fire as well.
        watchdog.close()
        continuation.resume(returning: true)
      }
      watchdog.start(after: Self.limit) {
        log.onDone {}
        continuation.resume(returning: false)
      }
      run(log)
    }
    watchdog.close()
    log.removeScratch()
    return (log.lines, ended)
  }
}

extension TraceLog {
  /// A server named `name`.
  func server(
    _ name: String, accepts: [String] = ["S"], _ options: ServerOptions = ServerOptions(),
    host: String = "127.0.0.1", onConnection: @escaping @NetActor (TracedSocket) -> Void = { _ in }
  ) -> TracedServer {
    TracedServer(self, name, accepts: accepts, options, host: host, onConnection: onConnection)
  }

  /// A new socket named `name`; without `consume`, nobody wants its data.
  func socket(
    _ name: String, _ options: SocketOptions = SocketOptions(), consume: Bool = true
  ) -> TracedSocket {
    TracedSocket(self, name, options, consume: consume)
  }

  /// Connects C to a server SRV that accepts it as S, and calls `body` when both sides know it.
  ///
  /// The server closes when both are closed.
  func pair(
    client: SocketOptions = SocketOptions(), server options: ServerOptions = ServerOptions(),
    consume: Bool = true, path: String? = nil,
    _ body: @escaping @NetActor (_ c: TracedSocket, _ s: TracedSocket) -> Void
  ) {
    var s: TracedSocket?
    let c = socket("C", client, consume: consume)
    let both = after(2) { if let s { body(c, s) } }
    var server: TracedServer?
    let done = after(2) { server?.close() }
    server = self.server("SRV", options) { socket in
      s = socket
      both()
      socket.on(.close) { _ in done() }
    }
    server?.listen(path: path) {
      c.once(.ready, both)
      c.on(.close) { _ in done() }
      if let path {
        c.connect(path: path)
      } else {
        c.connect(server?.port ?? 0)
      }
    }
  }

  /// Calls `body` once when it has been called `count` times: to wait for several events.
  func after(_ count: Int, _ body: @escaping @NetActor () -> Void) -> @NetActor () -> Void {
    var left = count
    return {
      left -= 1
      if left == 0 { body() }
    }
  }

  /// A port that nobody listens on.
  func refusedPort() -> Int {
    role(of: NetEngineTests.refusedPort, is: "refused")
    return NetEngineTests.refusedPort
  }

  /// The path of a unix socket in a directory of its own, its end repeated up to a length in bytes.
  func unixPath(_ name: String = "socket", _ length: Int = 0) -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sockscope-trace-\(UUID().uuidString)")
    let shortest = "\(folder.path())/\(name)"
    let missing = max(0, length - shortest.utf8.count)
    let path = shortest + String(repeating: name.last ?? "x", count: missing)
    // Without its folder the trace cannot listen, and will say so.
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    scratch = folder
    role(of: path, is: "path")
    return path
  }

  /// Removes what ``unixPath()`` made.
  func removeScratch() {
    if let scratch { try? FileManager.default.removeItem(at: scratch) }
  }

  /// An abstract name that nothing else uses.
  func abstractName() -> String {
    let name = "\0sockscope-trace-\(UUID().uuidString)"
    role(of: name, is: "name")
    return name
  }
}
