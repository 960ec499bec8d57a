import NetEngine
import TestSupport
import Testing

/// Programs on the other side that are killed.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct LostPeerTests {
  // ONRD-008 (test-net-child-process-connect-reset.js)
  @Test(arguments: [false, true])
  func `A peer that is killed has its connection end or fail, once`(ownBuffer: Bool) async throws {
    let python = try Peer(
      "python3",
      [
        "-c",
        """
        import os, signal, socket, sys
        listener = socket.create_server(("127.0.0.1", 0))
        print("port", listener.getsockname()[1], file=sys.stderr, flush=True)
        connection, _ = listener.accept()
        connection.recv(1)
        os.kill(os.getpid(), signal.SIGKILL)
        """,
      ])
    let port = try #require(Int(try await python.announcement(/port (\d+)/)))
    var options = SocketOptions()
    if ownBuffer { options.onread = OnRead(bufferSize: 16) { _ in true } }
    let journal = Journal()
    let socket = try Socket(options)
    journal.follow(socket)
    if !ownBuffer { socket.resume() }
    // More than one byte: what is left unread has the system reset the connection.
    socket.on(.ready) { socket.write("some bytes") }
    try socket.connect(port: port, host: "127.0.0.1")
    let failed = await socket.untilClosed()
    let endings = journal.lines.filter { $0 == "end" || $0.hasPrefix("error") }
    #expect(endings == [failed ? "error read ECONNRESET" : "end"])
    _ = try await python.outcome()
  }

  // DSTR-017, CERR-011 (test-net-GH-5504.js)
  @Test func `Who writes a lot to a program that is killed hears of it once`() async throws {
    let accepted = Journal()
    var after: [String] = []
    let server = Net.createServer { socket in
      accepted.follow(socket)
      socket.on(.close) { _ in socket.on(.any) { after.append($0.name) } }
      @NetActor func more() {
        while !socket.destroyed && socket.write(Chunk([UInt8](repeating: 1, count: 65_536))) {}
      }
      socket.on(.drain) { more() }
      socket.resume()
      more()
    }
    try await server.listening()
    let python = try Peer(
      "python3",
      [
        "-c",
        """
        import os, signal, socket
        connection = socket.create_connection(("127.0.0.1", \(server.port)))
        connection.recv(1 << 20)
        os.kill(os.getpid(), signal.SIGKILL)
        """,
      ])
    _ = try await python.outcome()
    let socket = try #require(accepted.sockets.first)
    await socket.untilClosed()
    await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    #expect(accepted.lines.count { $0.hasPrefix("error") || $0 == "end" } == 1)
    #expect(accepted.lines.count { $0.hasPrefix("close") } == 1 && after.isEmpty)
    await server.closed()
  }
}
