import NetEngine
import Testing

@testable import EventLoop

/// What destroying means for the other side, for who waits, and for the order of things.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct DestroyTests {
  // DSTR-005
  @Test func `Without a descriptor 'error' and 'close' come in the next tick`() async throws {
    for error in [nil, NetError(code: "ERR_TEST", message: "mine")] {
      let journal = Journal()
      let socket = Socket()
      journal.follow(socket)
      socket.destroy(error)
      #expect(journal.lines.isEmpty)
      EventLoop.shared.nextTick { journal.note("tick") }
      await journal.wait(for: "tick")
      #expect(
        journal.lines == (error == nil ? ["close false"] : ["error mine", "close true"]) + ["tick"])
    }
  }

  // DSTR-003, DSTR-006, CERR-011, STAT-006
  @Test func `One error is told, the first one`() async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    try await socket.untilConnected()
    let journal = Journal()
    journal.follow(socket)
    socket.destroy(NetError(code: "ERR_TEST", message: "first"))
    socket.destroy(NetError(code: "ERR_TEST", message: "second"))
    EventLoop.shared.nextTick {
      journal.note("tick")
      EventLoop.shared.setImmediate { journal.note("immediate") }
    }
    await journal.wait(for: "close true")
    #expect(journal.lines == ["error first", "tick", "immediate", "close true"])
    #expect(socket.errored?.message == "first")
    await server.closed()
  }

  // T08, DSTR-002
  @Test func `A closing server is closed before its last socket says so`() async throws {
    let server = Server()
    try await server.listening()
    let client = try Net.connect(server.clientOptions)
    client.resume()
    let accepted = await withCheckedContinuation { done in
      server.once(.connection) { done.resume(returning: $0) }
    }
    let journal = Journal()
    server.on(.close) { journal.note("server") }
    accepted.on(.close) { journal.note("socket \($0)") }
    server.close()
    accepted.destroy()
    EventLoop.shared.nextTick { journal.note("tick") }
    journal.note("call")
    await journal.wait(for: "socket false")
    #expect(journal.lines == ["call", "server", "tick", "socket false"])
    await client.untilClosed()
  }

  // DSTR-011
  @Test func `Bytes that were never read make the other side see a reset`() async throws {
    let server = Server()
    try await server.listening()
    let client = try Net.connect(server.clientOptions)
    // Before 'connect', so that the system has all the bytes and the socket none.
    client.pause()
    let accepted = await withCheckedContinuation { done in
      server.once(.connection) { done.resume(returning: $0) }
    }
    try await client.untilConnected()
    accepted.resume()
    await withCheckedContinuation { done in accepted.write("unread") { _ in done.resume() } }
    #expect(client.bytesRead == 0)
    client.destroy()
    #expect(await accepted.untilClosed())
    #expect(accepted.errored?.message == "read ECONNRESET")
    #expect(accepted.errored?.address == nil && accepted.errored?.port == nil)
    await server.closed()
  }

  // DSTR-017, DSTR-016, CERR-011, CERR-008
  @Test(arguments: [true, false])
  func `Who writes a lot to a client that goes away hears of it once`(reset: Bool) async throws {
    let journal = Journal()
    let server = Net.createServer { socket in
      journal.follow(socket)
      socket.resume()
      socket.on(.close) { _ in journal.note("over") }
      for _ in 0..<64 { socket.write(Chunk([UInt8](repeating: 1, count: 1 << 18))) }
    }
    try await server.listening()
    let client = try Net.connect(server.clientOptions)
    await withCheckedContinuation { done in client.once(.data) { _ in done.resume() } }
    if reset { try client.resetAndDestroy() } else { client.destroy() }
    await journal.wait(for: "over")
    for _ in 0..<20 {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
    let lines = journal.lines
    #expect(lines.last == "over" && lines.filter { $0.hasPrefix("close") }.count == 1)
    #expect(lines.filter { $0.hasPrefix("error") || $0 == "end" }.count == 1, "\(lines)")
    let error = journal.sockets.first?.errored
    #expect(error?.address == nil && error?.port == nil)
    await server.closed()
  }

  // ENDH-015, ENDH-014
  @Test func `The callback of an end after destroy gets the error`() async throws {
    let socket = Socket()
    socket.destroy()
    let error = await withCheckedContinuation { done in socket.end { done.resume(returning: $0) } }
    #expect(error?.code == "ERR_STREAM_DESTROYED")
  }

  // ENDH-016
  @Test func `An end that the other side's reset has overtaken is no error`() async throws {
    var options = ServerOptions()
    options.pauseOnConnect = true
    let server = Server(options)
    try await server.listening()
    let peer = try RawSocket.connected(to: server.port)
    let accepted = await withCheckedContinuation { done in
      server.once(.connection) { done.resume(returning: $0) }
    }
    try RawSocket.reset(peer)
    let error = await withCheckedContinuation { done in
      accepted.end { done.resume(returning: $0) }
    }
    #expect(error == nil && accepted.writableEnded)
    accepted.destroy()
    await accepted.untilClosed()
    await server.closed()
  }

  // RSET-001, RSET-007, WRIT-020
  @Test func `After a reset a write is answered with an error, and there is no event`()
    async throws
  {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    try await socket.untilConnected()
    let journal = Journal()
    journal.follow(socket)
    #expect(try socket.resetAndDestroy() === socket)
    #expect(!socket.write("x") { journal.note("write \($0?.code.rawValue ?? "ok")") })
    await journal.wait(for: "close false")
    #expect(journal.lines == ["write ERR_STREAM_DESTROYED", "close false"])
    await server.closed()
  }
}
