import Foundation
import NetEngine
import Testing

/// What must not take a program down: signals, lookups without an answer, and user code that
/// destroys whatever it can reach.
@NetActor
@Suite(.timeLimit(.minutes(2)))
struct FaultTests {
  // WRIT-028, WRIT-026
  @Test func `Writing to whom is gone is an error and no signal`() async {
    await #expect(processExitsWith: .success) { try await writeToWhomIsGone() }
  }

  // LKUP-013, TIME-006
  @Test func `A lookup that never answers keeps nobody from closing`() async throws {
    var options = ConnectOptions(.port(1, host: "never.test"))
    options.lookup = { _, _ in }
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    try socket.connect(options)
    socket.write("never") { journal.note("write \($0?.code.rawValue ?? "ok")") }
    socket.end { journal.note("end \($0?.code.rawValue ?? "ok")") }
    #expect(socket.connecting)
    socket.destroy()
    await journal.wait(for: "write ERR_SOCKET_CLOSED_BEFORE_CONNECTION")
    await journal.wait(for: "end ERR_SOCKET_CLOSED_BEFORE_CONNECTION")
    #expect(journal.lines.filter { $0.hasPrefix("close") } == ["close false"])
  }

  // LKUP-013
  @Test func `Whoever waits for a lookup that never answers is not kept for ever`() async throws {
    weak var held: Socket?
    func make() async throws {
      var options = ConnectOptions(.port(1, host: "never.test"))
      options.lookup = { _, _ in }
      let socket = try Net.connect(options)
      held = socket
      socket.destroy()
      await socket.untilClosed()
    }
    try await make()
    #expect(held == nil)
  }

  /// The events in which user code does its worst.
  nonisolated private static let moments = [
    "connectionAttempt", "connectionAttemptFailed", "lookup", "connect", "ready", "data", "drain",
    "end", "finish", "timeout", "pause", "resume", "error", "close",
  ]

  // DSTR-007, DSTR-009, DSTR-010, DSTR-016, HE-017, LKUP-014
  @Test(arguments: moments)
  func `Everything may be destroyed inside of any event`(moment: String) async throws {
    for isEverything in [false, true] {
      let scene = try await DestructionScene(moment: moment, isEverything: isEverything)
      await scene.play()
      #expect(scene.wasReached, "it did not come: \(scene.events)")
      #expect(scene.events.firstIndex(of: "close") == scene.events.count - 1, "\(scene.events)")
    }
  }
}

/// A client that goes through all events, and someone who destroys it, or everything, in one of them.
@NetActor
private final class DestructionScene {
  private let server = Server()
  private let client: Socket
  private let moment: String
  private let isEverything: Bool
  private var accepted: [Socket] = []
  /// The client's events.
  private(set) var events: [String] = []
  private(set) var wasReached = false

  init(moment: String, isEverything: Bool) async throws {
    self.moment = moment
    self.isEverything = isEverything
    client = try Socket(SocketOptions(highWaterMark: 10))
    try await server.listening()
  }

  /// Plays it until both are closed, and some turns of the loop longer.
  func play() async {
    server.on(.connection) { self.answer($0) }
    client.on(.any) { self.note($0) }
    client.on(.data) { _ in }
    client.once(.ready) {
      self.client.pause()
      self.client.resume()
    }
    _ = try? client.connect(options)
    // Whoever is to be idle asks for nothing.
    if moment != "timeout" { client.write("more than the high water mark") }
    await client.untilClosed()
    server.close()
    await server.untilClosed()
    for _ in 0..<3 {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
    client.removeAllListeners()
    server.removeAllListeners()
  }

  /// A name whose first address refuses.
  private var options: ConnectOptions {
    var options = ConnectOptions(.port(server.port, host: "x.test"))
    options.autoSelectFamilyAttemptTimeout = 60_000
    options.timeout = moment == "timeout" ? 10 : nil
    options.lookup = { _, answer in
      answer(
        .success([
          .init(address: "::1", family: .ipv6), .init(address: "127.0.0.1", family: .ipv4),
        ]))
    }
    return options
  }

  private func answer(_ socket: Socket) {
    accepted.append(socket)
    socket.on(.error) { _ in }
    socket.on(.data) { _ in
      if self.moment == "error" {
        _ = try? socket.resetAndDestroy()
      } else {
        socket.end("pong")
      }
    }
  }

  private func note(_ event: SocketEvent) {
    events.append(event.name)
    guard event.name == moment else { return }
    wasReached = true
    client.destroy()
    guard isEverything else { return }
    for socket in accepted { socket.destroy() }
    server.close()
    _ = try? client.resetAndDestroy()
    client.destroySoon()
    client.end()
  }
}

@NetActor
private func writeToWhomIsGone() async throws {
  signal(SIGPIPE, SIG_DFL)
  var options = ServerOptions()
  options.allowHalfOpen = true
  let server = Net.createServer(options) { $0.destroy() }
  try await server.listening()
  let socket = try Net.connect(
    server.clientOptions, socket: SocketOptions(allowHalfOpen: true))
  socket.resume()
  await withCheckedContinuation { done in socket.once(.end) { done.resume() } }
  while socket.errored == nil {
    socket.write("anyone?")
    await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
  }
  let code = socket.errored?.code.rawValue ?? ""
  precondition(["EPIPE", "ECONNRESET"].contains(code), code)
  await socket.untilClosed()
  // The end of a pipe that nobody reads is no socket, and has no flag against the signal.
  let (reading, writing) = try RawSocket.pipe()
  close(reading)
  var pipeOptions = SocketOptions()
  pipeOptions.fd = writing
  pipeOptions.readable = false
  let pipe = try Socket(pipeOptions)
  pipe.write("anyone?")
  await pipe.untilClosed()
  precondition(pipe.errored?.code == "EPIPE", "\(String(describing: pipe.errored))")
}
