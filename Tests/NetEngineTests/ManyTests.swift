import NetEngine
import Testing

/// Many of everything: nothing is lost, and the order is kept.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ManyTests {
  // MODS-004, CONN-026 (test-net-many-clients.js)
  @Test func `Fifty clients connect again three times, and miss nothing`() async throws {
    let body = Chunk([UInt8](repeating: 67, count: 10_240))
    var accepted = 0
    let server = Net.createServer { socket in
      accepted += 1
      socket.resume()
      socket.end(body)
    }
    try await server.listening()
    let clients = (0..<50).map { _ in
      Task { @NetActor in
        let socket = Socket()
        var received = 0
        for _ in 0..<4 {
          try socket.connect(server.clientOptions)
          for try await chunk in socket.chunks { received += chunk.count }
          await socket.untilClosed()
        }
        return received
      }
    }
    for client in clients { #expect(try await client.value == 4 * body.count) }
    #expect(accepted == 200)
    await server.closed()
  }

  // MODS-004, STAT-001, STAT-005, SRVC-012, SRVL-018, IPCS-015 (test-net-pingpong.js)
  @Test(arguments: ["127.0.0.1", "::1", nil])
  func `A thousand questions have a thousand answers, in turn`(host: String?) async throws {
    var options = ServerOptions()
    options.allowHalfOpen = true
    options.noDelay = true
    let accepted = Journal()
    let server = Server(options)
    server.on(.connection) { socket in
      accepted.note("\(socket.server === server) \(socket.readyState)")
      server.getConnections { accepted.note("connections \($0)") }
      socket.on(.data) { chunk in socket.write(chunk.text == "PING" ? "PONG" : "?") }
      socket.on(.end) {
        accepted.note("end \(socket.readyState)")
        socket.end()
      }
      socket.on(.close) { accepted.note("close \($0) \(socket.readyState)") }
    }
    let name = "\0sockscope-pingpong-\(UInt64.random(in: 0 ... .max))"
    if let host { try await server.listening(host: host) } else { try server.listen(path: name) }
    let client =
      if let host {
        try Net.connect(port: server.port, host: host)
      } else {
        try Net.connect(path: name)
      }
    var answers = 0
    client.on(.connect) { client.write("PING") }
    client.on(.data) { chunk in
      if chunk.text == "PONG" { answers += 1 }
      #expect(client.readyState == .open)
      if answers < 1000 { client.write("PING") } else { client.end() }
    }
    #expect(await client.untilClosed() == false)
    #expect(answers == 1000 && client.bytesRead == 4000 && client.bytesWritten == 4000)
    await accepted.wait(for: "close false closed")
    #expect(
      accepted.lines == ["true open", "connections 1", "end writeOnly", "close false closed"])
    await server.closed()
  }

  // MODS-004, WRIT-006 (test-net-write-callbacks.js)
  @Test func `A hundred thousand small writes are answered in order`() async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let client = try Net.connect(server.clientOptions)
    client.resume()
    let total = 100_000
    var answered = 0
    var firstOutOfOrder: Int?
    let chunk = Chunk("hello")
    for number in 0..<total {
      client.write(chunk) { failure in
        if failure != nil || answered != number { firstOutOfOrder = firstOutOfOrder ?? number }
        answered += 1
      }
      // The loop is shared with other tests.
      if number % 1000 == 999 {
        await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
      }
    }
    client.end()
    #expect(await client.untilClosed() == false)
    #expect(answered == total && firstOutOfOrder == nil)
    #expect(client.bytesWritten == UInt64(5 * total))
    await server.closed()
  }

  // WRIT-014, DATA-014 (test-net-large-string.js)
  @Test func `A long text of characters of several bytes arrives whole`() async throws {
    let text = String(repeating: "あ", count: 200_000)
    let server = Net.createServer { $0.end(text) }
    try await server.listening()
    let client = try Net.connect(server.clientOptions)
    var received = ""
    for try await piece in client.texts { received += piece }
    #expect(received == text && client.bytesRead == 600_000)
    await server.closed()
  }
}
