import NetEngine
import Testing

/// A socket as a stream: who wants its bytes and when they come, and what is queued and sent together.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct StreamTests {
  /// A client and the socket that a server accepted for it.
  @NetActor
  private struct Pair {
    let server: Server
    let client: Socket
    let accepted: Socket

    func close() async {
      client.destroy()
      accepted.destroy()
      await server.closed()
    }
  }

  private func pair(_ options: SocketOptions = SocketOptions()) async throws -> Pair {
    let server = Server()
    try await server.listening()
    let client = try Net.connect(server.clientOptions, socket: options)
    let accepted = await withCheckedContinuation { done in
      server.once(.connection) { done.resume(returning: $0) }
    }
    try await client.untilConnected()
    return Pair(server: server, client: client, accepted: accepted)
  }

  private func until(_ isTrue: @NetActor () -> Bool) async {
    while !isTrue() { await turns(1) }
  }

  /// `count` bytes, a multiple of 65,536, that show any loss or exchange.
  private func pattern(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += Pattern.chunk(at: bytes.count, Pattern.longest).bytes }
    return bytes
  }

  private func turns(_ count: Int) async {
    for _ in 0..<count {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
  }

  // DATA-002, DATA-003, DATA-006
  @Test func `Without anybody who wants the bytes, no more than the mark is read`() async throws {
    let mark = 100_000
    let pair = try await pair(SocketOptions(highWaterMark: mark))
    let total = 4 << 20
    pair.accepted.end(Chunk([UInt8](repeating: 1, count: total)))
    await until { pair.client.readableLength >= mark }
    await turns(50)
    let read = pair.client.bytesRead
    #expect(read == UInt64(pair.client.readableLength) && read < UInt64(mark + 65_536))
    #expect(pair.client.readyState == .open && !pair.client.isPaused)
    var received = 0
    pair.client.on(.data) { received += $0.count }
    #expect(await pair.client.untilClosed() == false)
    #expect(received == total && pair.client.bytesRead == UInt64(total))
    await pair.close()
  }

  // DATA-004
  @Test func `An end without bytes needs nobody who wants any`() async throws {
    let pair = try await pair()
    let journal = Journal()
    journal.follow(pair.client)
    pair.accepted.end()
    await journal.wait(for: "close false")
    #expect(journal.lines == ["end", "finish", "close false"])
    await pair.close()
  }

  // DATA-005, DATA-018
  @Test func `Bytes that are kept come in the next tick, not in the call`() async throws {
    for byListener in [true, false] {
      let pair = try await pair()
      pair.accepted.write("kept")
      await until { pair.client.readableLength == 4 }
      let journal = Journal()
      journal.follow(pair.client)
      pair.client.on(.close) { _ in journal.note("over") }
      if byListener {
        pair.client.on(.data) { _ in }
      } else {
        #expect(pair.client.resume() === pair.client)
      }
      #expect(journal.lines.isEmpty && !pair.client.isPaused)
      EventLoop.shared.nextTick { journal.note("tick") }
      await journal.wait(for: "tick")
      #expect(journal.lines == ["resume", "data kept", "tick"])
      await pair.close()
      await journal.wait(for: "over")
    }
  }

  // DATA-011
  @Test(arguments: [true, false])
  func
    `Of pause and resume while connecting the last one counts`(
      pausedLast: Bool
    ) async throws
  {
    let server = Net.createServer { $0.write("x") }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    socket.on(.data) { _ in }
    socket.pause()
    socket.resume()
    if pausedLast { socket.pause() }
    try await socket.untilConnected()
    await until { socket.bytesRead == 1 }
    await turns(50)
    #expect(socket.isPaused == pausedLast && socket.readableLength == (pausedLast ? 1 : 0))
    socket.destroy()
    server.close()
    await socket.untilClosed()
  }

  // DATA-013, DATA-016
  @Test func `Without its listener a flowing socket drops what comes, and counts it`()
    async throws
  {
    let pair = try await pair()
    let listener = pair.client.on(.data) { _ in Issue.record("it was taken away") }
    pair.client.off(listener)
    pair.accepted.end("dropped")
    #expect(await pair.client.untilClosed() == false)
    #expect(pair.client.bytesRead == 7 && pair.client.readableLength == 0)
    await pair.close()
  }

  // DATA-017, DATA-019
  @Test func `A reader pulls chunks, and 'close' waits until it has them all`() async throws {
    let pair = try await pair()
    let chunks = pair.client.chunks
    let journal = Journal()
    journal.follow(pair.client)
    pair.accepted.end("to be pulled")
    await until { pair.client.bytesRead == 12 }
    await turns(50)
    #expect(!pair.client.destroyed && !journal.lines.contains("end"))
    var reader = chunks.makeAsyncIterator()
    #expect(try await reader.next()?.text == "to be pulled")
    #expect(try await reader.next() == nil)
    await journal.wait(for: "close false")
    await pair.close()
  }

  // DATA-020
  @Test func `A pipe to itself echoes, and passes the end on`() async throws {
    let server = Net.createServer(halfOpen) { $0.pipe($0) }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    var received: [UInt8] = []
    socket.on(.data) { received += $0.bytes }
    let sent = pattern(3 << 20)
    socket.end(Chunk(sent))
    #expect(await socket.untilClosed() == false)
    #expect(received == sent)
    await server.closed()
  }

  // DATA-020
  @Test func `A pipe goes as fast as its other end takes it`() async throws {
    let first = try await pair()
    let second = try await pair()
    #expect(first.accepted.pipe(second.client) === second.client)
    let total = 16 << 20
    first.client.end(Chunk([UInt8](repeating: 1, count: total)))
    await until { first.accepted.isPaused }
    await turns(50)
    #expect(second.client.writableLength < 1 << 20 && first.accepted.bytesRead < 16 << 20)
    second.accepted.resume()
    #expect(await second.accepted.untilClosed() == false)
    #expect(second.accepted.bytesRead == UInt64(total))
    await first.close()
    await second.close()
  }

  // DATA-020
  @Test func `Without its pipe a socket is paused; with a closed end it has none`() async throws {
    let first = try await pair()
    let second = try await pair()
    first.accepted.pipe(second.client, end: false)
    first.client.write("through")
    await until { second.accepted.readableLength == 7 }
    first.accepted.unpipe(second.client)
    #expect(first.accepted.isPaused)
    first.accepted.pipe(second.client)
    first.accepted.resume()
    second.client.destroy()
    await second.client.untilClosed()
    #expect(first.accepted.isPaused && !first.accepted.destroyed)
    await first.close()
    await second.close()
  }

  // WRIT-016
  @Test func `Corked writes are counted, and leave together when uncorked`() async throws {
    let pair = try await pair()
    pair.client.cork()
    pair.client.cork()
    var answers: [Int] = []
    for number in 1...3 {
      #expect(pair.client.write("abc") { _ in answers.append(number) })
    }
    pair.client.uncork()
    await turns(20)
    #expect(pair.client.writableCorked == 1 && pair.client.writableLength == 9)
    #expect(pair.client.bytesWritten == 9 && pair.accepted.bytesRead == 0 && answers.isEmpty)
    pair.client.uncork()
    #expect(pair.client.writableLength == 0)
    var chunks: [String] = []
    pair.accepted.on(.data) { chunks.append($0.text) }
    await until { pair.accepted.bytesRead == 9 }
    #expect(chunks == ["abcabcabc"] && answers == [1, 2, 3])
    pair.client.uncork()
    #expect(pair.client.writableCorked == 0 && pair.client.bytesWritten == 9)
    await pair.close()
  }

  // WRIT-016
  @Test func `end sends what is corked, destroy answers it`() async throws {
    for ends in [true, false] {
      let pair = try await pair()
      pair.accepted.resume()
      pair.client.resume()
      pair.client.cork()
      var answers: [String] = []
      pair.client.write("abc") { answers.append($0?.code.rawValue ?? "ok") }
      if ends { pair.client.end("def") } else { pair.client.destroy() }
      await pair.client.untilClosed()
      await pair.accepted.untilClosed()
      #expect(answers == [ends ? "ok" : "ERR_STREAM_DESTROYED"])
      #expect(pair.accepted.bytesRead == (ends ? 6 : 0))
      await pair.close()
    }
  }

  // WRIT-001, WRIT-009, WRIT-013, WRIT-027
  @Test func `What was given to write is sent, whatever becomes of the memory`() async throws {
    let pair = try await pair()
    pair.accepted.pause()
    let total = 8 << 20
    var bytes: [UInt8]? = pattern(total)
    let expected = bytes
    if let given = bytes { pair.client.end(Chunk(given)) }
    bytes = nil
    var received: [UInt8] = []
    pair.accepted.on(.data) { received += $0.bytes }
    pair.accepted.resume()
    pair.client.resume()
    await pair.client.untilClosed()
    await pair.accepted.untilClosed()
    #expect(received == expected)
    #expect(pair.client.bytesWritten == UInt64(total))
    await pair.close()
  }

  private var halfOpen: ServerOptions {
    var options = ServerOptions()
    options.allowHalfOpen = true
    return options
  }
}
