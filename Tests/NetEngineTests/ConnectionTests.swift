import EventLoop
import NetEngine
import NetTypes
import Testing

@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ConnectionTests {
  @Test func `A client talks to an echo server and both close in Node's order`() async throws {
    let accepted = Journal()
    let server = Net.createServer { socket in
      accepted.follow(socket)
      socket.on(.data) { socket.write($0) }
    }
    try await server.listening()
    let client = Journal()
    let socket = Socket()
    client.follow(socket)
    socket.on(.connect) {
      socket.write("hello") { error in client.note("written \(error == nil)") }
    }
    socket.on(.data) { _ in socket.end { _ in client.note("ended") } }
    try socket.connect(port: server.port, host: "127.0.0.1")
    await client.wait(for: "close false")
    await accepted.wait(for: "close false")
    #expect(
      client.lines == [
        "resume", "connectionAttempt 127.0.0.1:\(server.port)", "connect", "ready", "written true",
        "data hello", "ended", "finish", "end", "close false",
      ])
    #expect(accepted.lines == ["resume", "data hello", "end", "finish", "close false"])
    #expect(socket.bytesRead == 5 && socket.bytesWritten == 5)
    await withCheckedContinuation { done in server.close { _ in done.resume() } }
  }

  @Test func `A refused connection reports attempt, failure, error and close`() async throws {
    let server = Server()
    try await server.listening()
    let port = server.port
    await withCheckedContinuation { done in server.close { _ in done.resume() } }
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    try socket.connect(port: port, host: "127.0.0.1")
    socket.write("x") { journal.note("write \($0?.code.rawValue ?? "ok")") }
    await journal.wait(for: "write ERR_SOCKET_CLOSED_BEFORE_CONNECTION")
    #expect(
      journal.lines == [
        "connectionAttempt 127.0.0.1:\(port)",
        "connectionAttemptFailed 127.0.0.1:\(port) ECONNREFUSED",
        "error connect ECONNREFUSED 127.0.0.1:\(port)", "close true",
        "write ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
      ])
  }

  // CONN-029
  @Test func `A destroyed socket that connects again at once closes twice`() async throws {
    let server = Net.createServer { $0.end("x") }
    try await server.listening()
    let journal = Journal()
    let socket = Socket()
    socket.on(.connect) { journal.note("connect") }
    socket.on(.data) { _ in journal.note("data") }
    socket.on(.close) { journal.note("close \($0) \(socket.readyState)") }
    try socket.connect(port: server.port, host: "127.0.0.1") { journal.note("never") }
    socket.once(.connectionAttempt) { _ in
      EventLoop.shared.nextTick {
        socket.destroy()
        _ = try? socket.connect(port: server.port, host: "127.0.0.1") { journal.note("listener") }
        socket.write("y") { journal.note("written \($0 == nil)") }
      }
    }
    await journal.wait(for: "close false closed")
    #expect(
      journal.lines == [
        "close false opening", "connect", "listener", "written true", "data", "close false closed",
      ])
    server.close()
  }

  // LSTN-016, T35
  @Test func `A listener of a listen that failed is not called for the next one`() async throws {
    let busy = Server()
    try await busy.listening()
    let journal = Journal()
    let server = Server()
    server.on(.error) { error in
      journal.note(error.code.rawValue)
      _ = try? server.listen(port: 0, host: "127.0.0.1") { journal.note("second") }
    }
    try server.listen(port: busy.port, host: "127.0.0.1") { journal.note("first") }
    await journal.wait(for: "second")
    #expect(journal.lines == ["EADDRINUSE", "second"])
    busy.close()
    server.close()
  }

  @Test func `A listen that fails takes only its own listener away`() async throws {
    let busy = Server()
    try await busy.listening()
    let journal = Journal()
    let server = Server()
    server.on(.error) { journal.note($0.code.rawValue) }
    try server.listen(path: "/nowhere/socket") { journal.note("first") }
    try server.listen(port: 0) { journal.note("second") }
    await journal.wait(for: "second")
    #expect(journal.lines == ["EACCES", "second"])
    await withCheckedContinuation { done in server.close { _ in done.resume() } }
    busy.close()
  }

  @Test func `A listen that was closed is not heard of later`() async throws {
    let journal = Journal()
    let server = Server()
    try server.listen(port: 0, host: "127.0.0.1") { journal.note("first") }
    server.close()
    try server.listen(port: 0) { journal.note("second") }
    await journal.wait(for: "second")
    #expect(journal.lines == ["second"])
    await withCheckedContinuation { done in server.close { _ in done.resume() } }
  }

  @Test(arguments: ["127.0.0.1\0.example", "\0"])
  func `A host with a NUL is refused, not cut there`(host: String) throws {
    let server = Server()
    let listening = #expect(throws: NetError.self) { try server.listen(port: 0, host: host) }
    #expect(listening?.code == "ERR_INVALID_ARG_VALUE" && !server.listening)
    let connecting = #expect(throws: NetError.self) { try Socket().connect(port: 1, host: host) }
    #expect(connecting?.code == "ERR_INVALID_ARG_VALUE")
  }
}
