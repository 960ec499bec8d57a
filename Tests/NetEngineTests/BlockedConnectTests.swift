import NetEngine
import Testing

/// Sockets that must not connect everywhere.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct BlockedConnectTests {
  /// Options for a name with these addresses, of which those of 127.0.0.0/8 are blocked.
  private func options(_ port: Int, _ texts: [String]) throws -> ConnectOptions {
    var options = ConnectOptions(.port(port, host: "test.example"))
    options.lookup = { _, done in
      done(.success(texts.map { .init(address: $0, family: isIP($0) ?? .ipv4) }))
    }
    options.autoSelectFamilyAttemptTimeout = 60_000
    options.blockList = BlockList()
    try options.blockList?.addSubnet("127.0.0.0", 8)
    return options
  }

  private func connect(_ options: ConnectOptions) async throws -> (journal: Journal, Socket) {
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    try socket.connect(options)
    #expect(socket.blockList == options.blockList)
    await socket.untilClosed()
    return (journal, socket)
  }

  // BLKN-001, BLKN-004, T23
  @Test(arguments: [nil, ["127.0.0.1"]])
  func `A single address is announced and then refused`(texts: [String]?) async throws {
    var options = try options(refusedPort, texts ?? [])
    if texts == nil { options.target = .port(refusedPort, host: "127.0.0.1") }
    let (journal, socket) = try await connect(options)
    #expect(
      journal.lines == (texts == nil ? [] : ["lookup"]) + [
        "connectionAttempt 127.0.0.1:\(refusedPort)",
        "error IP(127.0.0.1) is blocked by net.BlockList", "close true",
      ])
    #expect(socket.errored?.code == "ERR_IP_BLOCKED")
  }

  // BLKN-003
  @Test func `An address that maps a blocked one is blocked`() async throws {
    var options = try options(refusedPort, [])
    options.target = .port(refusedPort, host: "::ffff:127.0.0.1")
    let (_, socket) = try await connect(options)
    #expect(socket.errored?.code == "ERR_IP_BLOCKED")
  }

  // HE-015, BLKN-002, T23
  @Test func `Of several addresses a blocked one is passed over`() async throws {
    let server = Net.createServer { $0.end() }
    try server.listen()
    guard case .ip(let info) = server.address(), info.family == .ipv6 else { return }
    let journal = Journal()
    let socket = Socket()
    journal.follow(socket)
    socket.resume()
    try socket.connect(options(info.port, ["127.0.0.1", "::1"]))
    await socket.untilClosed()
    #expect(
      Array(journal.lines.filter { $0 != "resume" }.prefix(6)) == [
        "lookup", "lookup", "connectionAttemptFailed 127.0.0.1:\(info.port) ERR_IP_BLOCKED",
        "connectionAttempt [::1]:\(info.port)", "connect", "ready",
      ])
    #expect(socket.autoSelectFamilyAttemptedAddresses == ["::1:\(info.port)"])
    await server.closed()
  }

  // BLKN-002, T23
  @Test func `When all are blocked, no attempt is made`() async throws {
    let (journal, socket) = try await connect(
      options(refusedPort, ["127.0.0.1", "::ffff:127.0.0.2"]))
    #expect(
      journal.lines == [
        "lookup", "lookup", "connectionAttemptFailed 127.0.0.1:\(refusedPort) ERR_IP_BLOCKED",
        "connectionAttemptFailed [::ffff:127.0.0.2]:\(refusedPort) ERR_IP_BLOCKED",
        "error ERR_IP_BLOCKED", "close true",
      ])
    #expect(socket.errored?.code == "ERR_IP_BLOCKED" && socket.errored?.errors.count == 2)
    #expect(socket.autoSelectFamilyAttemptedAddresses == [])
  }
}
