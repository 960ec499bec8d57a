import NetEngine
import Testing

/// What a socket says of itself at each point of its life.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct PropertyTests {
  /// What a socket says of itself.
  private struct Looks: Equatable {
    var state: ReadyState
    var pending: Bool
    var connecting: Bool
    var destroyed: Bool
    var closed: Bool
  }

  private func looks(_ socket: Socket) -> Looks {
    Looks(
      state: socket.readyState, pending: socket.pending, connecting: socket.connecting,
      destroyed: socket.destroyed, closed: socket.closed)
  }

  // SOCK-001, SOCK-003, ADDR-003, STAT-003
  @Test func `A fresh socket is open, pending and knows nothing`() {
    let socket = Socket()
    #expect(
      looks(socket)
        == Looks(
          state: .open, pending: true, connecting: false, destroyed: false, closed: false))
    #expect(socket.readable && socket.writable && !socket.allowHalfOpen)
    #expect(socket.bytesRead == 0 && socket.bytesWritten == 0 && socket.timeout == nil)
    #expect(socket.address() == nil && socket.localAddress == nil && socket.localPort == nil)
    #expect(socket.localFamily == nil && socket.remoteFamily == nil)
    #expect(socket.remoteAddress == nil && socket.remotePort == nil && socket.bufferSize == nil)
    #expect(socket.autoSelectFamilyAttemptedAddresses == nil && socket.encoding == nil)
    #expect(socket.errored == nil && !socket.isPaused)
  }

  // STAT-001, STAT-002, STAT-003, STAT-004, STAT-005, STAT-006, STAT-007, DSTR-001, ENDH-001,
  // ENDH-004, ENDH-007, ADDR-001, ADDR-003, ADDR-005, ADDR-006, ADDR-007, ADDR-009
  @Test func `Each point of a life has its state and its addresses`() async throws {
    var acceptedPort: Int?
    let server = Net.createServer { socket in
      acceptedPort = socket.remotePort
      socket.resume()
    }
    try await server.listening()
    let socket = Socket()
    var seen: [String] = []
    var atEnd: Looks?
    socket.on(.connectionAttempt) { _ in
      #expect(socket.remoteAddress == nil && socket.localPort == nil && socket.address() == nil)
    }
    socket.on(.any) { event in
      seen.append("\(event.name) \(socket.readyState)")
      if case .connect = event {
        #expect(!socket.connecting && !socket.pending)
        #expect(socket.remotePort == server.port && socket.remoteAddress == "127.0.0.1")
        #expect(socket.remoteFamily == .ipv4 && socket.localFamily?.name == "IPv4")
        #expect(socket.address() == socket.localInfo && socket.localAddress == "127.0.0.1")
        socket.end()
        seen.append("ended \(socket.readyState)")
      }
      if case .end = event { atEnd = looks(socket) }
    }
    socket.resume()
    try socket.connect(server.clientOptions)
    #expect(socket.readable && socket.writable && socket.connecting && socket.pending)
    var port: Int?
    socket.on(.ready) { port = socket.localPort }
    await socket.untilClosed()
    #expect(acceptedPort == port && port != nil)
    #expect(
      seen == [
        "resume opening", "connectionAttempt opening", "connect open", "ended readOnly",
        "ready readOnly", "finish readOnly", "end closed", "close closed",
      ])
    #expect(
      atEnd
        == Looks(
          state: .closed, pending: false, connecting: false, destroyed: false, closed: false))
    #expect(
      looks(socket)
        == Looks(state: .closed, pending: true, connecting: false, destroyed: true, closed: true))
    #expect(socket.localPort == nil && socket.address() == nil)
    #expect(socket.remotePort == server.port)
    await server.closed()
  }

  // STAT-001, ENDH-004, ENDH-006
  @Test func `A half-open socket is writeOnly once the other side has ended`() async throws {
    let server = Net.createServer { socket in
      socket.resume()
      socket.end()
    }
    try await server.listening()
    let socket = try Net.connect(
      server.clientOptions, socket: SocketOptions(allowHalfOpen: true))
    socket.resume()
    await withCheckedContinuation { done in socket.once(.end) { done.resume() } }
    #expect(socket.readyState == .writeOnly && socket.allowHalfOpen && !socket.destroyed)
    socket.end()
    #expect(await socket.untilClosed() == false)
    await server.closed()
  }

  // DSTR-001, DSTR-002, DSTR-006, ADDR-005
  @Test func `destroy shows at once, and only 'close' follows`() async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    try await socket.untilConnected()
    let journal = Journal()
    journal.follow(socket)
    #expect(socket.destroy() === socket)
    #expect(
      looks(socket)
        == Looks(state: .closed, pending: true, connecting: false, destroyed: true, closed: true))
    #expect(!socket.readable && !socket.writable && socket.localInfo == nil)
    #expect(journal.lines.isEmpty)
    socket.destroy(NetError(code: "ERR_TEST", message: "too late"))
    await journal.wait(for: "close false")
    #expect(journal.lines == ["close false"] && socket.errored == nil)
    await server.closed()
  }

  // CERR-002, CERR-003
  @Test func `A failed attempt shows before, inside of and after 'error'`() async throws {
    let socket = Socket()
    var looks: [Looks] = []
    socket.on(.connectionAttemptFailed) { _ in looks.append(self.looks(socket)) }
    socket.on(.error) { error in
      looks.append(self.looks(socket))
      #expect(socket.errored == error && socket.localInfo == nil)
    }
    try socket.connect(port: refusedPort, host: "127.0.0.1")
    await socket.untilClosed()
    #expect(
      looks == [
        Looks(state: .open, pending: false, connecting: false, destroyed: false, closed: false),
        Looks(state: .closed, pending: true, connecting: false, destroyed: true, closed: true),
      ])
  }

  // ADDR-002, ADDR-004
  @Test func `A client by IPv4 of a server by IPv6 has a mapped address there`() async throws {
    let server = Server()
    try server.listen(port: 0)
    let client = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1")))
    let socket = await withCheckedContinuation { done in
      server.once(.connection) { done.resume(returning: $0) }
    }
    try await client.untilConnected()
    #expect(socket.remoteAddress == "::ffff:127.0.0.1" && socket.remoteFamily == .ipv6)
    #expect(socket.localAddress == "::ffff:127.0.0.1" && socket.localFamily == .ipv6)
    #expect(client.remoteAddress == "127.0.0.1" && client.localFamily == .ipv4)
    #expect(client.localPort == socket.remotePort)
    client.destroy()
    socket.destroy()
    await server.closed()
  }
}
