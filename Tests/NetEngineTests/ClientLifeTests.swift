import EventLoop
import NetEngine
import NetTypes
import Testing

/// What a client does apart from what the traces show: names, local ends, and misuse.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ClientLifeTests {
  // CONN-009, LKUP-003
  @Test func `localhost is found by the system's resolver`() async throws {
    let server = Net.createServer { $0.end("bye") }
    try await server.listening()
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    socket.resume()
    var hosts: Set<String> = []
    socket.on(.lookup) { hosts.insert($0.host) }
    // No attempt is to be given up, however busy the machine is.
    var options = ConnectOptions(.port(server.port))
    options.autoSelectFamilyAttemptTimeout = 60_000
    try socket.connect(options)
    #expect(socket.connecting && journal.lines.isEmpty)
    await journal.wait(for: "close false")
    #expect(hosts == ["localhost"])
    #expect(journal.lines.contains("connectionAttempt 127.0.0.1:\(server.port)"))
    #expect(
      journal.lines.suffix(6) == ["connect", "ready", "data bye", "end", "finish", "close false"])
    await server.closed()
  }

  // CONN-019
  @Test func `A client connects from the local end that it is given`() async throws {
    let local = try await unusedPort(of: "127.0.0.9")
    let server = Server()
    try await server.listening()
    let sockets = server.sockets
    var options = server.clientOptions
    options.localAddress = "127.0.0.9"
    options.localPort = local
    let client = try Net.connect(options)
    try await client.untilConnected()
    #expect(client.localInfo == AddressInfo(address: "127.0.0.9", family: .ipv4, port: local))
    var accepted = sockets.makeAsyncIterator()
    let first = await accepted.next()
    let socket = try #require(first)
    #expect(socket.remoteAddressInfo == client.localInfo)
    #expect(socket.localInfo == client.remoteAddressInfo)
    // This side gets the wait of TIME-WAIT, so that the port is free again.
    socket.destroy()
    client.resume()
    await client.untilClosed()
    await server.closed()
  }

  // CERR-004
  @Test func `An error names the local port that was asked for`() async throws {
    let local = try await unusedPort(of: "127.0.0.9")
    var options = ConnectOptions(.port(refusedPort, host: "127.0.0.1"))
    options.localAddress = "127.0.0.9"
    options.localPort = local
    let socket = try Net.connect(options)
    await socket.untilClosed()
    let error = try #require(socket.errored)
    #expect(
      error.message
        == "connect ECONNREFUSED 127.0.0.1:\(refusedPort) - Local (127.0.0.9:\(local))")
    #expect(error.localAddress == "127.0.0.9" && error.localPort == local)
    #expect(error.address == "127.0.0.1" && error.port == refusedPort)
  }

  // CONN-024, CONN-025
  @Test func `A socket that connects or is connected does not connect again`() async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    #expect(throws: NetError.self) { try socket.connect(server.clientOptions) }
    #expect(socket.connecting)
    try await socket.untilConnected()
    #expect(throws: NetError.self) { try socket.connect(server.clientOptions) }
    #expect(socket.readyState == .open)
    socket.resume()
    socket.end()
    #expect(await socket.untilClosed() == false)
    await server.closed()
  }

  // DSTR-015, WRIT-020
  @Test func `After 'close' everything is still safe to call`() async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    try await socket.untilConnected()
    socket.destroy()
    await socket.untilClosed()
    let journal = Journal()
    journal.follow(socket)
    socket.pause()
    socket.resume()
    socket.destroy()
    socket.destroySoon()
    try socket.resetAndDestroy()
    #expect(socket.localInfo == nil && socket.readyState == .closed && socket.pending)
    #expect(!socket.write("x") { journal.note("written \($0?.code.rawValue ?? "")") })
    await journal.wait(for: "written ERR_STREAM_DESTROYED")
    #expect(!journal.lines.contains { $0.hasPrefix("error") || $0.hasPrefix("close") })
    await server.closed()
  }

  /// A port that was just free; nobody else uses the address.
  private func unusedPort(of host: String) async throws -> Int {
    let server = Server()
    try await server.listening(host: host)
    let port = server.port
    await server.closed()
    return port
  }
}
