import Foundation
import NetEngine
import Testing

/// Tests that count or exhaust the descriptors of the process: each in a process of its own.
@Suite(.timeLimit(.minutes(2)))
struct DescriptorTests {
  // SRVL-023
  @Test func `Accepting pauses when descriptors run out, says so, and goes on`() async {
    await #expect(processExitsWith: .success) { try await acceptWithoutDescriptors() }
  }

  // MODS-005
  @Test func `A thousand connections leave no descriptor behind`() async {
    await #expect(processExitsWith: .success) { try await connectAThousandTimes() }
  }

  @Test func `Thousands of random operations break no promise and leave no descriptor`() async {
    await #expect(processExitsWith: .success) { try await storm() }
  }
}

/// The limit of descriptors, and one that nobody can open a descriptor under.
private func setDescriptorLimit(_ limit: rlim_t?) -> rlim_t {
  var current = rlimit()
  let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  precondition(getrlimit(resource, &current) == 0)
  let before = current.rlim_cur
  if let limit {
    current.rlim_cur = limit
    precondition(setrlimit(resource, &current) == 0)
  }
  return before
}

@NetActor
private func acceptWithoutDescriptors() async throws {
  let accepted = Journal()
  let server = Net.createServer { _ in accepted.note("connection") }
  server.on(.error) { accepted.note("\($0)") }
  try await server.listening()
  let client = Socket()
  try client.connect(port: server.port, host: "127.0.0.1")
  client.once(.connectionAttempt) { _ in
    // The client gets its descriptor in this tick; the accept comes later and finds none left.
    EventLoop.shared.nextTick {
      let limit = setDescriptorLimit(0)
      server.once(.error) { _ in _ = setDescriptorLimit(limit) }
    }
  }
  await accepted.wait(for: "connection")
  precondition(accepted.lines == ["accept EMFILE", "connection"], "\(accepted.lines)")
}

/// The sockets that this process has open.
private func openSockets() throws -> Int {
  let folder = "/proc/self/fd"
  return try FileManager.default.contentsOfDirectory(atPath: folder).count { name in
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
    return link?.hasPrefix("socket:") == true
  }
}

@NetActor
private func connectAThousandTimes() async throws {
  let server = Net.createServer { socket in
    socket.on(.data) { socket.write($0) }
    socket.on(.error) { _ in }
  }
  try await server.listening()
  let before = try openSockets()
  for round in 0..<1000 {
    let socket = try Net.connect(ConnectOptions(.port(server.port, host: "127.0.0.1")))
    socket.on(.data) { _ in }
    try await socket.untilConnected()
    switch round % 4 {
    case 0: socket.end("bye")
    case 1: socket.destroy()
    case 2: try socket.resetAndDestroy()
    default: socket.end()
    }
    await socket.untilClosed()
  }
  while server.connections > 0 {
    await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
  }
  // The last descriptors are closed at the end of the loop's iteration.
  await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
  let after = try openSockets()
  precondition(after == before, "\(before) sockets before, \(after) after")
}

@NetActor
private func storm() async throws {
  _ = EventLoop.shared
  let before = try openSockets()
  for seed in 1...20 {
    try await Storm(seed: UInt64(seed), operations: 1000).run()
    await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
    let after = try openSockets()
    precondition(after == before, "seed \(seed): \(before) sockets before, \(after) after")
  }
}
