import NetEngine
import Testing

/// Received bytes in a buffer that is used again and again.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct OnReadTests {
  /// A server that sends eleven bytes in one piece and ends.
  private func server() async throws -> Server {
    let server = Net.createServer { $0.end("hello world") }
    try await server.listening()
    return server
  }

  private func options(_ onread: OnRead) -> SocketOptions {
    var options = SocketOptions()
    options.onread = onread
    return options
  }

  private func turns(_ count: Int) async {
    for _ in 0..<count {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
  }

  // ONRD-001, ONRD-002, ONRD-005
  @Test func `Bytes come in pieces of the buffer, and there is no 'data'`() async throws {
    let server = try await server()
    let journal = Journal()
    let read = OnRead(bufferSize: 4) { bytes in
      journal.note(bytes.withUnsafeBytes { Chunk($0).text })
      journal.note("\(journal.sockets[0].bytesRead)")
      return true
    }
    let socket = try Socket(options(read))
    journal.follow(socket)
    try socket.connect(server.clientOptions)
    await journal.wait(for: "close false")
    #expect(
      journal.lines == [
        "connectionAttempt 127.0.0.1:\(server.port)", "connect", "ready", "hell", "4", "o wo", "8",
        "rld", "11", "end", "finish", "close false",
      ])
    await server.closed()
  }

  // ONRD-004, T37
  @Test func `false stops reading until resume`() async throws {
    let server = try await server()
    let journal = Journal()
    var isFirst = true
    let read = OnRead(bufferSize: 4) { bytes in
      defer { isFirst = false }
      journal.note("read \(bytes.byteCount)")
      return !isFirst
    }
    let socket = try Net.connect(server.clientOptions, socket: options(read))
    journal.follow(socket)
    await journal.wait(for: "read 4")
    await turns(50)
    #expect(journal.lines.last == "read 4" && socket.bytesRead == 4 && !socket.isPaused)
    socket.resume()
    await journal.wait(for: "close false")
    #expect(
      Array(journal.lines.suffix(7)) == [
        "read 4", "resume", "read 4", "read 3", "end", "finish", "close false",
      ])
    await server.closed()
  }

  // ONRD-004
  @Test func `pause inside of the callback stops reading until resume, again and again`()
    async throws
  {
    let server = try await server()
    let journal = Journal()
    let read = OnRead(bufferSize: 4) { bytes in
      journal.sockets[0].pause()
      journal.note("read \(bytes.byteCount) of \(journal.sockets[0].bytesRead)")
      return true
    }
    let socket = try Socket(options(read))
    journal.follow(socket)
    try socket.connect(server.clientOptions)
    for line in ["read 4 of 4", "read 4 of 8", "read 3 of 11"] {
      await journal.wait(for: line)
      await turns(20)
      #expect(journal.lines.last == line && socket.isPaused)
      socket.resume()
    }
    await journal.wait(for: "close false")
    await server.closed()
  }

  // ONRD-004, DATA-007
  @Test func `Paused before 'connect', nothing is read`() async throws {
    let server = try await server()
    var reads = 0
    let read = OnRead(bufferSize: 100) { _ in
      reads += 1
      return true
    }
    let socket = try Net.connect(server.clientOptions, socket: options(read))
    socket.pause()
    try await socket.untilConnected()
    await turns(50)
    #expect(reads == 0 && socket.bytesRead == 0)
    socket.resume()
    await socket.untilClosed()
    #expect(reads == 1 && socket.bytesRead == 11)
    await server.closed()
  }

  // ONRD-003
  @Test func `A function gives a buffer before connecting and after each read`() async throws {
    let server = try await server()
    var given: [Slab] = []
    var received = ""
    var countBefore = 0
    let read = OnRead {
      let buffer = Slab(capacity: 4)
      given.append(buffer)
      return buffer
    } _: { count, buffer in
      #expect(buffer === given.last)
      // What was not reused can be kept without copying it.
      received += Chunk(slab: buffer, range: 0..<count).text
      return true
    }
    let socket = try Socket(options(read))
    socket.on(.connectionAttempt) { _ in countBefore = given.count }
    try socket.connect(server.clientOptions)
    await socket.untilClosed()
    #expect(received == "hello world" && countBefore == 1 && given.count == 4)
    await server.closed()
  }

  // ONRD-007
  @Test func `destroy inside of the callback is the end`() async throws {
    let server = try await server()
    let journal = Journal()
    let read = OnRead(bufferSize: 4) { _ in
      journal.note("read")
      journal.sockets[0].destroy()
      return true
    }
    let socket = try Socket(options(read))
    journal.follow(socket)
    try socket.connect(server.clientOptions)
    await journal.wait(for: "close false")
    #expect(Array(journal.lines.suffix(3)) == ["ready", "read", "close false"])
    await server.closed()
  }

  // ONRD-008
  @Test func `A reset is an error as usual`() async throws {
    let server = Net.createServer { socket in
      socket.write("x")
      socket.on(.data) { _ in _ = try? socket.resetAndDestroy() }
    }
    try await server.listening()
    let journal = Journal()
    let read = OnRead(bufferSize: 4) { _ in
      journal.note("read")
      return journal.sockets[0].write("y")
    }
    let socket = try Socket(options(read))
    journal.follow(socket)
    try socket.connect(server.clientOptions)
    await journal.wait(for: "close true")
    #expect(
      Array(journal.lines.suffix(3)) == ["read", "error read ECONNRESET", "close true"])
    await server.closed()
  }

  // ONRD-001, CONN-026
  @Test func `The next connection has a buffer too`() async throws {
    let server = try await server()
    var count = 0
    let read = OnRead(bufferSize: 100) { bytes in
      count += bytes.byteCount
      return true
    }
    let socket = try Net.connect(server.clientOptions, socket: options(read))
    await socket.untilClosed()
    try socket.connect(server.clientOptions)
    await socket.untilClosed()
    #expect(count == 22)
    await server.closed()
  }
}
