import CLibuv
import EventLoop
import Foundation
import NetEngine
import NetTypes
import Testing

/// What a server does apart from what the traces show: peers that are gone before they are accepted,
/// counting, names, and misuse.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ServerLifeTests {
  // LSTN-003
  @Test func `Without a host a server listens at once`() async throws {
    let server = Server()
    try server.listen(port: 0)
    #expect(server.listening)
    guard case .ip(let info) = server.address() else {
      Issue.record("listens on \(String(describing: server.address()))")
      return
    }
    // On every address: of both families where the machine has IPv6, else of IPv4.
    #expect(["::", "0.0.0.0"].contains(info.address) && info.port > 0)
    await server.closed()
    #expect(server.address() == nil)
  }

  // LSTN-007
  @Test(arguments: [-1, 65_536, .min, .max])
  func `A port out of range is refused, and changes nothing`(port: Int) {
    let server = Server()
    let error = #expect(throws: NetError.self) { try server.listen(port: port) }
    #expect(error?.code == "ERR_SOCKET_BAD_PORT")
    #expect(error?.message.hasPrefix("options.port should be >= 0 and < 65536.") == true)
    #expect(!server.listening && server.address() == nil)
  }

  // LSTN-010
  @Test func `An empty path is refused`() {
    let error = #expect(throws: NetError.self) { try Server().listen(path: "") }
    #expect(error?.code == "ERR_INVALID_ARG_VALUE")
  }

  // LSTN-028
  @Test func `A host that cannot be looked up is an error of the lookup`() async throws {
    // Too long a label: the resolver refuses it without asking anybody.
    let host = String(repeating: "x", count: 64) + ".test"
    let server = Server()
    try server.listen(port: 0, host: host)
    let error = await withCheckedContinuation { done in
      server.once(.error) { done.resume(returning: $0) }
    }
    #expect(error.syscall == "getaddrinfo" && error.hostname == host)
    #expect(error.address == nil && error.port == nil)
    #expect(!server.listening)
  }

  // SRVL-018, SRVL-019
  @Test func `Connections are counted until they are destroyed`() async throws {
    let server = Server()
    #expect(await server.count() == 0)
    try await server.listening()
    let clients = try (0..<3).map { _ in try Net.connect(server.clientOptions) }
    var accepted: [Socket] = []
    for await socket in server.sockets.prefix(3) {
      accepted.append(socket)
    }
    #expect(await server.count() == 3)
    accepted[0].destroy()
    #expect(server.connections == 2)
    for socket in clients + accepted {
      socket.destroy()
    }
    #expect(server.connections == 0)
    await server.closed()
    #expect(await server.count() == 0)
  }

  // SRVL-021
  @Test func `A peer that has reset is accepted and then fails`() async throws {
    let (journal, server) = try await listening()
    // On the loop's thread, so that nothing is accepted before the peer is gone.
    let peer = try BlockingPeer(port: server.port)
    peer.close(reset: true)
    await journal.wait(for: "close true")
    #expect(journal.lines == ["resume", "error read ECONNRESET", "close true"])
    #expect(journal.sockets.first?.remoteAddress == nil)
    await server.closed()
  }

  // SRVL-022
  @Test func `What a peer sent before it was accepted arrives`() async throws {
    let (journal, server) = try await listening()
    let peer = try BlockingPeer(port: server.port)
    peer.send("early")
    peer.close(reset: false)
    await journal.wait(for: "close false")
    #expect(journal.lines == ["resume", "data early", "end", "finish", "close false"])
    await server.closed()
  }

  // SRVL-006
  @Test func `A closing server leaves its connections alone`() async throws {
    let (journal, server) = try await listening()
    let client = try Net.connect(server.clientOptions)
    try await client.untilConnected()
    var isClosed = false
    server.close { _ in isClosed = true }
    client.write("still here")
    await journal.wait(for: "data still here")
    #expect(!isClosed)
    client.resume()
    client.end()
    await journal.wait(for: "close false")
    #expect(isClosed)
  }

  /// A server that notes what its sockets do.
  private func listening() async throws -> (journal: Journal, server: Server) {
    let journal = Journal()
    let server = Net.createServer { socket in
      journal.follow(socket)
      // Who listens to it only makes it flow.
      socket.on(.data) { _ in }
    }
    try await server.listening()
    return (journal, server)
  }
}

extension Server {
  /// What to connect to for a client of this server.
  var clientOptions: ConnectOptions { ConnectOptions(.port(port, host: "127.0.0.1")) }

  /// What `getConnections` answers.
  fileprivate func count() async -> Int {
    await withCheckedContinuation { done in getConnections { done.resume(returning: $0) } }
  }
}
