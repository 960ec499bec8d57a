import Foundation
import NetEngine
import Testing

/// Many things that go wrong at once, and things that are destroyed at the worst moment.
///
/// Each in a process of its own: they run until the loop is idle, and then nothing may be left.
@Suite(.timeLimit(.minutes(2)))
struct DestructionTests {
  @Test func `Thousands of sockets are destroyed in one turn`() async {
    await #expect(processExitsWith: .success) { try await destroyThousands() }
  }

  // SRVL-021, BLKN-005, MAXC-002
  @Test func `Hundreds of peers have reset before they are accepted`() async {
    await #expect(processExitsWith: .success) { try await acceptTheReset() }
  }

  @Test func `Anything is destroyed inside of any event`() async {
    await #expect(processExitsWith: .success) { try await destroyInsideOfEvents() }
  }

  @Test func `Sockets are destroyed while nobody answers their lookup`() async {
    await #expect(processExitsWith: .success) { try await destroyDuringLookups() }
  }
}

@NetActor
private func destroyThousands() async throws {
  var limit = rlimit()
  let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  precondition(getrlimit(resource, &limit) == 0)
  limit.rlim_cur = limit.rlim_max
  precondition(setrlimit(resource, &limit) == 0)
  // Both ends are ours; some descriptors are left for what else there is.
  let count = min(2000, Int(clamping: limit.rlim_cur) / 2 - 50)

  var closed = 0
  let server = Server()
  let sockets = server.sockets
  var options = ListenOptions(.port(0, host: "127.0.0.1"))
  options.backlog = 4096
  try server.listen(options)
  await withCheckedContinuation { done in server.once(.listening) { done.resume() } }
  let target = server.clientOptions
  var open: [Socket] = []
  var accepted = sockets.makeAsyncIterator()
  for _ in 0..<count {
    let client = try Net.connect(target)
    client.on(.close) { _ in closed += 1 }
    guard let socket = await accepted.next() else { preconditionFailure("not accepted") }
    socket.on(.close) { _ in closed += 1 }
    open += [client, socket]
  }
  precondition(server.connections == count)
  server.on(.close) { precondition(server.connections == 0) }
  server.close()
  for socket in open {
    // Some have something to lose.
    if closed % 3 == 0 { socket.write("lost") }
    socket.destroy()
  }
  precondition(server.connections == 0 && closed == 0)
  await EventLoop.shared.untilIdle()
  precondition(closed == 2 * count, "\(closed) of \(2 * count) closed")
}

@NetActor
private func acceptTheReset() async throws {
  let journal = Journal()
  let server = Net.createServer { socket in
    journal.note("connection \(socket.remoteAddress ?? "nobody")")
    socket.on(.error) { journal.note("\($0)") }
    socket.on(.close) { journal.note("close \($0)") }
    socket.resume()
  }
  server.options.blockList = BlockList()
  try server.options.blockList?.addAddress("127.0.0.2")
  server.on(.drop) { journal.note("drop \($0?.remoteAddress ?? "nobody") \($0?.local != nil)") }
  server.on(.error) { journal.note("server \($0)") }
  try await server.listening()
  for _ in 0..<100 { try BlockingPeer(port: server.port).close(reset: true) }
  while journal.lines.count(where: { $0.hasPrefix("close") }) < 100 {
    await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
  }
  let lines = Set(journal.lines)
  precondition(lines == ["connection nobody", "read ECONNRESET", "close true"], "\(lines)")
  server.maxConnections = 0
  for _ in 0..<100 { try BlockingPeer(port: server.port).close(reset: true) }
  while journal.lines.count(where: { $0.hasPrefix("drop") }) < 100 {
    await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
  }
  precondition(journal.lines.last == "drop nobody true", "\(journal.lines.last ?? "")")
  server.close()
  await EventLoop.shared.untilIdle()
  precondition(server.connections == 0)
}

/// What is done inside of an event.
private enum Blow: CaseIterable, Sendable {
  case destroy, reset, destroyWithError, destroyPeer, closeServer, abort, all
}

@NetActor
private func destroyInsideOfEvents() async throws {
  let events = [
    "lookup", "connectionAttempt", "connectionAttemptFailed", "connect", "ready", "data", "drain",
    "end", "finish", "pause", "resume", "error", "close", "connection", "listening",
  ]
  var struck: Set<String> = []
  for event in events {
    for blow in Blow.allCases {
      for isClient in [true, false] {
        let scene = Scene(event: event, blow: blow, isClient: isClient)
        try await scene.play()
        if scene.hasStruck { struck.insert(event) }
      }
    }
  }
  precondition(struck == Set(events), "never inside of \(Set(events).subtracting(struck))")
}

