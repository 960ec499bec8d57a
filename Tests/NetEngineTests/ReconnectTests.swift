import EventLoop
import NetEngine
import NetTypes
import Testing

/// What one connection leaves behind must not touch the next one of the same socket.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ReconnectTests {
  /// A server that never reads, and echoes nothing.
  private func deafServer() async throws -> Server {
    var options = ServerOptions()
    options.allowHalfOpen = true
    let server = Net.createServer(options) { socket in
      socket.pause()
      socket.on(.error) { _ in }
    }
    try await server.listening()
    return server
  }

  private func callback(_ name: String, _ journal: Journal) -> Socket.Callback {
    { journal.note("\(name) \($0?.code.rawValue ?? "ok")") }
  }

  @Test func `A write that is cut off does not end the next connection`() async throws {
    let server = try await deafServer()
    let journal = Journal()
    let socket = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1")))
    try await socket.untilConnected()
    socket.write(Chunk([UInt8](repeating: 1, count: 16 << 20)), callback("large", journal))
    socket.write("behind it", callback("small", journal))
    socket.end(callback("end", journal))
    socket.destroy()
    try socket.connect(port: server.port, host: "127.0.0.1")
    socket.write("hello", callback("hello", journal))
    socket.once(.close) { _ in journal.note("close") }
    try await socket.untilConnected()
    await journal.wait(for: "hello ok")
    #expect(
      journal.lines.sorted() == [
        "close", "end ERR_STREAM_DESTROYED", "hello ok", "large ECANCELED",
        "small ERR_STREAM_DESTROYED",
      ])
    #expect(socket.errored == nil && socket.writableLength == 0 && socket.bytesWritten == 5)
    socket.destroy()
    server.close()
  }

  @Test func `A write that never left does not end the connection made at 'close'`() async throws {
    let server = try await deafServer()
    let journal = Journal()
    let socket = Socket()
    socket.on(.error) { _ in }
    socket.once(.close) { _ in
      _ = try? socket.connect(port: server.port, host: "127.0.0.1")
      socket.write("again", callback("second", journal))
    }
    try socket.connect(port: refusedPort, host: "127.0.0.1")
    socket.write("never", callback("first", journal))
    await journal.wait(for: "second ok")
    #expect(journal.lines == ["first ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "second ok"])
    #expect(socket.readyState == .open && socket.errored == nil && socket.bytesWritten == 5)
    socket.destroy()
    server.close()
  }

  @Test func `A shutdown that is cut off does not finish the next connection`() async throws {
    let server = try await deafServer()
    let journal = Journal()
    let socket = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1")))
    try await socket.untilConnected()
    socket.on(.finish) { journal.note("finish \(socket.connecting)") }
    socket.end()
    socket.destroy()
    try socket.connect(port: server.port, host: "127.0.0.1")
    socket.end()
    await journal.wait(for: "finish false")
    #expect(journal.lines == ["finish false"])
    socket.destroy()
    server.close()
  }

  @Test func `A connection made at 'end' is not ended by it`() async throws {
    let greeter = Net.createServer { $0.end() }
    try await greeter.listening()
    let server = try await deafServer()
    let socket = try Net.connect(ConnectOptions(.port(greeter.port, host: "127.0.0.1")))
    socket.once(.end) {
      socket.destroy()
      _ = try? socket.connect(port: server.port, host: "127.0.0.1")
    }
    await withCheckedContinuation { done in socket.once(.end) { done.resume() } }
    try await socket.untilConnected()
    #expect(socket.readyState == .open && !socket.writableEnded)
    socket.destroy()
    greeter.close()
    server.close()
  }

  @Test func `destroySoon means the connection of its time`() async throws {
    let server = try await deafServer()
    let socket = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1")))
    try await socket.untilConnected()
    socket.destroySoon()
    socket.destroy()
    try socket.connect(port: server.port, host: "127.0.0.1")
    try await socket.untilConnected()
    await withCheckedContinuation { done in socket.end { _ in done.resume() } }
    await withCheckedContinuation { next in EventLoop.shared.nextTick { next.resume() } }
    #expect(!socket.destroyed)
    socket.destroy()
    server.close()
  }

  @Test func `An accepted socket that connects anew is not its server's any more`() async throws {
    let server = Server()
    let elsewhere = try await deafServer()
    try await server.listening()
    let client = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1")))
    let socket = await withCheckedContinuation { done in
      server.once(.connection) { done.resume(returning: $0) }
    }
    #expect(socket.server === server && server.connections == 1)
    socket.destroy()
    try socket.connect(port: elsewhere.port, host: "127.0.0.1")
    #expect(socket.server == nil && server.connections == 0)
    socket.destroy()
    #expect(server.connections == 0)
    await client.untilClosed()
    elsewhere.close()
    server.close()
    await server.untilClosed()
  }

  @Test func `Failed connections leave no listeners behind`() async throws {
    final class Witness {}
    weak var witness: Witness?
    let socket = Socket()
    socket.on(.error) { _ in }
    func fail() throws {
      let held = Witness()
      witness = held
      try socket.connect(port: refusedPort, host: "127.0.0.1") { withExtendedLifetime(held) {} }
    }
    try fail()
    await socket.untilClosed()
    #expect(witness == nil)
  }

  @Test func `Taking all listeners away leaves writes and sequences in place`() async throws {
    let server = Net.createServer { $0.end("bye") }
    try await server.listening()
    let journal = Journal()
    let socket = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1"))) {
      journal.note("connect")
    }
    let chunks = socket.chunks
    socket.write("hello", callback("write", journal))
    socket.removeAllListeners()
    var received = ""
    for try await chunk in chunks { received += chunk.text }
    await socket.untilClosed()
    #expect(received == "bye" && journal.lines == ["write ok"])
    server.close()
  }
}
