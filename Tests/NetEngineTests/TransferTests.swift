import EventLoop
import Foundation
import NetEngine
import NetTypes
import TestSupport
import Testing

/// Much data, both ways at the same time, without a byte lost and without more than the marks allow
/// in memory.
@NetActor
@Suite(.timeLimit(.minutes(2)))
struct TransferTests {
  static let total = 64 << 20

  // WRIT-002, WRIT-008, DATA-016, ENDH-008
  @Test func `64 MiB each way arrive unharmed, with backpressure`() async throws {
    var options = ServerOptions()
    options.allowHalfOpen = true
    var accepted: Exchange?
    let server = Net.createServer(options) { socket in
      accepted = Exchange(over: socket, total: Self.total)
      accepted?.begin()
    }
    try await server.listening()
    let socket = try Socket(SocketOptions(allowHalfOpen: true))
    let exchange = Exchange(over: socket, total: Self.total)
    try socket.connect(port: server.port, host: "127.0.0.1")
    exchange.begin()
    #expect(await socket.untilClosed() == false)
    await server.closed()
    for side in [exchange, try #require(accepted)] {
      #expect(side.received == Self.total)
      #expect(side.firstDifference == nil)
      #expect(side.socket.bytesRead == UInt64(Self.total))
      #expect(side.socket.bytesWritten == UInt64(Self.total))
      #expect(side.mostQueued < side.socket.highWaterMark + Pattern.longest)
    }
  }

  @Test func `64 MiB each way with another program arrive unharmed`() async throws {
    var options = ServerOptions()
    options.allowHalfOpen = true
    var accepted: Exchange?
    let server = Net.createServer(options) { socket in
      accepted = Exchange(over: socket, total: Self.total)
      accepted?.begin()
    }
    try await server.listening()
    let python = try Peer(
      "python3",
      [
        "-c",
        """
        import socket, threading
        pattern = bytes((i * 167 + (i >> 8)) & 255 for i in range(\(Pattern.period)))
        total = \(Self.total)
        expected = (pattern * (total // len(pattern) + 1))[:total]
        connection = socket.create_connection(("127.0.0.1", \(server.port)))
        def send():
          connection.sendall(expected)
          connection.shutdown(socket.SHUT_WR)
        sender = threading.Thread(target=send)
        sender.start()
        received = bytearray()
        while chunk := connection.recv(1 << 18):
          received += chunk
        sender.join()
        print(len(received), received == expected)
        """,
      ])
    #expect(try await python.outcome().text == "\(Self.total) True\n")
    await server.closed()
    let side = try #require(accepted)
    #expect(side.received == Self.total)
    #expect(side.firstDifference == nil)
  }

  // DATA-006, WRIT-002
  @Test func `A reader that pauses stops the writer, and nothing piles up`() async throws {
    var options = ServerOptions()
    options.pauseOnConnect = true
    options.allowHalfOpen = true
    var reader: Exchange?
    let server = Net.createServer(options) { reader = Exchange(over: $0, total: Self.total) }
    try await server.listening()
    let socket = try Socket(SocketOptions(allowHalfOpen: true))
    let writer = Exchange(over: socket, total: Self.total)
    try socket.connect(port: server.port, host: "127.0.0.1")
    writer.begin()
    await writer.stalls()
    let reading = try #require(reader)
    // The kernel's buffers take some, the reader itself nothing.
    #expect(reading.socket.bytesRead == 0)
    #expect(writer.sent < Self.total / 2, "\(writer.sent) bytes went to a reader that is paused")
    #expect(socket.writableNeedDrain)
    #expect(socket.writableLength < socket.highWaterMark + Pattern.longest)
    reading.begin()
    reading.socket.resume()
    #expect(await socket.untilClosed() == false)
    await server.closed()
    #expect(reading.received == Self.total && reading.firstDifference == nil)
    #expect(writer.received == Self.total && writer.firstDifference == nil)
  }
}

extension Server {
  /// Closes, and returns once the last connection is gone.
  func closed() async {
    await withCheckedContinuation { done in close { _ in done.resume() } }
  }
}

extension Socket {
  /// The default mark, which these tests use.
  var highWaterMark: Int { SocketOptions().highWaterMark }
}
