import EventLoop
import Foundation
import NetEngine
import NetTypes
import TestSupport
import Testing

/// The engine talks to programs that know nothing of it.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct PeerTests {
  /// A server whose sockets do what `handler` says, noted in a journal.
  private func server(
    halfOpen: Bool = false, _ handler: @escaping @NetActor (Socket) -> Void
  ) -> (server: Server, accepted: Journal) {
    let journal = Journal()
    var options = ServerOptions()
    options.allowHalfOpen = halfOpen
    let server = Net.createServer(options) { socket in
      journal.follow(socket)
      handler(socket)
    }
    return (server, journal)
  }

  /// A path in the temporary directory that nothing is at.
  private func unusedPath() -> String {
    FileManager.default.temporaryDirectory
      .appending(path: "sockscope-peer-\(UUID().uuidString)").path()
  }

  // SRVL-001, DATA-001, ENDH-005
  @Test func `nc gets its line back from an echo server, and both close`() async throws {
    let (server, accepted) = server { socket in socket.on(.data) { socket.write($0) } }
    try await server.listening()
    let nc = try Peer("nc", ["127.0.0.1", "\(server.port)"])
    try nc.send("hello\n")
    await accepted.wait(for: "data hello\n")
    server.close()
    // Without -N, nc does not end its side at the end of its input, but with its process.
    let socket = try #require(accepted.sockets.first)
    socket.end("bye\n")
    try nc.endInput()
    let outcome = try await nc.outcome()
    #expect(outcome.text == "hello\nbye\n")
    #expect(outcome.status == 0)
    await accepted.wait(for: "close false")
    #expect(accepted.lines == ["resume", "data hello\n", "finish", "end", "close false"])
    #expect(socket.bytesRead == 6 && socket.bytesWritten == 10)
  }

  // ENDH-006
  @Test func `A half-open server answers nc after its end`() async throws {
    let (server, accepted) = server(halfOpen: true) { socket in
      socket.resume()
      socket.on(.end) { socket.end("after your end\n") }
    }
    try await server.listening()
    let nc = try Peer("nc", ["-N", "127.0.0.1", "\(server.port)"])
    try nc.send("hello\n")
    try nc.endInput()
    let outcome = try await nc.outcome()
    #expect(outcome.text == "after your end\n")
    await accepted.wait(for: "close false")
    #expect(accepted.lines == ["resume", "data hello\n", "end", "finish", "close false"])
    server.close()
  }

  // CONN-017, ENDH-003
  @Test func `A client talks to a listening nc`() async throws {
    let nc = try Peer("nc", ["-l", "-v", "-N", "127.0.0.1", "0"])
    let port = try #require(Int(try await nc.announcement(/Listening on \S+ (\d+)/)))
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    socket.on(.data) { _ in socket.end("to nc\n") }
    try socket.connect(port: port, host: "127.0.0.1")
    try nc.send("from nc\n")
    await journal.wait(for: "finish")
    try nc.endInput()
    #expect(try await nc.outcome().text == "to nc\n")
    await journal.wait(for: "close false")
    #expect(
      journal.lines == [
        "resume", "connectionAttempt 127.0.0.1:\(port)", "connect", "ready", "data from nc\n",
        "finish", "end", "close false",
      ])
  }

  // T12, RSET-001
  @Test func `A reset by another process is an error of the read`() async throws {
    let python = try Peer(
      "python3",
      [
        "-c",
        """
        import socket, struct, sys
        listener = socket.create_server(("127.0.0.1", 0))
        print("port", listener.getsockname()[1], file=sys.stderr, flush=True)
        connection, _ = listener.accept()
        connection.recv(1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
        """,
      ])
    let port = try #require(Int(try await python.announcement(/port (\d+)/)))
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    socket.on(.ready) { socket.write("x") }
    try socket.connect(port: port, host: "127.0.0.1")
    await journal.wait(for: "close true")
    #expect(
      journal.lines == [
        "connectionAttempt 127.0.0.1:\(port)", "connect", "ready", "error read ECONNRESET",
        "close true",
      ])
    #expect(socket.errored?.errno == -104)
    #expect(try await python.outcome().status == 0)
  }

  // RSET-001
  @Test func `Another process sees our reset, and we see no error`() async throws {
    let (server, accepted) = server { socket in
      socket.on(.data) { _ in _ = try? socket.resetAndDestroy() }
    }
    try await server.listening()
    let python = try Peer(
      "python3",
      [
        "-c",
        """
        import socket
        connection = socket.create_connection(("127.0.0.1", \(server.port)))
        connection.sendall(b"x")
        try:
          print("read", connection.recv(1))
        except ConnectionResetError:
          print("reset")
        """,
      ])
    #expect(try await python.outcome().text == "reset\n")
    await accepted.wait(for: "close false")
    #expect(accepted.lines == ["resume", "data x", "close false"])
    server.close()
  }

  // SRVL-002, ADDR-008
  @Test func `nc talks over a unix path, and the file goes with the server`() async throws {
    let path = unusedPath()
    let (server, accepted) = server { socket in socket.on(.data) { socket.end($0) } }
    try server.listen(path: path)
    #expect(server.address() == .path(path))
    let nc = try Peer("nc", ["-N", "-U", path])
    try nc.send("hello\n")
    try nc.endInput()
    #expect(try await nc.outcome().text == "hello\n")
    await accepted.wait(for: "close false")
    let socket = try #require(accepted.sockets.first)
    #expect(socket.remoteAddressInfo == nil && socket.localInfo == nil)
    server.close()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `A client connects to nc's unix path`() async throws {
    let path = unusedPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let nc = try Peer("nc", ["-l", "-v", "-N", "-U", path])
    _ = try await nc.announcement(/Listening on (\S+)/)
    let socket = Socket()
    socket.resume()
    try socket.connect(path: path)
    socket.end("to nc\n")
    try nc.endInput()
    #expect(try await nc.outcome().text == "to nc\n")
    #expect(await socket.untilClosed() == false)
  }

  // T31
  @Test func `socat talks over an abstract name`() async throws {
    let name = "sockscope-\(UUID().uuidString)"
    let (server, accepted) = server { socket in socket.on(.data) { socket.end($0) } }
    try server.listen(path: "\0\(name)")
    // After the end of one side, socat waits half a second for the other one, unless told otherwise.
    let socat = try Peer("socat", ["-t", "60", "-", "ABSTRACT-CONNECT:\(name)"])
    try socat.send("hello\n")
    try socat.endInput()
    #expect(try await socat.outcome().text == "hello\n")
    await accepted.wait(for: "close false")
    server.close()
  }

  @Test func `A client connects to socat's abstract name`() async throws {
    let name = "sockscope-\(UUID().uuidString)"
    let socat = try Peer("socat", ["-t", "60", "-d", "-d", "ABSTRACT-LISTEN:\(name)", "-"])
    _ = try await socat.announcement(/listening on (AF=1)/)
    let socket = Socket()
    socket.resume()
    try socket.connect(path: "\0\(name)")
    socket.end("to socat\n")
    try socat.endInput()
    #expect(try await socat.outcome().text == "to socat\n")
    #expect(await socket.untilClosed() == false)
  }
}
