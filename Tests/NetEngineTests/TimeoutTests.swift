import NetEngine
import Testing

/// The time that a socket may be idle.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct TimeoutTests {
  /// Returns after `milliseconds` in which a socket of its own was idle: by then every period that
  /// began before and is shorter has passed.
  private func idle(_ milliseconds: Int) async throws {
    let clock = Socket()
    await withCheckedContinuation { done in
      _ = try? clock.setTimeout(milliseconds) { done.resume() }
    }
  }

  /// A client and the socket that a server accepted for it.
  private func pair() async throws -> (server: Server, client: Socket, accepted: Socket) {
    let server = Server()
    try await server.listening()
    let client = try Net.connect(server.clientOptions)
    let accepted = await withCheckedContinuation { done in
      server.once(.connection) { done.resume(returning: $0) }
    }
    try await client.untilConnected()
    return (server, client, accepted)
  }

  private func close(_ pair: (server: Server, client: Socket, accepted: Socket)) async {
    pair.client.destroy()
    pair.accepted.destroy()
    await pair.server.closed()
  }

  // TIME-001, TIME-003, TIME-006, SOCK-008, STAT-007
  @Test func `A socket that never connects is idle too`() async throws {
    let socket = Socket()
    #expect(socket.timeout == nil)
    let journal = Journal()
    journal.follow(socket)
    let returned = try socket.setTimeout(5) { journal.note("callback") }
    #expect(returned === socket && socket.timeout == 5)
    await journal.wait(for: "callback")
    #expect(journal.lines == ["timeout", "callback"])
    #expect(!socket.destroyed && socket.readyState == .open && socket.timeout == 5)
    try socket.setTimeout(0)
    #expect(socket.timeout == 0)
  }

  // TIME-002, TIME-003, TIME-007, TIME-008, T13
  @Test func `'timeout' comes once in a period, and again after activity`() async throws {
    let pair = try await pair()
    var events = 0
    var callbacks = 0
    pair.client.on(.timeout) { events += 1 }
    try pair.client.setTimeout(20) { callbacks += 1 }
    try await idle(80)
    #expect(events == 1 && callbacks == 1 && pair.client.readyState == .open)
    pair.client.write("x")
    try await idle(80)
    #expect(events == 2 && callbacks == 1)
    try pair.client.setTimeout(0) { callbacks += 1 }
    pair.client.resume()
    pair.accepted.write("y")
    while pair.client.bytesRead < 1 { try await idle(1) }
    try await idle(60)
    #expect(events == 2)
    // With 0 the callback was not registered either.
    try pair.client.setTimeout(20)
    try await idle(80)
    #expect(events == 3 && callbacks == 1)
    await close(pair)
  }

  // TIME-007
  @Test func `A callback given twice is called twice`() async throws {
    let journal = Journal()
    let socket = Socket()
    let note: @NetActor () -> Void = { journal.note("callback \(journal.lines.count)") }
    try socket.setTimeout(5, note)
    try socket.setTimeout(5, note)
    await journal.wait(for: "callback 1")
    #expect(journal.lines == ["callback 0", "callback 1"])
  }

  // TIME-004, TIME-005
  @Test func `What arrives is activity, also while nobody wants it`() async throws {
    let pair = try await pair()
    pair.client.resume()
    pair.client.pause()
    let limit: UInt64 = 200
    // When each byte was written, which is not after it arrived.
    var written = [EventLoop.shared.now]
    let begin = written[0]
    var isIdle = false
    pair.client.on(.timeout) {
      isIdle = true
      #expect(EventLoop.shared.now - written[Int(pair.client.bytesRead)] >= limit)
    }
    try pair.client.setTimeout(Int(limit))
    // One byte after the other, for more than twice as long as the limit.
    while EventLoop.shared.now < begin + 500 {
      if written.count == pair.client.bytesRead + 1 {
        written.append(EventLoop.shared.now)
        isIdle = false
        pair.accepted.write("x")
      }
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
    while !isIdle {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
    #expect(pair.client.isPaused && pair.client.bytesRead == pair.client.readableLength)
    await close(pair)
  }

  // TIME-006, CONN-022, T14
  @Test func `A connection that takes too long times out, and may be destroyed then`() async throws
  {
    var options = ConnectOptions(.port(1, host: "never.example"))
    options.timeout = 20
    options.lookup = { _, _ in }
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    socket.on(.timeout) {
      journal.note("\(socket.readyState)")
      socket.destroy()
    }
    try socket.connect(options)
    #expect(socket.timeout == 20)
    await journal.wait(for: "close false")
    #expect(journal.lines == ["timeout", "opening", "close false"])
  }

  // CONN-022
  @Test func `A timeout of 0 in the options leaves the socket's own`() async throws {
    var options = ConnectOptions(.port(refusedPort, host: "127.0.0.1"))
    options.timeout = 0
    let socket = try Net.connect(options)
    #expect(socket.timeout == nil)
    await socket.untilClosed()
    options.timeout = -1
    let error = #expect(throws: NetError.self) { try socket.connect(options) }
    #expect(error?.code == "ERR_OUT_OF_RANGE" && socket.readyState == .closed)
  }

  // TIME-009
  @Test func `A long write that moves on puts 'timeout' off by one period`() async throws {
    let pair = try await pair()
    pair.accepted.pause()
    pair.client.write(Chunk([UInt8](repeating: 1, count: 20 << 20)))
    let begin = EventLoop.shared.now
    try pair.client.setTimeout(30)
    await withCheckedContinuation { done in pair.client.once(.timeout) { done.resume() } }
    #expect(EventLoop.shared.now - begin >= 60)
    await close(pair)
  }

  // TIME-010, TIME-011
  @Test func `A negative time is refused, and the old one stays`() async throws {
    let socket = Socket()
    let journal = Journal()
    journal.follow(socket)
    try socket.setTimeout(5)
    let error = #expect(throws: NetError.self) { try socket.setTimeout(-1) }
    #expect(error?.code == "ERR_OUT_OF_RANGE")
    #expect(
      error?.message
        == "The value of \"msecs\" is out of range. "
        + "It must be a non-negative finite number. Received -1")
    #expect(socket.timeout == 5)
    await journal.wait(for: "timeout")
    try socket.setTimeout(.max)
    #expect(socket.timeout == .max)
    // What is longer than any timer takes is not over at once.
    try await idle(20)
    socket.destroy()
    await journal.wait(for: "close false")
    #expect(journal.lines == ["timeout", "close false"])
  }

  // TIME-012, DSTR-001
  @Test func `A destroyed socket is not idle any more`() async throws {
    let socket = Socket()
    var timeouts = 0
    socket.on(.timeout) { timeouts += 1 }
    try socket.setTimeout(10)
    socket.destroy()
    try socket.setTimeout(20)
    try socket.setTimeout(-20)
    #expect(socket.timeout == 10)
    try await idle(40)
    #expect(timeouts == 0)
  }

  // TIME-012
  @Test func `A socket that connects again has no limit until it gets one`() async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    var timeouts = 0
    socket.on(.timeout) { timeouts += 1 }
    try socket.setTimeout(20)
    socket.destroy()
    await socket.untilClosed()
    try socket.connect(server.clientOptions)
    try await socket.untilConnected()
    try await idle(60)
    #expect(timeouts == 0 && socket.timeout == 20)
    socket.destroy()
    await server.closed()
  }

  // TIME-014
  @Test func `One socket's handler may take another one's limit away`() async throws {
    let journal = Journal()
    let (first, second, third) = (Socket(), Socket(), Socket())
    for socket in [second, third] {
      socket.on(.timeout) { journal.note(socket === second ? "second" : "third") }
    }
    first.on(.timeout) {
      _ = try? second.setTimeout(0)
      third.destroy()
      journal.note("first")
    }
    try first.setTimeout(10)
    try second.setTimeout(10)
    try third.setTimeout(10)
    try await idle(40)
    #expect(journal.lines == ["first"])
  }

  // TIME-015
  @Test func `A write in the handler begins another period, and arrives`() async throws {
    let pair = try await pair()
    let journal = Journal()
    pair.accepted.on(.data) { journal.note("data \($0.text)") }
    var periods = 0
    pair.client.on(.timeout) {
      periods += 1
      if periods == 1 { pair.client.write("late") }
      journal.note("period \(periods)")
    }
    try pair.client.setTimeout(10)
    await journal.wait(for: "data late")
    await journal.wait(for: "period 2")
    await close(pair)
  }

  // TIME-013
  @Test func `A limit holds its socket only while it runs`() async throws {
    weak var held: Socket?
    func make() throws {
      let socket = Socket()
      held = socket
      try socket.setTimeout(10)
    }
    try make()
    #expect(held != nil)
    try await idle(40)
    #expect(held == nil)
  }

  // IPCS-015
  @Test func `A unix socket is idle as any other`() async throws {
    let name = "\0sockscope-idle-\(UInt64.random(in: 0 ... .max))"
    let server = Net.createServer { $0.resume() }
    try server.listen(path: name)
    let socket = try Net.connect(ConnectOptions(.path(name)))
    await withCheckedContinuation { done in
      _ = try? socket.setTimeout(10) { done.resume() }
    }
    socket.destroy()
    server.close()
    await server.untilClosed()
  }
}
