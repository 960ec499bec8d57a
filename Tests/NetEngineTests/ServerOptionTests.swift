import Foundation
import Glibc
import NetTypes
import Testing

@testable import EventLoop
@testable import NetEngine

/// What a server does for the sockets that it accepts, and what it tells of itself.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ServerOptionTests {
  /// The first socket that a server with `options` accepts, and its client.
  private func pair(
    _ options: ServerOptions
  ) async throws -> (accepted: Socket, client: Socket, server: Server) {
    let server = Server(options)
    try await server.listening()
    let client = try Net.connect(server.clientOptions)
    let accepted = await withCheckedContinuation { done in
      server.once(.connection) { done.resume(returning: $0) }
    }
    return (accepted, client, server)
  }

  private func closed(_ pair: (accepted: Socket, client: Socket, server: Server)) async {
    pair.accepted.destroy()
    pair.client.destroy()
    await pair.server.closed()
  }

  // SRVC-001, MODS-002
  @Test func `A new server has Node's defaults and does not listen`() {
    let server = Net.createServer()
    let options = server.options
    #expect(!options.allowHalfOpen && !options.pauseOnConnect && !options.noDelay)
    #expect(!options.keepAlive && options.keepAliveInitialDelay == 0)
    #expect(options.highWaterMark == 65_536 && options.blockList == nil)
    #expect(server.maxConnections == nil && !server.dropMaxConnection)
    #expect(!server.listening && server.address() == nil && server.connections == 0)
  }

  // SRVC-002, SRVC-012, ADDR-002, ADDR-004
  @Test func `An accepted socket is open, and knows its server and both ends`() async throws {
    var count = 0
    let server = Net.createServer { socket in
      count += 1
      #expect(!socket.connecting && !socket.pending && socket.readyState == .open)
      #expect(socket.localPort == socket.server?.port && socket.remotePort != nil)
      // On all addresses, an IPv4 client comes as one of IPv6.
      #expect(socket.remoteAddress?.hasSuffix("127.0.0.1") == true)
      #expect(socket.remoteFamily == socket.localFamily)
      socket.destroy()
      #expect(socket.server != nil)
    }
    try server.listen()
    let client = try Net.connect(server.clientOptions)
    client.resume()
    await client.untilClosed()
    #expect(count == 1)
    await server.closed()
  }

  // SRVC-005, SRVC-009, SRVC-010
  @Test(arguments: [(0, false), (-5, false), (999, false), (2500, true)])
  func `Keep-alive and no delay are set before 'connection'`(
    delay: Int, isSet: Bool
  ) async throws {
    var options = ServerOptions()
    options.noDelay = true
    options.keepAlive = true
    options.keepAliveInitialDelay = delay
    let pair = try await pair(options)
    let tcp = Int32(IPPROTO_TCP)
    #expect(try pair.accepted.option(SOL_SOCKET, SO_KEEPALIVE) == 1)
    #expect(try pair.accepted.option(tcp, TCP_NODELAY) == 1)
    #expect(try (pair.accepted.option(tcp, TCP_KEEPIDLE) == 2) == isSet)
    #expect(try (pair.accepted.option(tcp, TCP_KEEPINTVL) == 1) == isSet)
    #expect(try (pair.accepted.option(tcp, TCP_KEEPCNT) == 10) == isSet)
    await closed(pair)
  }

  // SRVC-006
  @Test(arguments: [(-1, 65_536), (0, 0), (10, 10)])
  func `The high water mark is every accepted socket's`(given: Int, mark: Int) async throws {
    var options = ServerOptions()
    options.highWaterMark = given
    let pair = try await pair(options)
    #expect(pair.accepted.options.highWaterMark == mark)
    #expect(pair.accepted.writer.highWaterMark == mark)
    #expect(pair.accepted.reader.highWaterMark == mark)
    await closed(pair)
  }

  // SRVC-007
  @Test func `Half-open is what the server says at the moment of each connection`() async throws {
    let pair = try await pair(.halfOpen)
    #expect(pair.accepted.allowHalfOpen)
    pair.server.options.allowHalfOpen = false
    #expect(pair.accepted.allowHalfOpen)
    let client = try Net.connect(pair.server.clientOptions)
    for await second in pair.server.sockets.prefix(1) {
      #expect(!second.allowHalfOpen)
      second.destroy()
    }
    client.destroy()
    await closed(pair)
  }

  // SRVC-008
  @Test func `A paused socket reads nothing until it is resumed`() async throws {
    let pair = try await pair(.paused)
    let journal = Journal()
    journal.follow(pair.accepted)
    pair.accepted.on(.data) { _ in }
    #expect(pair.accepted.isPaused)
    await withCheckedContinuation { sent in pair.client.end("hello") { _ in sent.resume() } }
    for _ in 0..<3 {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
    #expect(pair.accepted.bytesRead == 0 && journal.lines.isEmpty)
    pair.accepted.resume()
    await journal.wait(for: "close false")
    #expect(journal.lines == ["resume", "data hello", "end", "finish", "close false"])
    await closed(pair)
  }

  // SRVL-009, SRVL-010, SRVL-011, SRVL-003
  @Test func `Every close has its answer at the one 'close'`() async throws {
    let journal = Journal()
    let pair = try await pair(ServerOptions())
    pair.server.on(.close) { journal.note("close") }
    pair.server.close { journal.note("first \($0?.code.rawValue ?? "ok")") }
    #expect(!pair.server.listening && pair.server.address() == nil)
    pair.server.close { error in
      journal.note("second \(error?.code.rawValue ?? "ok")")
      #expect(error?.message == "Server is not running.")
    }
    #expect(journal.lines.isEmpty)
    pair.accepted.destroy()
    await journal.wait(for: "second ERR_SERVER_NOT_RUNNING")
    #expect(journal.lines == ["close", "first ok", "second ERR_SERVER_NOT_RUNNING"])
    pair.client.destroy()
  }

  // SRVL-013, SRVL-014
  @Test(arguments: [nil, "localhost"])
  func `Closed in the tick of listen, it never says that it listens`(host: String?) async throws {
    let journal = Journal()
    let server = Server()
    server.on(.listening) { journal.note("listening") }
    try server.listen(port: 0, host: host) { journal.note("callback") }
    server.close { journal.note("closed \($0?.code.rawValue ?? "ok")") }
    let end = "closed \(host == nil ? "ok" : "ERR_SERVER_NOT_RUNNING")"
    await journal.wait(for: end)
    // A lookup that came first was answered first.
    _ = await withCheckedContinuation { done in
      Resolver.shared.lookup(LookupRequest(host: "localhost")) { done.resume(returning: $0) }
    }
    #expect(journal.lines == [end] && server.address() == nil)
  }

  // SRVL-016, SRVL-017
  @Test func `An error that nobody listens to closes nothing and ends nothing`() async {
    await #expect(processExitsWith: .success) {
      try await NetActor.run {
        Net.unhandledError = { error in
          precondition(error.code == "EADDRNOTAVAIL", "\(error)")
          print("unhandled")
        }
        let server = Server()
        server.on(.close) { preconditionFailure("closed") }
        try server.listen(port: 0, host: "192.0.2.1")
      }
      await EventLoop.shared.untilIdle()
    }
  }
}
