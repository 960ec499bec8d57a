import Foundation
import NetEngine
import Testing

/// What keeps the loop from being idle, and what does not.
///
/// Each in a process of its own, because the loop is one for all tests of a process.
@Suite(.timeLimit(.minutes(1)))
struct IdleTests {
  // REFU-006
  @Test func `A loop without anything to do is idle, again and again`() async {
    await #expect(processExitsWith: .success) {
      await EventLoop.shared.untilIdle()
      await EventLoop.shared.untilIdle()
    }
  }

  // REFU-006
  @Test func `Immediates, ticks and timers are done before the loop is idle`() async {
    await #expect(processExitsWith: .success) { await finishBeforeIdle() }
  }

  @Test func `A lookup is answered before the loop is idle`() async {
    await #expect(processExitsWith: .success) { await lookUpBeforeIdle() }
  }

  @Test func `A lookup that nobody answers does not count`() async {
    await #expect(processExitsWith: .success) { try await neverAnswer() }
  }

  // REFU-001, REFU-002
  @Test func `A server keeps the loop going until it is closed or unref'd`() async {
    await #expect(processExitsWith: .success) { try await serveUntilUnreferenced() }
  }

  // REFU-001, REFU-002
  @Test func `A server that is unref'd before it listens still accepts`() async {
    await #expect(processExitsWith: .success) { try await serveUnreferenced() }
  }

  // REFU-001, REFU-003
  @Test func `An open socket keeps the loop going until it is unref'd`() async {
    await #expect(processExitsWith: .success) { try await connectUntilUnreferenced() }
  }

  // REFU-005
  @Test func `A paused socket does not keep the loop going`() async {
    await #expect(processExitsWith: .success) { try await pauseWhileIdle() }
  }

  // TIME-013
  @Test func `The limit of an idle socket does not keep the loop going`() async {
    await #expect(processExitsWith: .success) { try await limitWhileIdle() }
  }

  @Test func `An unref'd timer fires while nothing waits for it`() async {
    await #expect(processExitsWith: .success) { await fireUnreferenced() }
  }

  @Test func `What is begun by work for an idle loop is done before the loop is idle again`() async
  {
    await #expect(processExitsWith: .success) { await beginWhenIdle() }
  }
}

/// What was noted when the loop became idle.
@NetActor
private func notedWhenIdle(_ journal: Journal) async -> [String] {
  await EventLoop.shared.untilIdle()
  return journal.lines
}

@NetActor
private func finishBeforeIdle() async {
  let journal = Journal()
  EventLoop.shared.whenIdle { journal.note("idle") }
  let timer = LoopTimer()
  timer.start(after: 20) {
    journal.note("timer")
    timer.close()
    EventLoop.shared.nextTick { journal.note("tick") }
    EventLoop.shared.setImmediate { journal.note("immediate") }
    NetActor.enqueue { journal.note("work") }
  }
  await EventLoop.shared.untilIdle()
  precondition(journal.lines.first == "timer" && journal.lines.last == "idle", "\(journal.lines)")
  precondition(Set(journal.lines) == ["timer", "tick", "immediate", "work", "idle"])
}

@NetActor
private func lookUpBeforeIdle() async {
  let journal = Journal()
  for _ in 0..<50 {
    Resolver.shared.lookup(LookupRequest(host: "localhost", family: .ipv4)) { _ in
      journal.note("answer")
    }
  }
  let lines = await notedWhenIdle(journal)
  precondition(lines.count == 50, "\(lines.count) answers")
}

@NetActor
private func neverAnswer() async throws {
  var options = ConnectOptions(.port(80, host: "test.example"))
  options.lookup = { _, _ in }
  let socket = try Net.connect(options)
  await EventLoop.shared.untilIdle()
  precondition(socket.connecting)
}

