import EventLoop
import NetEngine
import NetTypes
import Testing

@NetActor
@Suite(.timeLimit(.minutes(1)))
struct SequenceTests {
  @Test func `An echo server is a loop over sockets and their chunks`() async throws {
    let server = Server()
    let sockets = server.sockets
    try await server.listening()
    let serving = Task {
      for await socket in sockets {
        for try await chunk in socket.chunks {
          try await socket.send(chunk)
        }
      }
    }
    let client = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1")))
    try await client.untilConnected()
    let chunks = client.chunks
    try await client.send(Chunk("ping"))
    client.end()
    var received = ""
    for try await chunk in chunks {
      received += chunk.text
    }
    #expect(received == "ping")
    #expect(await client.untilClosed() == false)
    server.close()
    await server.untilClosed()
    try await serving.value
  }

  @Test func `Events come as values, up to 'close'`() async throws {
    let server = Net.createServer { $0.end("bye") }
    try await server.listening()
    let socket = Socket()
    let events = socket.events()
    try socket.connect(port: server.port, host: "127.0.0.1")
    socket.resume()
    var names: [String] = []
    for await event in events {
      names.append(event.name)
    }
    #expect(
      names == [
        "connectionAttempt", "resume", "connect", "ready", "data", "end", "finish", "close",
      ])
    server.close()
  }

  @Test func `A reader that does not keep up pauses the socket`() async throws {
    let total = 4 << 20
    let server = Net.createServer { $0.end(Chunk([UInt8](repeating: 7, count: total))) }
    try await server.listening()
    let socket = Socket()
    let chunks = socket.chunks
    try socket.connect(port: server.port, host: "127.0.0.1")
    await withCheckedContinuation { done in socket.once(.pause) { done.resume() } }
    let limit = UInt64(total / 4)
    #expect(
      socket.bytesRead < limit, "\(socket.bytesRead) bytes were read though nobody reads them")
    var count = 0
    for try await chunk in chunks {
      count += chunk.count
    }
    #expect(count == total)
    server.close()
  }

  @Test func `The end waits for a reader that is not done with the last chunk`() async throws {
    let server = Net.createServer { $0.end("bye") }
    try await server.listening()
    let socket = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1")))
    let journal = Journal()
    journal.follow(socket)
    var chunks = socket.chunks.makeAsyncIterator()
    let first = try await chunks.next()
    #expect(first?.text == "bye")
    // The other side has ended by now, and this one could not answer any more.
    await turns(20)
    #expect(socket.readyState == .open)
    #expect(socket.write("still"))
    let last = try await chunks.next()
    #expect(last == nil)
    #expect(await socket.untilClosed() == false)
    #expect(journal.lines.suffix(3) == ["end", "finish", "close false"])
    server.close()
  }

  @Test func `A reader that stops early does not keep the socket from closing`() async throws {
    let server = Net.createServer { $0.end("bye") }
    try await server.listening()
    let socket = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1")))
    for try await _ in socket.chunks { break }
    #expect(await socket.untilClosed() == false)
    server.close()
  }

  /// Lets the loop turn a few times.
  private func turns(_ count: Int) async {
    for _ in 0..<count {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
  }

  @Test func `A reset ends the chunks with its error`() async throws {
    let server = Net.createServer { _ = try? $0.resetAndDestroy() }
    try await server.listening()
    let socket = Socket()
    let chunks = socket.chunks
    try socket.connect(port: server.port, host: "127.0.0.1")
    let error = await #expect(throws: NetError.self) {
      for try await _ in chunks {}
    }
    #expect(error?.code == "ECONNRESET")
    server.close()
  }

  @Test func `Waiting for a connection that fails throws its error`() async throws {
    let socket = try Net.connect(ConnectOptions(.port(refusedPort, host: "127.0.0.1")))
    let error = await #expect(throws: NetError.self) { try await socket.untilConnected() }
    #expect(error?.code == "ECONNREFUSED")
    await #expect(throws: NetError.self) { try await Socket().untilConnected() }
  }

  @Test func `A cancelled reader returns`() async throws {
    let server = Server()
    let sockets = server.sockets
    try await server.listening()
    let reading = Task {
      for await _ in sockets {}
      return "returned"
    }
    reading.cancel()
    #expect(await reading.value == "returned")
    server.close()
  }

  @Test func `Sequences of a socket that is closed already are over`() async throws {
    let server = Net.createServer { _ = try? $0.resetAndDestroy() }
    try await server.listening()
    let socket = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1")))
    await socket.untilClosed()
    for await _ in socket.events() { Issue.record("an event after 'close'") }
    let error = await #expect(throws: NetError.self) {
      for try await _ in socket.chunks {}
    }
    #expect(error?.code == "ECONNRESET")
    server.close()
  }

  @Test func `A socket goes on without a reader of events that stopped early`() async throws {
    let server = Net.createServer { socket in
      for _ in 0..<50 { socket.write(Chunk([UInt8](repeating: 7, count: 65_536))) }
      socket.end()
    }
    try await server.listening()
    let socket = Socket()
    let events = socket.events(limit: 4)
    try socket.connect(port: server.port, host: "127.0.0.1")
    socket.resume()
    await withCheckedContinuation { done in socket.once(.pause) { done.resume() } }
    for await _ in events { break }
    #expect(await socket.untilClosed() == false)
    server.close()
  }

  @Test func `Sockets that wait for a reader that stopped early are destroyed`() async throws {
    let server = Server()
    let sockets = server.sockets
    try await server.listening()
    var clients: [Socket] = []
    for _ in 0..<3 {
      clients.append(try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1"))))
    }
    for client in clients { try await client.untilConnected() }
    await turns(20)
    for await socket in sockets {
      socket.destroy()
      break
    }
    server.close()
    await server.untilClosed()
    for client in clients { await client.untilClosed() }
  }
}
