import Glibc
import Testing

@testable import EventLoop
@testable import NetEngine

/// Nagle's algorithm and keep-alive probes, as the system has them.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct TransportTests {
  /// The options of a connection that these tests are about.
  private struct State: Equatable {
    var noDelay = false
    var keepAlive = false
    /// Idle seconds, seconds between probes, and probes.
    var numbers: [Int32]
  }

  private static func value(_ descriptor: Int32, _ level: Int32, _ option: Int32) -> Int32 {
    var value: Int32 = -1
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, level, option, &value, &size) == 0 ? value : -1
  }

  private func state(_ socket: Socket) -> State {
    let descriptor = socket.handle?.descriptor ?? -1
    let tcp = Int32(IPPROTO_TCP)
    return State(
      noDelay: Self.value(descriptor, tcp, TCP_NODELAY) != 0,
      keepAlive: Self.value(descriptor, SOL_SOCKET, SO_KEEPALIVE) != 0,
      numbers: [TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT].map {
        Self.value(descriptor, tcp, $0)
      })
  }

  /// A client that is connected to a server of its own, after `prepare`.
  private func client(
    _ change: (inout ConnectOptions) -> Void = { _ in },
    prepare: @NetActor (Socket) -> Void = { _ in }
  ) async throws -> Socket {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    var options = server.clientOptions
    change(&options)
    let socket = Socket()
    prepare(socket)
    try socket.connect(options)
    try await socket.untilConnected()
    server.close()
    return socket
  }

  private func close(_ socket: Socket) async {
    socket.destroy()
    await socket.untilClosed()
  }

  // OPTS-003, OPTS-001
  @Test func `Nagle's algorithm is on until it is turned off`() async throws {
    let socket = try await client()
    #expect(!state(socket).noDelay && !state(socket).keepAlive)
    #expect(socket.setNoDelay() === socket)
    #expect(state(socket).noDelay)
    socket.setNoDelay(false)
    #expect(!state(socket).noDelay)
    await close(socket)
  }

  // OPTS-001, OPTS-008
  @Test func `What is set before 'connect' holds after it`() async throws {
    let socket = try await client(prepare: {
      $0.setNoDelay()
      $0.setKeepAlive(true, initialDelay: 7000)
    })
    #expect(state(socket) == State(noDelay: true, keepAlive: true, numbers: [7, 1, 10]))
    await close(socket)
  }

  // OPTS-008, CONN-023, OPTS-009
  @Test func `What is set while connecting wins over the options, inside of 'connect' already`()
    async throws
  {
    var inside: State?
    let socket = try await client {
      $0.noDelay = true
      $0.keepAlive = true
      $0.keepAliveInitialDelay = 9000
    } prepare: { socket in
      socket.once(.connectionAttempt) { _ in socket.setNoDelay(false) }
      socket.once(.connect) { inside = state(socket) }
    }
    #expect(inside == State(noDelay: false, keepAlive: true, numbers: [9, 1, 10]))
    await close(socket)
  }

  // OPTS-004, OPTS-005, OPTS-006, OPTS-007, SOCK-005
  @Test func `Probes take whole seconds, and keep their numbers otherwise`() async throws {
    let socket = try await client()
    let numbers = state(socket).numbers
    socket.setKeepAlive(true)
    #expect(state(socket) == State(keepAlive: true, numbers: numbers))
    socket.setKeepAlive(true, initialDelay: 999)
    #expect(state(socket) == State(keepAlive: true, numbers: numbers))
    #expect(socket.setKeepAlive(true, initialDelay: 5999) === socket)
    #expect(state(socket) == State(keepAlive: true, numbers: [5, 1, 10]))
    socket.setKeepAlive(true, initialDelay: -5000)
    #expect(state(socket) == State(keepAlive: true, numbers: [5, 1, 10]))
    socket.setKeepAlive(false, initialDelay: 8000)
    #expect(state(socket) == State(keepAlive: false, numbers: [5, 1, 10]))
    socket.setKeepAlive()
    #expect(!state(socket).keepAlive)
    await close(socket)
  }

  // HE-020
  @Test func `The attempt that wins has what was asked for`() async throws {
    let socket = try await client { options in
      guard case .port(let port, _) = options.target else { return }
      options.target = .port(port, host: "test.example")
      options.noDelay = true
      options.lookup = { _, answer in
        answer(.success(["::1", "127.0.0.1"].map { .init(address: $0, family: isIP($0)!) }))
      }
    } prepare: { socket in
      socket.once(.connectionAttemptFailed) { _ in
        socket.setKeepAlive(true, initialDelay: 3000)
      }
    }
    #expect(state(socket) == State(noDelay: true, keepAlive: true, numbers: [3, 1, 10]))
    await close(socket)
  }

  // OPTS-001
  @Test func `A connection that follows has it too`() async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    socket.setNoDelay()
    try await socket.untilConnected()
    await close(socket)
    socket.setKeepAlive(true, initialDelay: 4000)
    try socket.connect(server.clientOptions)
    try await socket.untilConnected()
    #expect(state(socket) == State(noDelay: true, keepAlive: true, numbers: [4, 1, 10]))
    await close(socket)
    await server.closed()
  }

  // OPTS-003
  @Test func `An accepted socket has what its server says, and may change it`() async throws {
    var options = ServerOptions()
    options.noDelay = true
    options.keepAlive = true
    options.keepAliveInitialDelay = 6500
    let server = Server(options)
    try await server.listening()
    let client = try Net.connect(server.clientOptions)
    let socket = await withCheckedContinuation { done in
      server.once(.connection) { done.resume(returning: $0) }
    }
    #expect(state(socket) == State(noDelay: true, keepAlive: true, numbers: [6, 1, 10]))
    socket.setNoDelay(false)
    socket.setKeepAlive(false)
    #expect(state(socket) == State(numbers: [6, 1, 10]))
    socket.destroy()
    await close(client)
    await server.closed()
  }

  // OPTS-010
  @Test func `A unix socket takes both and does nothing`() async throws {
    let name = "\0sockscope-transport-\(UInt64.random(in: 0 ... .max))"
    let server = Net.createServer { $0.resume() }
    try server.listen(path: name)
    let socket = Socket()
    socket.setNoDelay().setKeepAlive(true, initialDelay: 2000)
    try socket.connect(path: name)
    try await socket.untilConnected()
    socket.setNoDelay(false).setKeepAlive(false)
    #expect(socket.readyState == .open)
    await close(socket)
    server.close()
    await server.untilClosed()
  }

  // OPTS-002
  @Test func `The system is told of changes only`() {
    var settings = TransportSettings()
    let answers = [
      settings.setNoDelay(false), settings.setNoDelay(true), settings.setNoDelay(true),
      settings.setKeepAlive(false, initialDelay: 5000),
      settings.setKeepAlive(true, initialDelay: 2000),
      settings.setKeepAlive(true, initialDelay: 2999),
      settings.setKeepAlive(true, initialDelay: 3000),
      settings.setKeepAlive(false, initialDelay: 3000),
    ]
    #expect(answers == [false, true, false, false, true, false, true, true])
  }

  // OPTS-011, V24-002
  @Test func `Interval and number of probes can be chosen`() async throws {
    let socket = try await client()
    socket.setKeepAlive(true, initialDelay: 8000, interval: 3999, count: 4)
    #expect(state(socket) == State(keepAlive: true, numbers: [8, 3, 4]))
    socket.setKeepAlive(true, initialDelay: 8000)
    #expect(state(socket) == State(keepAlive: true, numbers: [8, 1, 10]))
    await close(socket)
  }

  // OPTS-012, OPTS-013, V24-001
  @Test(arguments: ["127.0.0.1", "::1"])
  func `The type of service is the system's, without its two lowest bits`(
    host: String
  ) async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening(host: host)
    let socket = Socket()
    #expect(socket.getTypeOfService() == 0)
    #expect(try socket.setTypeOfService(0x10) === socket)
    #expect(socket.getTypeOfService() == 0x10)
    try socket.connect(ConnectOptions(.port(server.port, host: host)))
    try await socket.untilConnected()
    #expect(socket.getTypeOfService() == 0x10)
    try socket.setTypeOfService(255)
    #expect(socket.getTypeOfService() == 252)
    for bad in [-1, 256] {
      let error = #expect(throws: NetError.self) { try socket.setTypeOfService(bad) }
      #expect(error?.code == "ERR_OUT_OF_RANGE")
    }
    #expect(socket.getTypeOfService() == 252)
    await close(socket)
    #expect(socket.getTypeOfService() == 255)
    await server.closed()
  }

  // OPTS-012, OPTS-013, OPTS-014
  @Test func `The type of service may be set while connecting, and of a unix socket`()
    async throws
  {
    let name = "\0sockscope-service-\(UInt64.random(in: 0 ... .max))"
    let unix = Net.createServer { $0.resume() }
    try unix.listen(path: name)
    let tcp = Net.createServer { $0.resume() }
    try await tcp.listening()
    for (options, expected) in [(ConnectOptions(.path(name)), 255), (tcp.clientOptions, 252)] {
      let socket = try Net.connect(options)
      try socket.setTypeOfService(255)
      #expect(socket.getTypeOfService() == 255)
      try await socket.untilConnected()
      #expect(socket.getTypeOfService() == expected)
      await close(socket)
    }
    unix.close()
    await unix.untilClosed()
    await tcp.closed()
  }

  // DSTR-015
  @Test func `After 'close' both are remembered only`() async throws {
    let socket = try await client()
    await close(socket)
    socket.setNoDelay().setKeepAlive(true, initialDelay: 2000)
    #expect(socket.destroyed && socket.errored == nil)
  }

  // DSTR-012, DSTR-014, T32
  @Test func `destroySoon connects, sends, finishes, and does not wait for the other end`()
    async throws
  {
    let accepted = Journal()
    let server = Net.createServer(halfOpen) { accepted.follow($0.resume()) }
    try await server.listening()
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    try socket.connect(server.clientOptions)
    socket.write("tail")
    socket.destroySoon()
    #expect(socket.readyState == .opening && !socket.destroyed && !socket.writable)
    await journal.wait(for: "close false")
    #expect(Array(journal.lines.suffix(4)) == ["connect", "ready", "finish", "close false"])
    await accepted.wait(for: "end")
    #expect(accepted.sockets.first?.bytesRead == 4)
    accepted.sockets.first?.destroy()
    await accepted.wait(for: "close false")
    await server.closed()
  }

  private var halfOpen: ServerOptions {
    var options = ServerOptions()
    options.allowHalfOpen = true
    return options
  }
}
