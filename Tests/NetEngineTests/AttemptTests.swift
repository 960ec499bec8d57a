import NetEngine
import Testing

/// Several addresses, tried one after the other, and the errors of attempts.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct AttemptTests {
  /// Options for a name that has these addresses.
  private func options(
    _ port: Int, _ texts: [String], within limit: Int = 60_000
  ) -> ConnectOptions {
    var options = ConnectOptions(.port(port, host: "x.test"))
    options.autoSelectFamilyAttemptTimeout = limit
    options.lookup = { _, answer in
      answer(.success(texts.map { .init(address: $0, family: isIP($0) ?? .ipv4) }))
    }
    return options
  }

  /// A journal that tells of the attempts with their addresses.
  private func follow(_ socket: Socket) -> Journal {
    let journal = Journal()
    journal.follow(socket)
    socket.on(.connectionAttemptTimeout) { journal.note("gave up \($0)") }
    return journal
  }

  private func lines(_ journal: Journal) -> [String] {
    journal.lines.filter { !["lookup", "resume", "connectionAttemptTimeout"].contains($0) }
  }

  // HE-006, HE-009, HE-010, HE-012, HE-013, T21
  @Test func `Attempts that take too long are given up, and the error holds them all`()
    async throws
  {
    let holes = try BlackHoles(at: ["127.0.0.21", "127.0.0.22"])
    let port = holes.port
    let socket = Socket()
    let journal = follow(socket)
    let begin = EventLoop.shared.now
    try socket.connect(options(port, ["127.0.0.21", "127.0.0.22", "127.0.0.23"], within: 50))
    await journal.wait(for: "close true")
    #expect(
      lines(journal) == [
        "connectionAttempt 127.0.0.21:\(port)", "gave up 127.0.0.21:\(port)",
        "connectionAttempt 127.0.0.22:\(port)", "gave up 127.0.0.22:\(port)",
        "connectionAttempt 127.0.0.23:\(port)",
        "connectionAttemptFailed 127.0.0.23:\(port) ECONNREFUSED", "error ETIMEDOUT", "close true",
      ])
    #expect(EventLoop.shared.now - begin >= 100)
    let error = try #require(socket.errored)
    #expect(error.code == "ETIMEDOUT" && error.message.isEmpty)
    #expect(error.errors.map(\.code.rawValue) == ["ETIMEDOUT", "ETIMEDOUT", "ECONNREFUSED"])
    let first = try #require(error.errors.first)
    #expect(first.message == "connect ETIMEDOUT 127.0.0.21:\(port)" && first.errno == -110)
    #expect(first.syscall == "connect" && first.address == "127.0.0.21" && first.port == port)
    withExtendedLifetime(holes) {}
  }

  // HE-009, HE-011, HE-019, T21
  @Test func `After an attempt that was given up, the next one connects and has the writes`()
    async throws
  {
    let server = Net.createServer { socket in socket.on(.data) { socket.end($0) } }
    try await server.listening()
    let port = server.port
    let holes = try BlackHoles(at: ["127.0.0.21"], port: port)
    let socket = Socket()
    let journal = follow(socket)
    socket.resume()
    try socket.connect(options(port, ["127.0.0.21", "127.0.0.1"], within: 30))
    socket.write("once")
    await journal.wait(for: "close false")
    #expect(
      lines(journal) == [
        "connectionAttempt 127.0.0.21:\(port)", "gave up 127.0.0.21:\(port)",
        "connectionAttempt 127.0.0.1:\(port)", "connect", "ready", "data once", "end", "finish",
        "close false",
      ])
    #expect(
      socket.autoSelectFamilyAttemptedAddresses == ["127.0.0.21:\(port)", "127.0.0.1:\(port)"])
    #expect(socket.bytesWritten == 4)
    await server.closed()
    withExtendedLifetime(holes) {}
  }

  // HE-017, T22
  @Test func `destroy when an attempt is given up or fails stops them all`() async throws {
    let holes = try BlackHoles(at: ["127.0.0.1"])
    for addresses in [["127.0.0.1", "127.0.0.2"], ["127.0.0.2", "127.0.0.1"]] {
      let socket = Socket()
      let journal = follow(socket)
      socket.on(.connectionAttemptTimeout) { _ in socket.destroy() }
      socket.on(.connectionAttemptFailed) { _ in socket.destroy() }
      try socket.connect(options(holes.port, addresses, within: 20))
      await journal.wait(for: "close false")
      #expect(lines(journal).count == 3, "\(lines(journal))")
      #expect(socket.errored == nil && socket.autoSelectFamilyAttemptedAddresses?.count == 1)
    }
    withExtendedLifetime(holes) {}
  }

  // HE-018, T22
  @Test func `destroy during an attempt has it fail as cancelled, when it is one of several`()
    async throws
  {
    let holes = try BlackHoles(at: ["127.0.0.1"])
    let target = "127.0.0.1:\(holes.port)"
    for addresses in [["127.0.0.1", "127.0.0.2"], ["127.0.0.1"]] {
      let socket = Socket()
      let journal = follow(socket)
      socket.on(.connectionAttempt) { _ in
        EventLoop.shared.setImmediate {
          socket.destroy()
          journal.note("destroyed")
        }
      }
      try socket.connect(options(holes.port, addresses))
      await journal.wait(for: "close false")
      let cancelled = addresses.count > 1 ? ["connectionAttemptFailed \(target) ECANCELED"] : []
      #expect(
        lines(journal)
          == ["connectionAttempt \(target)", "destroyed"] + cancelled + ["close false"])
    }
    withExtendedLifetime(holes) {}
  }

  // HE-004, HE-021, HE-022
  @Test func `Only a name with several addresses of any family has them tried in turn`()
    async throws
  {
    let both = ["127.0.0.1", "127.0.0.2"]
    let changes: [(name: String, addresses: [String], change: (inout ConnectOptions) -> Void)] = [
      ("off", both, { $0.autoSelectFamily = false }), ("family", both, { $0.family = .ipv4 }),
      ("local address", both, { $0.localAddress = "127.0.0.1" }),
      ("one address", ["127.0.0.1", "127.0.0.1", "nope"], { _ in }),
    ]
    for (name, addresses, change) in changes {
      var options = options(refusedPort, addresses)
      change(&options)
      let socket = try Net.connect(options)
      await socket.untilClosed()
      #expect(socket.errored?.code == "ECONNREFUSED", "\(name)")
      #expect(socket.errored?.address == "127.0.0.1" && socket.errored?.errors == [], "\(name)")
      #expect(socket.autoSelectFamilyAttemptedAddresses == nil, "\(name)")
    }
  }

  // HE-008, HE-014
  @Test func `What the system refuses at once is a failed attempt`() async throws {
    let socket = Socket()
    let journal = follow(socket)
    try socket.connect(options(refusedPort, ["255.255.255.255", "127.0.0.1"]))
    await journal.wait(for: "close true")
    let failed = lines(journal).filter { $0.hasPrefix("connectionAttemptFailed") }
    #expect(failed.count == 2)
    let first = try #require(socket.errored?.errors.first)
    #expect(first.message.hasSuffix(" - Local (0.0.0.0:0)"), "\(first)")
    #expect(first.localPort == nil && first.address == "255.255.255.255")
  }

  // CERR-005
  @Test func `A single address that is refused at once is no failed attempt`() async throws {
    let socket = Socket()
    let journal = follow(socket)
    try socket.connect(port: refusedPort, host: "255.255.255.255")
    await journal.wait(for: "close true")
    #expect(lines(journal).count == 3 && lines(journal)[0].hasPrefix("connectionAttempt 255"))
    #expect(lines(journal)[1].hasSuffix(" - Local (0.0.0.0:0)"))
    #expect(socket.errored?.localAddress == nil)
  }

  // HE-016, CONN-020
  @Test func `Each attempt has the local port; where it is taken there is no attempt`()
    async throws
  {
    let server = Net.createServer { $0.resume() }
    try await server.listening()
    var taken = Server()
    var socket = Socket()
    var journal = follow(socket)
    repeat {
      await taken.closed()
      taken = Server()
      try await taken.listening(host: "::1")
      var options = options(server.port, ["::1", "127.0.0.1"])
      // Taken for IPv6 only, unless someone else has the port of IPv4.
      options.localPort = taken.port
      socket = Socket()
      journal = follow(socket)
      try socket.connect(options)
      await withCheckedContinuation { done in
        var isOver = false
        let end: @NetActor () -> Void = {
          if !isOver { done.resume() }
          isOver = true
        }
        socket.once(.ready) { end() }
        socket.once(.close) { _ in end() }
      }
    } while socket.destroyed
    #expect(lines(journal) == ["connectionAttempt 127.0.0.1:\(server.port)", "connect", "ready"])
    #expect(socket.localPort == taken.port)
    #expect(socket.autoSelectFamilyAttemptedAddresses == ["127.0.0.1:\(server.port)"])
    // A reset leaves no TIME-WAIT behind, which would take the port from others.
    try socket.resetAndDestroy()
    await socket.untilClosed()
    await server.closed()
    await taken.closed()
  }

  // CONN-008, CERR-001, CERR-009
  @Test(arguments: ["127.0.0.1", "::1"])
  func `Port 0 is tried and refused, and is not told`(host: String) async throws {
    let socket = try Net.connect(ConnectOptions(.port(0, host: host)))
    await socket.untilClosed()
    let error = try #require(socket.errored)
    #expect(error.code == "ECONNREFUSED" && error.errno == -111 && error.syscall == "connect")
    #expect(error.message == "connect ECONNREFUSED \(host)")
    #expect(error.port == nil && error.address == host)
  }

  // CERR-012, T11
  @Test func `A reset by the server as soon as it accepts is an error of connect or of read`()
    async throws
  {
    let server = Net.createServer { _ = try? $0.resetAndDestroy() }
    try await server.listening()
    let socket = Socket()
    let journal = follow(socket)
    try socket.connect(server.clientOptions)
    await journal.wait(for: "close true")
    let target = "127.0.0.1:\(server.port)"
    let early = [
      "connectionAttempt \(target)", "connectionAttemptFailed \(target) ECONNRESET",
      "error connect ECONNRESET \(target)", "close true",
    ]
    let late = [
      "connectionAttempt \(target)", "connect", "ready", "error read ECONNRESET", "close true",
    ]
    #expect([early, late].contains(lines(journal)), "\(lines(journal))")
    await server.closed()
  }

  // HE-001, HE-002, V24-005
  @Test func `The defaults can be read; a limit is 10 ms or more`() throws {
    #expect(Net.defaultAutoSelectFamily)
    #expect(Net.defaultAutoSelectFamilyAttemptTimeout == 250)
    for bad in [0, -1, Int(Int32.max) + 1] {
      let error = #expect(throws: NetError.self) {
        try Net.setDefaultAutoSelectFamilyAttemptTimeout(bad)
      }
      #expect(error?.code == "ERR_OUT_OF_RANGE")
    }
    #expect(Net.defaultAutoSelectFamilyAttemptTimeout == 250)
  }

  // CONN-031
  @Test func `The unspecified address is this machine`() async throws {
    let server = Net.createServer { $0.end() }
    try await server.listening()
    let socket = try Net.connect(ConnectOptions(.port(server.port, host: "0.0.0.0")))
    socket.resume()
    #expect(await socket.untilClosed() == false)
    await server.closed()
  }
}
