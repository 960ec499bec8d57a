import NetEngine
import Testing

/// The module as a whole: what it names, and how its parts fit.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ModuleTests {
  // MODS-001
  @Test func `What Node's module has is here under its name`() async throws {
    #expect(isIP("::1") == .ipv6 && isIP("1.2.3.4") == .ipv4 && isIP("localhost") == nil)
    #expect(isIPv4("1.2.3.4") && !isIPv4("::1") && isIPv6("::1") && !isIPv6("1.2.3.4"))
    #expect(BlockList().rules.isEmpty && SocketAddress.parse("1.2.3.4:5")?.port == 5)
    #expect(Net.defaultAutoSelectFamily && Net.defaultAutoSelectFamilyAttemptTimeout == 250)
    try Net.setDefaultAutoSelectFamilyAttemptTimeout(250)
    let server: Server = Net.createServer { $0.end() }
    try await server.listening()
    let options = server.clientOptions
    let made: [Socket] = [try Net.connect(options), try Net.createConnection(options), Socket()]
    try made[2].connect(options)
    for socket in made { #expect(await socket.resume().untilClosed() == false) }
    await server.closed()
  }

  // CONN-030, CONN-017 (test-net-socket-connect-without-cb.js, test-net-socket-ready-without-cb.js)
  @Test(arguments: [nil, "127.0.0.1", "::1"])
  func `A server's address is connected to by its parts`(host: String?) async throws {
    let server = Net.createServer { $0.resume() }
    try server.listen(port: 0, host: host)
    await withCheckedContinuation { done in server.once(.listening) { done.resume() } }
    guard case .ip(let info) = server.address() else {
      Issue.record("a TCP server has an address and a port")
      return
    }
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    try socket.connect(port: info.port, host: info.address)
    await journal.wait(for: "ready")
    #expect(journal.lines.suffix(2) == ["connect", "ready"])
    #expect(socket.remotePort == info.port)
    socket.destroy()
    await server.closed()
  }
}
