import NetEngine
import Testing

/// The ways to ask for a connection, and what belongs to one call of `connect` only.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ConnectFormTests {
  // CONN-001, CONN-002, CONN-009
  @Test func `Every form makes a socket that calls its listener once`() async throws {
    let name = "\0sockscope-form-\(UInt64.random(in: 0 ... .max))"
    let tcp = Net.createServer { $0.end() }
    let unix = Net.createServer { $0.end() }
    try await tcp.listening()
    try unix.listen(path: name)
    let port = tcp.port
    let journal = Journal()
    let note: @NetActor () -> Void = { journal.note("connect") }
    let sockets = [
      try Net.connect(port: port, host: "127.0.0.1", note),
      try Net.createConnection(port: port, host: "127.0.0.1", note),
      try Net.connect(path: name, note), try Net.createConnection(path: name, note),
      try Net.connect(tcp.clientOptions, note),
      try Net.createConnection(tcp.clientOptions, note),
    ]
    let own = (0..<3).map { _ in Socket() }
    #expect(try own[0].connect(port: port, host: "127.0.0.1", note) === own[0])
    #expect(try own[1].connect(path: name, note) === own[1])
    #expect(try own[2].connect(tcp.clientOptions, note) === own[2])
    let connecting = (sockets + own).filter { $0.connecting }
    #expect(connecting.count == sockets.count + own.count)
    for socket in sockets + own {
      socket.resume()
      await socket.untilClosed()
    }
    #expect(journal.lines.count == sockets.count + own.count)
    await tcp.closed()
    unix.close()
    await unix.untilClosed()
  }

  // CONN-002, CONN-003, CONN-026
  @Test func `The listener of a call that failed is not called for the next one`() async throws {
    let server = Net.createServer { $0.end() }
    try await server.listening()
    let journal = Journal()
    let socket = Socket()
    socket.resume()
    try socket.connect(port: refusedPort, host: "127.0.0.1") { journal.note("first") }
    await socket.untilClosed()
    try socket.connect(server.clientOptions) { journal.note("second") }
    await socket.untilClosed()
    try socket.connect(server.clientOptions)
    await socket.untilClosed()
    #expect(journal.lines == ["second"])
    await server.closed()
  }

  // CONN-028
  @Test func `Bytes that nobody took do not come on the next connection`() async throws {
    let first = Net.createServer { $0.write("stale") }
    let second = Net.createServer { $0.end("fresh") }
    try await first.listening()
    try await second.listening()
    let socket = try Net.connect(first.clientOptions)
    while socket.readableLength < 5 { await turn() }
    socket.destroy()
    await socket.untilClosed()
    var received = ""
    try socket.connect(second.clientOptions)
    #expect(socket.readableLength == 0 && socket.bytesRead == 0)
    socket.on(.data) { received += $0.text }
    await socket.untilClosed()
    #expect(received == "fresh")
    first.close()
    await second.closed()
  }

  // CONN-026, CONN-027
  @Test func `A listener added after 'end' is heard on the next connection`() async throws {
    let server = Net.createServer { $0.end("again") }
    try await server.listening()
    let socket = try Net.connect(server.clientOptions)
    socket.resume()
    await socket.untilClosed()
    var received = ""
    socket.on(.data) { received += $0.text }
    for _ in 0..<3 {
      try socket.connect(server.clientOptions)
      #expect(socket.readable && socket.writable && !socket.writableEnded)
      #expect(socket.errored == nil && socket.bytesRead == 0)
      await socket.untilClosed()
    }
    #expect(received == "againagainagain")
    await server.closed()
  }

  // HE-001, HE-022, CERR-010
  @Test func `The defaults and the errors that nobody listens to are the process's`() async {
    await #expect(processExitsWith: .success) { try await changeDefaults() }
  }

  private func turn() async {
    await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
  }
}

@NetActor
private func changeDefaults() async throws {
  var unhandled: [NetError] = []
  Net.unhandledError = { unhandled.append($0) }
  var options = ConnectOptions(.port(refusedPort, host: "x.test"))
  options.lookup = { _, answer in
    answer(
      .success([
        .init(address: "127.0.0.1", family: .ipv4), .init(address: "::1", family: .ipv6),
      ]))
  }
  for (isOn, count) in [(true, 2), (false, 0)] {
    Net.defaultAutoSelectFamily = isOn
    try Net.setDefaultAutoSelectFamilyAttemptTimeout(3)
    precondition(Net.defaultAutoSelectFamilyAttemptTimeout == 10)
    try Net.setDefaultAutoSelectFamilyAttemptTimeout(60_000)
    let socket = try Net.connect(options)
    await socket.untilClosed()
    precondition(socket.errored?.errors.count == count, "\(String(describing: socket.errored))")
    precondition(unhandled.last == socket.errored)
  }
  // Who listens, to the error or to everything, has it for himself.
  for isAny in [true, false] {
    let socket = Socket()
    if isAny { socket.on(.any) { _ in } } else { socket.on(.error) { _ in } }
    socket.destroy(NetError(code: "ERR_TEST", message: "mine"))
    await socket.untilClosed()
  }
  precondition(unhandled.count == 2)
}