/// A client and a server that talk, until inside of one event something is destroyed.
@NetActor
private final class Scene {
  /// More than the system takes at once.
  private static let block = Chunk([UInt8](repeating: 0, count: 5_000_000))

  private let event: String
  private let blow: Blow
  /// Whose event it is.
  private let isClient: Bool
  private let controller = AbortController()
  private let server = Server()
  private var client: Socket?
  private var accepted: Socket?
  private var closes = 0
  private(set) var hasStruck = false

  init(event: String, blow: Blow, isClient: Bool) {
    self.event = event
    self.blow = blow
    self.isClient = isClient
  }

  func play() async throws {
    server.on(.connection) { socket in
      self.accepted = socket
      self.follow(socket, isOurs: !self.isClient)
      self.strike("connection", at: socket)
      if !socket.destroyed { self.talk(socket) }
    }
    server.on(.listening) {
      self.strike("listening", at: nil)
      self.connect()
    }
    // The sockets come to their end by themselves, a server does not.
    try server.unref().listen(port: 0, host: "127.0.0.1")
    await EventLoop.shared.untilIdle()
    // Whatever was not struck down is closed in the usual way.
    server.close()
    client?.destroy()
    accepted?.destroy()
    await EventLoop.shared.untilIdle()
    let sockets = [client, accepted].compactMap { $0 }
    precondition(closes == sockets.count, "\(event) \(blow): \(closes) of \(sockets.count)")
    precondition(sockets.allSatisfy { $0.closed && !$0.connecting } && server.connections == 0)
    for socket in sockets { socket.removeAllListeners() }
    server.removeAllListeners()
  }

  private func connect() {
    var options = SocketOptions(highWaterMark: 16)
    options.signal = controller.signal
    guard case .ip(let info) = server.address(), let client = try? Socket(options) else { return }
    self.client = client
    follow(client, isOurs: isClient)
    var target = ConnectOptions(.port(info.port, host: "test.example"))
    target.lookup = { _, done in
      // The first one refuses.
      done(.success(["127.0.0.9", "127.0.0.1"].map { .init(address: $0, family: .ipv4) }))
    }
    target.autoSelectFamilyAttemptTimeout = 60_000
    _ = try? client.connect(target)
    guard !client.destroyed else { return }
    talk(client)
    client.end("goodbye")
  }

  /// Writes, pauses and goes on.
  private func talk(_ socket: Socket) {
    socket.write(Self.block)
    socket.pause()
    socket.resume()
  }

  private func follow(_ socket: Socket, isOurs: Bool) {
    var isClosed = false
    socket.on(.data) { _ in }
    socket.on(.any) { [unowned socket] event in
      precondition(
        !isClosed || event.mayFollowClose, "\(self.event) \(self.blow): \(event.name) after 'close'"
      )
      if case .close = event {
        isClosed = true
        self.closes += 1
      }
      if isOurs { self.strike(event.name, at: socket) }
    }
  }

  private func strike(_ event: String, at socket: Socket?) {
    // Nothing fails by itself.
    if self.event == "error", event == "ready" {
      socket?.destroy(NetError(code: "EFIRST", message: "first"))
    }
    guard event == self.event, !hasStruck else { return }
    hasStruck = true
    let peer = socket === client ? accepted : client
    switch blow {
    case .destroy: socket?.destroy()
    case .reset: _ = try? socket?.resetAndDestroy()
    case .destroyWithError: socket?.destroy(NetError(code: "EWHY", message: "because"))
    case .destroyPeer: peer?.destroy()
    case .closeServer: server.close()
    case .abort: controller.abort()
    case .all:
      server.close()
      controller.abort()
      _ = try? peer?.resetAndDestroy()
      socket?.destroy()
    }
  }
}

@NetActor
private func destroyDuringLookups() async throws {
  var closed = 0
  for number in 0..<1000 {
    var options = ConnectOptions(.port(80, host: "\(number).test"))
    options.lookup = { _, _ in }
    let socket = try Net.connect(options)
    socket.on(.close) { _ in closed += 1 }
    socket.write("never")
    EventLoop.shared.setImmediate { socket.destroy() }
  }
  await EventLoop.shared.untilIdle()
  precondition(closed == 1000, "\(closed) closed")
}
