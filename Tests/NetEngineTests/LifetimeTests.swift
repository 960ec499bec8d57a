import NetEngine
import Testing

@NetActor
@Suite(.timeLimit(.minutes(1)))
struct LifetimeTests {
  /// References that do not count.
  private final class Witness {
    weak var accepted: Socket?
    weak var client: Socket?
    weak var server: Server?
  }

  private func afterTheLoopsTurn() async {
    for _ in 0..<2 {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    }
  }

  @Test func `Sockets live while they are connected, and go when they are closed`() async throws {
    let witness = Witness()
    var server: Server? = Net.createServer { socket in
      witness.accepted = socket
      socket.on(.data) { socket.write($0) }
      socket.on(.end) { socket.pause() }
    }
    try await server?.listening()
    witness.server = server
    let port = server?.port ?? 0
    server = nil
    #expect(witness.server != nil)
    try await talk(to: port, witness)
    witness.server?.close()
    await afterTheLoopsTurn()
    #expect(witness.accepted == nil)
    #expect(witness.client == nil)
    #expect(witness.server == nil)
  }

  private func talk(to port: Int, _ witness: Witness) async throws {
    let socket = try Net.connect(ConnectOptions(.port(port, host: "127.0.0.1")))
    witness.client = socket
    socket.on(.data) { _ in socket.end() }
    socket.write("hello")
    await socket.untilClosed()
    #expect(socket.bytesRead == 5)
    socket.removeAllListeners()
  }

  @Test func `What listens or connects needs nobody to hold it`() async throws {
    let journal = Journal()
    let witness = Witness()
    // A free port, which nothing listens on after this.
    let scout = Server()
    try await scout.listening()
    let port = scout.port
    await withCheckedContinuation { done in scout.close { _ in done.resume() } }
    try Net.createServer { socket in
      witness.server = socket.server
      socket.end("hello")
    }.listen(port: port, host: "localhost") { journal.note("listening") }
    await journal.wait(for: "listening")
    let options = ConnectOptions(.port(port, host: "localhost"))
    _ = try Net.connect(options) { journal.note("connected") }
    await journal.wait(for: "connected")
    witness.server?.close()
  }

  @Test func `A failed connection leaves nothing behind`() async throws {
    let witness = Witness()
    try await fail(witness)
    await afterTheLoopsTurn()
    #expect(witness.client == nil)
  }

  private func fail(_ witness: Witness) async throws {
    let socket = Socket()
    witness.client = socket
    var options = ConnectOptions(.port(1, host: "test.example"))
    options.lookup = { _, answer in answer(.failure(.init(code: "ENOTFOUND", number: -3008))) }
    try socket.connect(options)
    socket.write("never")
    await socket.untilClosed()
    socket.removeAllListeners()
  }
}
