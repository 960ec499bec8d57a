import NetEngine
import Testing

/// Connections that are served by code that waits and throws.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ServeTests {
  private struct Unexpected: Error {}

  // SRVC-014
  @Test(arguments: [true, false])
  func `A handler that throws destroys its socket, and nothing else`(ours: Bool) async throws {
    let server = Server()
    let accepted = Journal()
    var count = 0
    server.serve { socket in
      count += 1
      guard count == 1 else {
        for try await chunk in socket.chunks { try await socket.send(chunk) }
        return
      }
      accepted.follow(socket)
      for try await _ in socket.chunks {
        if ours { throw NetError(code: "NO_THANKS", message: "no, thanks") }
        throw Unexpected()
      }
    }
    server.on(.error) { accepted.note("server error \($0)") }
    server.on(.close) { accepted.note("server close") }
    try await server.listening()

    let first = try Net.connect(server.clientOptions)
    first.resume()
    first.write("x")
    #expect(await first.untilClosed() == false)
    await accepted.wait(for: "close true")
    let error = ours ? "no, thanks" : "Unhandled error. (Unexpected())"
    #expect(accepted.lines == ["resume", "data x", "error \(error)", "close true"])
    #expect(accepted.sockets.first?.errored?.code == (ours ? "NO_THANKS" : "ERR_UNHANDLED_ERROR"))

    let second = try Net.connect(server.clientOptions)
    second.end("still there")
    var echoed = ""
    for try await chunk in second.chunks { echoed += chunk.text }
    #expect(echoed == "still there" && server.listening)
    await server.closed()
  }

  @Test func `A handler that is taken away serves nobody`() async throws {
    let server = Server()
    server.off(server.serve { $0.end("served") })
    server.on(.connection) { $0.end("listened") }
    try await server.listening()
    let client = try Net.connect(server.clientOptions)
    var received = ""
    for try await chunk in client.chunks { received += chunk.text }
    #expect(received == "listened")
    await server.closed()
  }
}
