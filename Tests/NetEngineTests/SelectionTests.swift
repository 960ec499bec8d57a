import EventLoop
import NetEngine
import NetTypes
import Testing

@NetActor
@Suite(.timeLimit(.minutes(1)))
struct SelectionTests {
  /// Options for a name that resolves to `addresses`, or fails.
  private func options(
    _ port: Int, _ answer: Resolver.Answer
  ) -> ConnectOptions {
    var options = ConnectOptions(.port(port, host: "test.example"))
    options.lookup = { _, done in done(answer) }
    // On a busy machine even a refusal takes its time; no attempt is to be given up here.
    options.autoSelectFamilyAttemptTimeout = 60_000
    return options
  }

  private func addresses(_ texts: [String]) -> Resolver.Answer {
    .success(texts.map { .init(address: $0, family: isIP($0) ?? .ipv4) })
  }

  // HE-007, HE-008, HE-011, T19
  @Test func `A dead first address is passed over, the second one connects`() async throws {
    let server = Net.createServer { $0.end() }
    try await server.listening()
    let port = server.port
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    socket.on(.connectionAttemptFailed) { _, _ in
      #expect(socket.readyState == .opening && socket.connecting && !socket.destroyed)
    }
    socket.on(.connect) { socket.end() }
    try socket.connect(options(port, addresses(["::1", "127.0.0.1"])))
    await journal.wait(for: "close false")
    #expect(
      Array(journal.lines.prefix(7)) == [
        "lookup", "lookup", "connectionAttempt [::1]:\(port)",
        "connectionAttemptFailed [::1]:\(port) ECONNREFUSED", "connectionAttempt 127.0.0.1:\(port)",
        "connect", "ready",
      ])
    #expect(socket.autoSelectFamilyAttemptedAddresses == ["::1:\(port)", "127.0.0.1:\(port)"])
    server.close()
  }

  // HE-012, T20
  @Test func `When all addresses fail, one error holds them all`() async throws {
    let socket = Socket()
    try socket.connect(
      options(refusedPort, addresses(["127.0.0.1", "::1", "127.0.0.2", "127.0.0.1"])))
    #expect(await socket.untilClosed())
    #expect(socket.errored?.code == "ECONNREFUSED")
    #expect(socket.errored?.message == "")
    #expect(socket.errored?.errors.map(\.address) == ["127.0.0.1", "::1", "127.0.0.2"])
  }

  @Test func `Thousands of addresses that are refused at once are one error`() async throws {
    let server = Server()
    try await server.listening()
    let texts = (0..<5000).map { "127.1.\($0 >> 8).\($0 & 255)" }
    var options = options(refusedPort, addresses(texts))
    // The port is taken for every local address that is bound: no attempt is even made.
    options.localPort = server.port
    let socket = Socket()
    try socket.connect(options)
    #expect(await socket.untilClosed())
    #expect(socket.errored?.errors.count == texts.count)
    #expect(socket.errored?.code == "EADDRINUSE")
    server.close()
  }

  // LKUP-004, T38
  @Test func `A failed lookup is reported, and is the error`() async throws {
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    let failure = LookupFailure(code: "ENOTFOUND", number: -3008)
    try socket.connect(options(80, .failure(failure)))
    await journal.wait(for: "close true")
    #expect(
      journal.lines == ["lookup", "error getaddrinfo ENOTFOUND test.example", "close true"])
    #expect(socket.errored?.hostname == "test.example")
    #expect(socket.errored?.errno == -3008)
  }

  // LKUP-010
  @Test func `An empty answer is a failed lookup`() async throws {
    let socket = Socket()
    try socket.connect(options(80, .success([])))
    #expect(await socket.untilClosed())
    #expect(socket.errored?.code == "ENOTFOUND")
  }

  // LKUP-013
  @Test func `An answer after destroy means nothing`() async throws {
    var answer: (@NetActor @Sendable (Resolver.Answer) -> Void)?
    var options = ConnectOptions(.port(80, host: "test.example"))
    options.lookup = { _, done in answer = done }
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    try socket.connect(options)
    socket.destroy()
    answer?(addresses(["127.0.0.1"]))
    await journal.wait(for: "close false")
    #expect(journal.lines == ["close false"])
  }

  // CONN-005, CONN-010, CONN-011, CONN-014, CONN-015, HE-002
  @Test func `Options that cannot work are refused at once, and change nothing`() {
    let refused = { (code: NetError.Code, change: (inout ConnectOptions) -> Void) in
      var options = ConnectOptions(.port(80, host: "127.0.0.1"))
      change(&options)
      let socket = Socket()
      let error = #expect(throws: NetError.self) { try socket.connect(options) }
      #expect(error?.code == code)
      #expect(!socket.connecting && !socket.destroyed)
    }
    refused("ERR_SOCKET_BAD_PORT") { $0.target = .port(65_536) }
    refused("ERR_SOCKET_BAD_PORT") { $0.target = .port(-1) }
    refused("ERR_SOCKET_BAD_PORT") { $0.localPort = 70_000 }
    refused("ERR_INVALID_ARG_VALUE") { $0.target = .port(1, host: "a\0b") }
    refused("ERR_INVALID_ARG_VALUE") { $0.target = .path("") }
    refused("ERR_INVALID_IP_ADDRESS") { $0.localAddress = "foobar" }
    refused("ERR_OUT_OF_RANGE") { $0.autoSelectFamilyAttemptTimeout = 0 }
  }

  // CONN-021
  @Test func `A local end that cannot be bound is an error without an attempt`() async throws {
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    var options = ConnectOptions(.port(80, host: "127.0.0.1"))
    options.localAddress = "::1"
    try socket.connect(options)
    await journal.wait(for: "close true")
    #expect(journal.lines == ["error bind EINVAL ::1", "close true"])
  }

  @Test func `The system's resolver answers off the loop`() async {
    let answer = await withCheckedContinuation { done in
      Resolver.shared.lookup(LookupRequest(host: "localhost", family: .ipv4)) {
        done.resume(returning: $0)
      }
    }
    #expect(answer == addresses(["127.0.0.1"]))
    #expect(Resolver.shared.load.waiting == 0)
  }
}
