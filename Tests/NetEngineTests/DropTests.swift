import Foundation
import NetEngine
import Testing

/// Connections that a server does not take: because there are too many, or from whom they come.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct DropTests {
  /// A server that notes its connections and drops, and whose sockets stay open.
  private func server(limit: Int?) -> (journal: Journal, server: Server) {
    let journal = Journal()
    let server = Net.createServer { socket in
      journal.note("connection")
      socket.on(.data) { socket.write($0) }
    }
    server.maxConnections = limit
    server.on(.drop) { info in
      journal.note("drop \(info?.remotePort ?? 0)")
      #expect(info?.localPort == server.port && info?.localAddress == "127.0.0.1")
      #expect(info?.remoteAddress == "127.0.0.1")
      #expect(info?.localFamily == .ipv4 && info?.remoteFamily == .ipv4)
    }
    server.on(.error) { journal.note("error \($0)") }
    return (journal, server)
  }

  /// A client that notes what happens to it.
  private func client(_ server: Server) throws -> (journal: Journal, socket: Socket) {
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    socket.resume()
    try socket.connect(server.clientOptions)
    return (journal, socket)
  }

  // MAXC-001, MAXC-002, MAXC-004, MAXC-006, MAXC-007, T15
  @Test func `One connection more than the limit is dropped, until a socket goes`() async throws {
    let (accepted, server) = server(limit: nil)
    try await server.listening()
    let first = try client(server)
    await accepted.wait(for: "connection")
    server.maxConnections = 1
    let second = try client(server)
    var port = 0
    second.socket.once(.connect) { port = second.socket.localPort ?? 0 }
    await second.journal.wait(for: "close false")
    #expect(
      second.journal.lines.suffix(5) == ["connect", "ready", "end", "finish", "close false"])
    #expect(accepted.lines == ["connection", "drop \(port)"] && server.connections == 1)
    first.socket.destroy()
    await first.journal.wait(for: "close false")
    while server.connections > 0 {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
    let third = try client(server)
    await third.journal.wait(for: "ready")
    third.socket.write("echo")
    await third.journal.wait(for: "data echo")
    #expect(accepted.lines == ["connection", "drop \(port)", "connection"])
    third.socket.destroy()
    await server.closed()
  }

  // MAXC-005
  @Test(arguments: [0, -1, .min])
  func `A limit of nothing drops everything`(limit: Int) async throws {
    let (accepted, server) = server(limit: limit)
    try await server.listening()
    for _ in 0..<3 {
      await (try client(server)).journal.wait(for: "close false")
    }
    #expect(accepted.lines.count == 3 && accepted.lines.allSatisfy { $0.hasPrefix("drop") })
    #expect(server.connections == 0)
    await server.closed()
  }

  // MAXC-003
  @Test func `Of a unix socket there is nothing to tell`() async throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "sockscope-drop-\(UUID().uuidString)").path()
    let journal = Journal()
    let server = Server()
    server.maxConnections = 0
    server.on(.drop) { journal.note($0 == nil ? "nothing" : "something") }
    try server.listen(path: path)
    let client = try Net.connect(ConnectOptions(.path(path)))
    client.resume()
    #expect(await client.untilClosed() == false)
    #expect(journal.lines == ["nothing"])
    await server.closed()
  }

  // MAXC-009
  @Test func `What a cluster would do makes no difference`() async throws {
    let (accepted, server) = server(limit: 0)
    #expect(server.dropMaxConnection == false)
    server.dropMaxConnection = true
    try await server.listening()
    await (try client(server)).journal.wait(for: "close false")
    #expect(accepted.lines.count == 1 && accepted.lines[0].hasPrefix("drop"))
    await server.closed()
  }

  // SRVC-011, BLKN-005, BLKN-007, BLKN-008, T24
  @Test func `A blocked client is let in and closed, and nobody is told`() async throws {
    let (accepted, server) = server(limit: nil)
    let list = BlockList()
    server.options.blockList = list
    #expect(server.options.blockList === list)
    try await server.listening()
    let before = try client(server)
    await accepted.wait(for: "connection")
    // Only later connections.
    try list.addAddress("127.0.0.1")
    let blocked = try client(server)
    await blocked.journal.wait(for: "close false")
    #expect(
      blocked.journal.lines.suffix(5) == ["connect", "ready", "end", "finish", "close false"])
    #expect(accepted.lines == ["connection"] && server.connections == 1)
    before.socket.write("still here")
    await before.journal.wait(for: "data still here")
    before.socket.destroy()
    await server.closed()
  }

  // BLKN-006
  @Test func `On all addresses an IPv4 client is blocked by its own address`() async throws {
    let (accepted, server) = server(limit: nil)
    server.options.blockList = BlockList()
    try server.options.blockList?.addSubnet("127.0.0.0", 8)
    try server.listen()
    await (try client(server)).journal.wait(for: "close false")
    #expect(accepted.lines.isEmpty)
    await server.closed()
  }

  // MAXC-008
  @Test func `Over the limit, a blocked client is dropped like any other`() async throws {
    let (accepted, server) = server(limit: 0)
    server.options.blockList = BlockList()
    try server.options.blockList?.addAddress("127.0.0.1")
    try await server.listening()
    await (try client(server)).journal.wait(for: "close false")
    #expect(accepted.lines.count == 1 && accepted.lines[0].hasPrefix("drop"))
    await server.closed()
  }
}
