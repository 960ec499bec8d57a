import NetEngine

// The examples of the articles, word for word: they are compiled here, and a test compares them.

// NetEngine.md

@NetActor
func serve() throws -> Server {
  let server = Net.createServer { socket in
    socket.on(.data) { chunk in socket.write(chunk) }
    socket.on(.error) { error in print("\(socket.remoteAddress ?? "?"): \(error)") }
  }
  return try server.listen(port: 8124) { print("listening") }
}

@NetActor
func serve() async throws {
  let server = Server()
  let sockets = server.sockets
  try server.listen(port: 8124)
  await withThrowingTaskGroup(of: Void.self) { group in
    for await socket in sockets {
      group.addTask {
        for try await chunk in await socket.chunks { try await socket.send(chunk) }
      }
    }
  }
}

// GettingStarted.md

@NetActor
func startEcho(port: Int) throws -> Server {
  let server = Net.createServer { socket in
    socket.on(.data) { chunk in socket.write(chunk) }
    socket.on(.error) { error in print("\(error.code.rawValue): \(error)") }
  }
  server.on(.error) { error in print("cannot listen: \(error)") }
  return try server.listen(port: port, host: "127.0.0.1")
}

@NetActor
func ask(_ question: String, port: Int) async throws -> String {
  let socket = try Net.connect(port: port, host: "127.0.0.1")
  socket.end(question)
  var answer = ""
  for try await text in socket.texts { answer += text }
  return answer
}

@NetActor
func startClock(path: String) throws -> Server {
  var options = ListenOptions(.path(path))
  options.writableAll = true
  return try Net.createServer { socket in socket.end("\(ContinuousClock.now)\n") }.listen(options)
}

@NetActor
func startUpperCase(port: Int) throws -> Server {
  let server = Server()
  server.serve { socket in
    for try await text in socket.texts { try await socket.send(Chunk(text.uppercased())) }
    socket.end()
  }
  return try server.listen(port: port, host: "127.0.0.1")
}

// EventOrder.md

@NetActor
func order(port: Int) async throws -> [String] {
  let socket = try Net.connect(port: port, host: "127.0.0.1")
  var order: [String] = []
  for event in [Event<Socket, Void>.connect, .ready, .finish, .end] {
    socket.on(event) { order.append(event.name) }
  }
  socket.on(.data) { _ in order.append("data") }
  socket.end("question") { _ in order.append("ended") }
  await socket.untilClosed()
  return order
}

// Backpressure.md

@NetActor
func send(_ chunks: [Chunk], over socket: Socket) {
  var rest = chunks[...]
  func more() {
    while let chunk = rest.popFirst() {
      guard socket.write(chunk) else { return }
    }
    socket.end()
  }
  socket.on(.drain) { more() }
  more()
}

@NetActor
func copy(from source: Socket, to destination: Socket) async throws {
  for try await chunk in source.chunks { try await destination.send(chunk) }
  destination.end()
}

@NetActor
func startProxy(port: Int, to target: ConnectOptions) throws -> Server {
  try Net.createServer { socket in
    guard let other = try? Net.connect(target) else {
      socket.destroy()
      return
    }
    socket.pipe(other)
    other.pipe(socket)
    socket.on(.close) { _ in other.destroy() }
    other.on(.close) { _ in socket.destroySoon() }
  }.listen(port: port, host: "127.0.0.1")
}