@NetActor
private func serveUntilUnreferenced() async throws {
  let journal = Journal()
  let server = Server()
  precondition(server.unref().ref() === server && server.isReferenced)
  try await server.listening()
  EventLoop.shared.whenIdle { journal.note("idle") }
  let timer = LoopTimer().unref()
  timer.start(after: 20) {
    // The timer fires only because the server keeps the loop going.
    journal.note("unref")
    server.unref().unref()
  }
  await EventLoop.shared.untilIdle()
  precondition(journal.lines == ["unref", "idle"], "\(journal.lines)")
  precondition(server.listening)
  server.ref()
  EventLoop.shared.whenIdle { journal.note("idle after close") }
  EventLoop.shared.setImmediate {
    journal.note("close")
    server.close()
  }
  await EventLoop.shared.untilIdle()
  precondition(journal.lines.suffix(2) == ["close", "idle after close"], "\(journal.lines)")
}

@NetActor
private func serveUnreferenced() async throws {
  let journal = Journal()
  let server = Net.createServer { socket in
    journal.note("connection")
    socket.end("hello")
  }
  server.unref()
  try await server.listening()
  await EventLoop.shared.untilIdle()
  precondition(server.listening && !server.isReferenced)
  let client = try Net.connect(server.clientOptions)
  client.on(.data) { journal.note($0.text) }
  client.on(.close) { _ in journal.note("close") }
  let lines = await notedWhenIdle(journal)
  precondition(lines == ["connection", "hello", "close"], "\(lines)")
  // As a new listener it is still unref'd.
  await server.closed()
  try await server.listening()
  await EventLoop.shared.untilIdle()
  precondition(server.listening)
}

@NetActor
private func connectUntilUnreferenced() async throws {
  let journal = Journal()
  let server = Net.createServer { $0.unref().resume() }.unref()
  try await server.listening()
  let client = Socket()
  precondition(client.unref().ref() === client && client.isReferenced)
  client.resume()
  try client.connect(server.clientOptions)
  try await client.untilConnected()
  EventLoop.shared.whenIdle { journal.note("idle") }
  let timer = LoopTimer().unref()
  timer.start(after: 20) {
    journal.note("unref")
    client.unref()
  }
  await EventLoop.shared.untilIdle()
  precondition(journal.lines == ["unref", "idle"], "\(journal.lines)")
  precondition(client.readyState == .open)
  client.destroy()
  await client.untilClosed()
  // Remembered for the next connection, which is still made.
  try client.connect(server.clientOptions)
  await EventLoop.shared.untilIdle()
  precondition(client.readyState == .open && !client.isReferenced)
}

@NetActor
private func pauseWhileIdle() async throws {
  let server = Net.createServer { $0.unref() }.unref()
  try await server.listening()
  let client = Socket()
  client.pause()
  try client.connect(server.clientOptions)
  await EventLoop.shared.untilIdle()
  precondition(client.readyState == .open && client.isReferenced)
}

/// The limit is longer than this test may take.
@NetActor
private func limitWhileIdle() async throws {
  let server = Net.createServer { $0.unref() }.unref()
  try await server.listening()
  let sockets = [Socket(), try Net.connect(server.clientOptions).unref()]
  try await sockets[1].untilConnected()
  for socket in sockets { try socket.setTimeout(600_000) }
  await EventLoop.shared.untilIdle()
  precondition(sockets.allSatisfy { $0.timeout == 600_000 && $0.readyState == .open })
}

@NetActor
private func fireUnreferenced() async {
  let journal = Journal()
  let timer = LoopTimer().unref()
  precondition(!timer.isReferenced && timer.ref().isReferenced)
  timer.unref().start(after: 500) { journal.note("fired") }
  let lines = await notedWhenIdle(journal)
  precondition(lines.isEmpty, "\(lines)")
  await journal.wait(for: "fired")
}

@NetActor
private func beginWhenIdle() async {
  let journal = Journal()
  EventLoop.shared.whenIdle {
    journal.note("idle")
    EventLoop.shared.setImmediate { journal.note("immediate") }
    EventLoop.shared.whenIdle { journal.note("idle again") }
  }
  await journal.wait(for: "idle again")
  precondition(journal.lines == ["idle", "immediate", "idle again"], "\(journal.lines)")
}
