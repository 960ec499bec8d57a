import NetEngine
import Testing

/// Lookups by a function of the user's.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct LookupTests {
  private typealias Answer = @NetActor @Sendable (Resolver.Answer) -> Void

  private func options(
    port: Int = refusedPort, _ lookup: @escaping ConnectOptions.Lookup
  ) -> ConnectOptions {
    var options = ConnectOptions(.port(port, host: "x.test"))
    options.lookup = lookup
    // No attempt is to be given up, however busy the machine is.
    options.autoSelectFamilyAttemptTimeout = 60_000
    return options
  }

  private func addresses(_ texts: [String]) -> Resolver.Answer {
    .success(texts.map { .init(address: $0, family: isIP($0) ?? .ipv4) })
  }

  /// What one connection does, up to 'close'.
  private func story(_ options: ConnectOptions) async throws -> (lines: [String], socket: Socket) {
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    socket.resume()
    socket.on(.close) { _ in journal.note("over") }
    try socket.connect(options)
    await journal.wait(for: "over")
    return (journal.lines.filter { $0 != "over" && $0 != "resume" }, socket)
  }

  // LKUP-001, LKUP-002
  @Test func `The function is asked for what the options say`() async throws {
    var requests: [LookupRequest] = []
    let changes: [(inout ConnectOptions) -> Void] = [
      { _ in }, { $0.family = .ipv4 }, { $0.family = .ipv6 }, { $0.autoSelectFamily = false },
      { $0.localAddress = "127.0.0.1" }, { $0.hints = 77 },
    ]
    for change in changes {
      var options = options { request, answer in
        requests.append(request)
        answer(.failure(.init(code: "ENOTFOUND", number: -3008)))
      }
      change(&options)
      _ = try await story(options)
    }
    let configured = LookupRequest.addressesConfigured
    #expect(requests.allSatisfy { $0.host == "x.test" } && configured == 32)
    #expect(requests.map(\.family) == [nil, .ipv4, .ipv6, nil, nil, nil])
    #expect(requests.map(\.hints) == [configured, 0, 0, configured, configured, 77])
    #expect(requests.map(\.all) == [true, false, false, false, false, true])
  }

  // LKUP-016
  @Test func `Flags that the system's resolver does not know are refused`() async throws {
    var options = ConnectOptions(.port(refusedPort, host: "x.test"))
    options.hints = 100_000
    let socket = Socket()
    let error = #expect(throws: NetError.self) { try socket.connect(options) }
    #expect(error?.code == "ERR_INVALID_ARG_VALUE" && error?.message.contains("100000") == true)
    #expect(!socket.connecting && socket.readyState == .open)
    options.target = .port(refusedPort, host: "localhost")
    options.family = .ipv4
    options.hints = LookupRequest.addressesMapped | LookupRequest.addressesAll
    try socket.connect(options)
    await socket.untilClosed()
    #expect(socket.errored?.code == "ECONNREFUSED")
  }

  // LKUP-006
  @Test func `An answer at once has the attempt made within the call`() throws {
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    let answer = addresses(["127.0.0.1"])
    try socket.connect(options { $1(answer) })
    #expect(journal.lines == ["lookup", "connectionAttempt 127.0.0.1:\(refusedPort)"])
    socket.destroy()
    socket.removeAllListeners()
  }

  // LKUP-003, LKUP-009, LKUP-011
  @Test func `Each address is told, also one that is none, and tried once if it can be`()
    async throws
  {
    let given = ["nope", "127.0.0.1", "127.0.0.1", "::1", "", "127.0.0.2"]
    let socket = Socket()
    var told: [String] = []
    var tried: [String] = []
    socket.on(.lookup) { result in
      #expect(result.host == "x.test" && tried.isEmpty)
      if case .success(let address) = result.outcome { told.append(address.address) }
    }
    socket.on(.connectionAttempt) { tried.append("\($0)") }
    let answer = addresses(given)
    try socket.connect(options { $1(answer) })
    await socket.untilClosed()
    #expect(told == given)
    #expect(tried == ["127.0.0.1:1", "[::1]:1", "127.0.0.2:1"])
  }

  // LKUP-007, LKUP-009
  @Test(arguments: [true, false])
  func `An answer without any address is an error about its first entry`(all: Bool) async throws {
    let answer = addresses(["nope", "neither"])
    var options = options { $1(answer) }
    options.autoSelectFamily = all
    let (lines, socket) = try await story(options)
    let lookups = [String](repeating: "lookup", count: all ? 2 : 1)
    #expect(lines == lookups + ["error Invalid IP address: nope", "close true"])
    #expect(socket.errored?.code == "ERR_INVALID_IP_ADDRESS")
  }

  // LKUP-004
  @Test func `A failed lookup has no port and no address`() async throws {
    let failure = Resolver.Answer.failure(.init(code: "EAI_AGAIN", number: -3001))
    let (lines, socket) = try await story(options { $1(failure) })
    #expect(lines == ["lookup", "error getaddrinfo EAI_AGAIN x.test", "close true"])
    let error = try #require(socket.errored)
    #expect(error.port == nil && error.address == nil && error.hostname == "x.test")
    #expect(error.syscall == "getaddrinfo" && error.errno == -3001)
  }

  // LKUP-005
  @Test func `The system's resolver says ENOTFOUND, or EAI_FAIL for a label that is too long`()
    async throws
  {
    for host in ["does-not-exist.invalid", String(repeating: "x", count: 300) + ".invalid"] {
      let socket = try Net.connect(ConnectOptions(.port(80, host: host)))
      await socket.untilClosed()
      let error = try #require(socket.errored)
      // Without a name server the answer can also be that there is none.
      #expect(["ENOTFOUND", "EAI_FAIL", "EAI_AGAIN"].contains(error.code.rawValue), "\(error)")
      #expect(error.message == "getaddrinfo \(error.code.rawValue) \(host)")
      #expect(error.syscall == "getaddrinfo" && error.hostname == host && error.port == nil)
    }
  }

  // LKUP-012
  @Test func `The address decides, not the family that was asked for or told`() async throws {
    let server = Net.createServer { $0.end() }
    try await server.listening()
    var options = options(port: server.port) { _, answer in
      answer(.success([.init(address: "127.0.0.1", family: .ipv6)]))
    }
    options.family = .ipv6
    let (lines, socket) = try await story(options)
    #expect(lines.contains("connect") && lines.last == "close false")
    #expect(socket.errored == nil && socket.remoteFamily != .ipv6)
    await server.closed()
  }

  // LKUP-013, LKUP-014
  @Test(arguments: [true, false])
  func `destroy inside of 'lookup' stops everything`(all: Bool) async throws {
    let answer = addresses(["127.0.0.1", "::1"])
    var options = options { $1(answer) }
    options.autoSelectFamily = all
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    socket.on(.lookup) { _ in socket.destroy() }
    try socket.connect(options)
    await journal.wait(for: "close false")
    #expect(journal.lines == ["lookup", "close false"])
  }

  // LKUP-017
  @Test func `A second answer means nothing`() async throws {
    let server = Net.createServer { $0.end() }
    try await server.listening()
    var answer: Answer?
    let first = addresses(["127.0.0.1"])
    let second = addresses(["127.0.0.2", "127.0.0.3"])
    let options = options(port: server.port) { _, done in
      answer = done
      done(first)
      done(second)
    }
    let (lines, socket) = try await story(options)
    answer?(second)
    #expect(lines.filter { $0 == "lookup" }.count == 1)
    #expect(lines.last == "close false" && socket.errored == nil)
    #expect(lines.contains("connectionAttempt 127.0.0.1:\(server.port)"))
    await server.closed()
  }

  // LKUP-017, CONN-026
  @Test func `A late answer does not reach the next connection`() async throws {
    let server = Net.createServer { $0.end() }
    try await server.listening()
    var late: Answer?
    let socket = Socket()
    socket.resume()
    try socket.connect(options { _, done in late = done })
    socket.destroy()
    await socket.untilClosed()
    try socket.connect(server.clientOptions)
    late?(addresses(["127.0.0.2"]))
    var tried: [String] = []
    socket.on(.connectionAttempt) { tried.append("\($0)") }
    #expect(await socket.untilClosed() == false)
    #expect(tried == ["127.0.0.1:\(server.port)"])
    await server.closed()
  }

  // LKUP-018, TIME-004
  @Test func `The answer begins the idle time anew`() async throws {
    let holes = try BlackHoles(at: ["127.0.0.1"])
    let answer = addresses(["127.0.0.1"])
    var options = options(port: holes.port) { _, done in
      let timer = LoopTimer()
      timer.start(after: 100) {
        timer.close()
        done(answer)
      }
    }
    options.timeout = 250
    let socket = Socket()
    let begin = EventLoop.shared.now
    await withCheckedContinuation { done in
      socket.once(.timeout) { done.resume() }
      _ = try? socket.connect(options)
    }
    #expect(EventLoop.shared.now - begin >= 350 && socket.connecting)
    socket.destroy()
    await socket.untilClosed()
    withExtendedLifetime(holes) {}
  }

  // CONN-016, LKUP-015
  @Test(arguments: ["127.0.0.1", "::1"])
  func `An address is not looked up`(host: String) async throws {
    var options = options { _, _ in Issue.record("looked up") }
    options.target = .port(refusedPort, host: host)
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    try socket.connect(options)
    #expect(journal.lines.isEmpty)
    await journal.wait(for: "close true")
    #expect(journal.lines.first?.hasPrefix("connectionAttempt ") == true)
  }
}
