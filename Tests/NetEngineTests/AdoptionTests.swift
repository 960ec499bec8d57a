import Foundation
import Glibc
import NetTypes
import Testing

@testable import EventLoop
@testable import NetEngine

/// Servers that listen on a socket which somebody else made.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct AdoptionTests {
  /// A socket of the test's own, bound to `endpoint`, which the server is to take over.
  private func bound(_ endpoint: ListenEndpoint) throws -> Int32 {
    try Descriptor.bound(to: endpoint, ListenSettings()).release()
  }

  private func isOpen(_ descriptor: Int32) -> Bool { fcntl(descriptor, F_GETFD) != -1 }

  // LSTN-029
  @Test(arguments: [false, true])
  func `A bound or listening socket is taken over`(isListening: Bool) async throws {
    let number = try bound(.ip(address: "127.0.0.1", port: 0))
    if isListening { #expect(Glibc.listen(number, 1) == 0) }
    let journal = Journal()
    let server = Net.createServer { $0.end("hello") }
    try server.listen(fd: number) { journal.note("listening") }
    #expect(server.listening && server.port > 0 && journal.lines.isEmpty)
    await journal.wait(for: "listening")
    let client = try Net.connect(server.clientOptions)
    for try await chunk in client.chunks { #expect(chunk.text == "hello") }
    // No other program gets it.
    #expect(fcntl(number, F_GETFD) & FD_CLOEXEC != 0)
    await server.closed()
  }

  // LSTN-031
  @Test func `Of a unix socket that was taken over, the file stays`() async throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "sockscope-adopt-\(UUID().uuidString)").path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let server = Net.createServer { $0.end("hello") }
    try server.listen(fd: bound(.path(path)))
    #expect(server.listening && server.address() == nil)
    let client = try Net.connect(ConnectOptions(.path(path)))
    for try await chunk in client.chunks { #expect(chunk.text == "hello") }
    await server.closed()
    #expect(FileManager.default.fileExists(atPath: path))
  }

  // LSTN-022, LSTN-030
  @Test(arguments: ["closed", "file", "UDP", "pipe"])
  func `What cannot listen is an error, and stays the caller's`(kind: String) async throws {
    var pair: [Int32] = [-1, -1]
    var number: Int32 = -1
    switch kind {
    // Above any limit, so that no other test opens it meanwhile.
    case "closed": number = .max
    case "file": number = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
    case "UDP":
      number = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    default:
      try #require(pipe(&pair) == 0)
      number = pair[0]
    }
    let journal = Journal()
    let server = Server()
    server.on(.error) { error in
      #expect(error.code == "EINVAL" && error.message == "listen EINVAL: invalid argument")
      #expect(error.syscall == "listen" && error.address == nil && error.port == nil)
      journal.note("error")
    }
    try server.listen(fd: number) { journal.note("listening") }
    #expect(!server.listening && journal.lines.isEmpty)
    await journal.wait(for: "error")
    #expect(isOpen(number) == (kind != "closed"))
    for open in Set(pair + [number]) where isOpen(open) { Glibc.close(open) }
  }

  // LSTN-009
  @Test func `A negative descriptor is no place to listen on`() {
    let server = Server()
    let error = #expect(throws: NetError.self) { try server.listen(fd: -1) }
    #expect(error?.code == "ERR_INVALID_ARG_VALUE")
    #expect(error?.message.contains(#"must have the property "port" or "path""#) == true)
    #expect(!server.listening)
  }

  // FDAD-005
  @Test func `A descriptor that the engine listens on already is refused`() async throws {
    let number = try bound(.ip(address: "127.0.0.1", port: 0))
    let first = Server()
    try first.listen(fd: number)
    let second = Server()
    try second.listen(fd: number)
    let error = await withCheckedContinuation { done in
      second.once(.error) { done.resume(returning: $0) }
    }
    #expect(error.code == "EEXIST" && error.message == "listen EEXIST: file already exists")
    #expect(first.listening && first.port > 0 && isOpen(number))
    await first.closed()
    #expect(!isOpen(number) || first.address() == nil)
  }

  // LSTN-032
  @Test func `Two servers share a socket, and each lives on without the other`() async throws {
    let journal = Journal()
    let first = Net.createServer { socket in
      journal.note("first")
      socket.destroy()
    }
    try await first.listening()
    let second = Net.createServer { socket in
      journal.note("second")
      socket.destroy()
    }
    try second.listen(first) { journal.note("listening") }
    #expect(second.listening && second.address() == first.address())
    await journal.wait(for: "listening")
    let options = first.clientOptions
    for _ in 0..<10 {
      let client = try Net.connect(options)
      client.resume()
      await client.untilClosed()
    }
    #expect(journal.lines.count { $0 != "listening" } == 10)
    await first.closed()
    #expect(first.address() == nil && second.port > 0)
    let client = try Net.connect(options)
    client.resume()
    await client.untilClosed()
    #expect(journal.lines.last == "second")
    await second.closed()
  }

  // LSTN-009, LSTN-013
  @Test func `A server that does not listen has nothing to share`() async throws {
    let server = Server()
    let error = #expect(throws: NetError.self) { try server.listen(Server()) }
    #expect(error?.code == "ERR_INVALID_ARG_VALUE")
    try await server.listening()
    let again = #expect(throws: NetError.self) { try server.listen(server) }
    #expect(again?.code == "ERR_SERVER_ALREADY_LISTEN")
    #expect(
      again?.message == "Listen method has been called more than once without closing.")
    await server.closed()
  }
}
