import NetEngine
import Testing

/// Received bytes as text, text as bytes to send, and what is counted of them.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct TextTests {
  /// A client of a server that sends `pieces` one after the other, each once the one before has
  /// arrived, and ends.
  private func client(receiving pieces: [[UInt8]]) async throws -> (Server, Socket) {
    let server = Server()
    var rest = pieces[...]
    try await server.listening()
    let socket = Socket()
    server.on(.connection) { accepted in
      accepted.resume()
      let next = { @NetActor in
        if let piece = rest.popFirst() {
          _ = accepted.write(Chunk(piece))
        } else {
          accepted.end()
        }
      }
      socket.on(.any) { event in
        if case .data = event { next() }
      }
      next()
    }
    try socket.connect(server.clientOptions)
    return (server, socket)
  }

  private func texts(
    _ pieces: [[UInt8]], _ prepare: @NetActor (Socket) -> Void
  ) async throws -> [String] {
    let (server, socket) = try await client(receiving: pieces)
    prepare(socket)
    var texts: [String] = []
    socket.on(.text) { texts.append($0) }
    let bytes = pieces.reduce(0) { $0 + $1.count }
    await socket.untilClosed()
    #expect(socket.bytesRead == UInt64(bytes))
    await server.closed()
    return texts
  }

  // DATA-014, DATA-015
  @Test func `A character in pieces comes in one, and its beginning at the end as U+FFFD`()
    async throws
  {
    let pieces: [[UInt8]] = [[0x61, 0xE2], [0x82], [0xAC, 0x62], [0xF0, 0x9F]]
    let expected = ["a", "€b", "\u{FFFD}"]
    let told = try await texts(pieces) { $0.setEncoding() }
    let untold = try await texts(pieces) { #expect($0.encoding == nil) }
    #expect(told == expected && untold == expected)
  }

  // DATA-015
  @Test(arguments: [
    (TextEncoding.hex, ["61", "e2", "82"]), (.latin1, ["a", "â", "\u{82}"]),
    (.ascii, ["a", "b", "\u{2}"]), (.base64, ["YeKC"]), (.base64url, ["YeKC"]),
    (.utf16le, ["\u{E261}"]), (.utf8, ["a", "\u{FFFD}"]),
  ])
  func `Each encoding has its text`(encoding: TextEncoding, expected: [String]) async throws {
    let texts = try await texts([[0x61], [0xE2], [0x82]]) {
      #expect($0.setEncoding(encoding) === $0 && $0.encoding == encoding)
    }
    #expect(texts == expected)
  }

  // DATA-015
  @Test func `The encoding also holds for what is kept already`() async throws {
    let server = Net.createServer { $0.end("é") }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    while socket.readableLength < 2 {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
    socket.setEncoding(.hex)
    var text = ""
    var bytes: [UInt8] = []
    socket.on(.text) { text += $0 }
    socket.on(.data) { bytes += $0.bytes }
    await socket.untilClosed()
    #expect(text == "c3a9" && bytes == [0xC3, 0xA9])
    await server.closed()
  }

  // DATA-015, DATA-001
  @Test func `After destroy in 'data' there is no text`() async throws {
    let (server, socket) = try await client(receiving: [[0x61], [0x62]])
    var texts = 0
    socket.on(.data) { _ in socket.destroy() }
    socket.on(.text) { _ in texts += 1 }
    await socket.untilClosed()
    #expect(texts == 0)
    await server.closed()
  }

  // DATA-019, DATA-015
  @Test func `Text is a sequence too`() async throws {
    let (server, socket) = try await client(receiving: [[0xE2], [0x82, 0xAC], [0xE2]])
    var text = ""
    for try await piece in socket.setEncoding(.utf8).texts { text += piece }
    #expect(text == "€\u{FFFD}")
    await socket.untilClosed()
    await server.closed()
  }

  // CONN-027
  @Test func `The encoding stays for the next connection, half a character does not`()
    async throws
  {
    let (first, socket) = try await client(receiving: [[0x62, 0xE2]])
    socket.setEncoding(.utf8)
    var texts: [String] = []
    socket.once(.text) {
      texts.append($0)
      socket.destroy()
    }
    await socket.untilClosed()
    let second = Net.createServer { $0.end("x") }
    try await second.listening()
    socket.on(.text) { texts.append($0) }
    try socket.connect(second.clientOptions)
    #expect(socket.encoding == .utf8 && socket.bytesRead == 0 && socket.readyState == .opening)
    await socket.untilClosed()
    #expect(texts == ["b", "x"])
    await first.closed()
    await second.closed()
  }

  // WRIT-008, WRIT-010, WRIT-014, ENDH-003
  @Test func `Text is counted as the bytes that it is sent as`() async throws {
    let received = Journal()
    let server = Net.createServer { socket in
      var bytes: [UInt8] = []
      socket.on(.data) { bytes += $0.bytes }
      socket.on(.end) { received.note(TextEncoding.hex.text(of: bytes)) }
    }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    socket.write("é", encoding: .latin1)
    socket.write("é", encoding: .utf8)
    #expect(socket.write("6162", encoding: .hex))
    #expect(socket.bytesWritten == 5 && socket.writableLength == 5)
    #expect(!socket.end("AQI", encoding: .base64url).writable)
    #expect(socket.bytesWritten == 7)
    await received.wait(for: "e9c3a961620102")
    socket.resume()
    await socket.untilClosed()
    #expect(socket.bytesWritten == 7)
    await server.closed()
  }

  // WRIT-010, WRIT-011, DSTR-015, SOCK-001
  @Test func `bufferSize is there as long as there is something to write to`() async throws {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    let socket = Socket()
    #expect(socket.bufferSize == nil)
    try socket.connect(server.clientOptions)
    #expect(socket.bufferSize == 0)
    socket.write("four")
    #expect(socket.bufferSize == 4 && socket.writableLength == 4)
    try await socket.untilConnected()
    #expect(socket.bufferSize == 0)
    socket.destroy()
    #expect(socket.bufferSize == nil)
    await socket.untilClosed()
    await server.closed()
  }
}
