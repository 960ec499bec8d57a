import NetEngine
import Testing

/// Signals: by themselves, and what they do to sockets and servers.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct AbortTests {
  /// Takes a listener away that comes after its own.
  @NetActor
  private final class Taker {
    var listener: Listener?

    func take(from signal: AbortSignal) {
      if let listener { signal.off(listener) }
    }
  }

  /// A socket that a signal may abort, and what happens to it.
  private func socket(_ signal: AbortSignal) -> (journal: Journal, socket: Socket) {
    let journal = Journal()
    var options = SocketOptions()
    options.signal = signal
    guard let socket = try? Socket(options) else {
      preconditionFailure("\(options) are refused")
    }
    journal.follow(socket)
    return (journal, socket)
  }

  @Test func `A signal says once that it is aborted, and why`() {
    let journal = Journal()
    let controller = AbortController()
    let signal = controller.signal
    #expect(!signal.aborted && signal.reason == nil)
    signal.on(.abort) { journal.note("first \(signal.aborted)") }
    let gone = signal.on(.abort) { journal.note("gone") }
    let taker = Taker()
    signal.on(.abort) { taker.take(from: signal) }
    taker.listener = signal.on(.abort) { journal.note("last") }
    signal.off(gone)
    controller.abort(.init(code: "WHY", message: "because"))
    controller.abort()
    #expect(journal.lines == ["first true"])
    #expect(signal.reason?.code == "WHY" && signal.listenerCount == 0)
    #expect(throws: NetError(code: "WHY", message: "because")) { try signal.throwIfAborted() }
    signal.on(.abort) { journal.note("late") }
    #expect(journal.lines == ["first true"])
  }

  @Test func `A signal can be aborted from the start, by a timer, or by any of several`() async {
    let aborted = AbortSignal.abort()
    #expect(aborted.reason?.code == "ABORT_ERR")
    #expect(aborted.reason?.message == "This operation was aborted")
    #expect(AbortSignal.any([AbortController().signal, aborted]).aborted)

    let timeout = AbortSignal.timeout(1)
    await withCheckedContinuation { done in timeout.on(.abort) { done.resume() } }
    #expect(timeout.reason?.code == "TIMEOUT_ERR")
    #expect(timeout.reason?.message == "The operation was aborted due to timeout")

    let controllers = [AbortController(), AbortController()]
    var any: AbortSignal? = AbortSignal.any(controllers.map(\.signal))
    controllers[1].abort()
    controllers[0].abort(.init(code: "LATER", message: ""))
    #expect(any?.reason?.code == "ABORT_ERR")
    // It does not stay with signals that live longer.
    any = AbortSignal.any([AbortController().signal, controllers[0].signal])
    let source = AbortController()
    any = AbortSignal.any([source.signal])
    #expect(source.signal.listenerCount == 1)
    any = nil
    #expect(source.signal.listenerCount == 0)
  }

  // ABRT-001, T29
  @Test func `In the tick of connect, the socket is destroyed without an attempt`() async throws {
    let controller = AbortController()
    let (journal, socket) = socket(controller.signal)
    try socket.connect(port: refusedPort, host: "127.0.0.1")
    controller.abort(.init(code: "WHY", message: "because"))
    #expect(socket.destroyed && journal.lines.isEmpty)
    await journal.wait(for: "close true")
    #expect(journal.lines == ["error The operation was aborted", "close true"])
    #expect(socket.errored?.code == "ABORT_ERR" && socket.errored?.cause?.code == "WHY")
  }

  // ABRT-001, ABRT-002, ABRT-008, ABRT-009, T29
  @Test func `A connected socket is destroyed at once`() async throws {
    let accepted = Journal()
    let server = Net.createServer { socket in
      accepted.follow(socket)
      socket.on(.data) { _ in }
    }
    try await server.listening()
    let controller = AbortController()
    let (journal, socket) = socket(controller.signal)
    try socket.connect(server.clientOptions)
    await journal.wait(for: "ready")
    #expect(controller.signal.listenerCount == 1)
    socket.write("x") { journal.note("written \($0 == nil)") }
    controller.abort()
    #expect(socket.destroyed)
    await journal.wait(for: "close true")
    #expect(
      journal.lines.suffix(3) == ["written true", "error The operation was aborted", "close true"])
    await accepted.wait(for: "close false")
    #expect(accepted.lines == ["resume", "data x", "end", "finish", "close false"])
    await server.closed()
  }

  // ABRT-002, ABRT-008
  @Test func `After 'close' a signal means nothing, and keeps nothing`() async throws {
    let controller = AbortController()
    weak var witness: Socket?
    do {
      let (journal, socket) = socket(controller.signal)
      try socket.connect(port: refusedPort, host: "127.0.0.1")
      await journal.wait(for: "close true")
      #expect(controller.signal.listenerCount == 0)
      controller.abort()
      #expect(socket.errored?.code == "ECONNREFUSED")
      socket.removeAllListeners()
      witness = socket
    }
    for _ in 0..<2 {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
    #expect(witness == nil)
  }

  // ABRT-003
  @Test func `With a signal that is aborted already, a socket never connects`() async throws {
    let (journal, socket) = socket(.abort())
    #expect(socket.destroyed)
    try socket.connect(port: refusedPort, host: "127.0.0.1")
    #expect(!socket.connecting)
    await journal.wait(for: "close true")
    #expect(journal.lines == ["error The operation was aborted", "close true"])
    // Nor when it is told again, which it says anew.
    try socket.connect(port: refusedPort, host: "127.0.0.1")
    #expect(!socket.connecting)
    #expect(await socket.untilClosed())
    #expect(journal.lines.count == 4 && journal.lines[2] == "error The operation was aborted")
  }

  // ABRT-001
  @Test func `A signal counts for later connections of its socket too`() async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let controller = AbortController()
    let (journal, socket) = socket(controller.signal)
    try socket.connect(port: refusedPort, host: "127.0.0.1")
    await journal.wait(for: "close true")
    try socket.connect(server.clientOptions)
    try await socket.untilConnected()
    controller.abort()
    #expect(socket.destroyed && socket.errored?.code == "ABORT_ERR")
    await socket.untilClosed()
    await server.closed()
  }

  // ABRT-004, HE-018
  @Test func `Among several addresses, the attempt that is cut off fails`() async throws {
    let controller = AbortController()
    let (journal, socket) = socket(controller.signal)
    var options = ConnectOptions(.port(refusedPort, host: "test.example"))
    options.lookup = { _, done in
      done(.success(["127.0.0.1", "127.0.0.2"].map { .init(address: $0, family: .ipv4) }))
    }
    try socket.connect(options)
    controller.abort()
    await journal.wait(for: "close true")
    #expect(
      journal.lines == [
        "lookup", "lookup", "connectionAttempt 127.0.0.1:\(refusedPort)",
        "error The operation was aborted",
        "connectionAttemptFailed 127.0.0.1:\(refusedPort) ECANCELED", "close true",
      ])
  }

  // ABRT-005, ABRT-008, T29
  @Test func `A listening server closes`() async throws {
    let journal = Journal()
    let controller = AbortController()
    let server = Server()
    server.on(.close) { journal.note("close") }
    var options = ListenOptions(.port(0))
    options.signal = controller.signal
    try server.listen(options) { journal.note("listening") }
    await journal.wait(for: "listening")
    controller.abort()
    #expect(!server.listening && journal.lines == ["listening"])
    await journal.wait(for: "close")
    #expect(controller.signal.listenerCount == 0)
    // The next time it listens for somebody else.
    try server.listen()
    #expect(server.listening)
    await server.closed()
  }

  // ABRT-006, T29
  @Test(arguments: [true, false], [nil, "127.0.0.1"])
  func `Aborted in the tick of listen, or before it, a server only closes`(
    isBefore: Bool, host: String?
  ) async throws {
    let journal = Journal()
    let controller = AbortController()
    if isBefore { controller.abort() }
    let server = Server()
    server.on(.listening) { journal.note("listening") }
    server.on(.close) { journal.note("close") }
    var options = ListenOptions(.port(0, host: host))
    options.signal = controller.signal
    try server.listen(options) { journal.note("callback") }
    #expect(server.listening == (host == nil))
    controller.abort()
    await journal.wait(for: "close")
    // What was queued before it is done by now.
    await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    #expect(journal.lines == ["close"] && !server.listening)
    #expect(controller.signal.listenerCount == 0)
  }

  // ABRT-008
  @Test func `Of a listen that failed, the signal means nothing`() async throws {
    let busy = Server()
    try await busy.listening()
    let controller = AbortController()
    var options = ListenOptions(.port(busy.port, host: "127.0.0.1"))
    options.signal = controller.signal
    let server = Server()
    try server.listen(options)
    await withCheckedContinuation { done in server.once(.error) { _ in done.resume() } }
    #expect(controller.signal.listenerCount == 0)
    try server.listen()
    controller.abort()
    #expect(server.listening)
    await server.closed()
    await busy.closed()
  }

  // DISP-001, DISP-002, DISP-004
  @Test func `Disposing of a server waits for its 'close'`() async throws {
    let journal = Journal()
    let server = Server()
    server.on(.close) { journal.note("close") }
    await server.asyncDispose()
    #expect(journal.lines.isEmpty)
    try await server.listening()
    await server.asyncDispose()
    #expect(journal.lines == ["close"] && server.address() == nil)
    await server.asyncDispose()
    #expect(journal.lines == ["close"])
  }

  // DISP-003
  @Test func `Disposing of a socket waits for its 'close'`() async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    try socket.connect(server.clientOptions)
    try await socket.untilConnected()
    try await socket.asyncDispose()
    #expect(journal.lines.suffix(2) == ["error The operation was aborted", "close true"])
    try await socket.asyncDispose()
    await server.closed()

    let failed = Socket()
    try failed.connect(port: refusedPort, host: "127.0.0.1")
    await failed.untilClosed()
    await #expect(throws: NetError.self) { try await failed.asyncDispose() }
  }
}
