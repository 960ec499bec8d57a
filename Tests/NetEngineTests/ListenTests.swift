import Foundation
import Glibc
import NetTypes
import Testing

@testable import EventLoop
@testable import NetEngine

/// Where a server can listen, with which options, and what it says when it cannot.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ListenTests {
  /// The error that a server tells of next.
  private func nextError(of server: Server) async -> NetError {
    await withCheckedContinuation { done in server.once(.error) { done.resume(returning: $0) } }
  }

  // LSTN-001, LSTN-002, LSTN-006
  @Test func `Without anything it listens on a port of the system's choice`() async throws {
    let server = Server()
    #expect(try server.listen() === server)
    guard case .ip(let info) = server.address() else {
      Issue.record("no address")
      return
    }
    #expect(info.port > 0 && (info.address == "::") == (info.family == .ipv6))
    if info.family == .ipv6 {
      #expect(try server.option(Int32(IPPROTO_IPV6), IPV6_V6ONLY) == 0)
    }
    await server.closed()
  }

  // LSTN-004, LSTN-005, SRVL-025
  @Test(arguments: ["127.0.0.1", "localhost"])
  func `With a host it listens a little later`(host: String) async throws {
    let journal = Journal()
    let server = Server()
    server.on(.listening) { journal.note("event \(server.listening)") }
    try server.listen(port: 0, host: host) { journal.note("callback") }
    #expect(!server.listening && server.address() == nil)
    await journal.wait(for: "callback")
    #expect(journal.lines == ["event true", "callback"])
    await server.closed()
    #expect(!server.listening)
  }

  // LSTN-012
  @Test func `The backlog reaches the system`() async throws {
    for (given, expected) in [(nil, 511), (7, 7), (0, 0)] as [(Int32?, UInt32)] {
      let server = Server()
      var options = ListenOptions(.port(0))
      if let given { options.backlog = given }
      try server.listen(options)
      // The system has a limit of its own.
      let limit = try String(contentsOfFile: "/proc/sys/net/core/somaxconn", encoding: .utf8)
      let most = try #require(UInt32(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
      #expect(try server.backlog() == min(expected, most))
      await server.closed()
    }
  }

  // LSTN-015, LSTN-016
  @Test func `After an error it listens elsewhere, without the first call's listener`() async throws
  {
    let journal = Journal()
    let busy = Server()
    try await busy.listening()
    let server = Server()
    server.once(.error) { error in
      journal.note("\(error.code.rawValue) \(server.listening)")
      #expect(throws: Never.self) {
        try server.listen(port: 0, host: "127.0.0.1") { journal.note("second") }
      }
    }
    try server.listen(port: busy.port, host: "127.0.0.1") { journal.note("first") }
    await journal.wait(for: "second")
    #expect(journal.lines == ["EADDRINUSE false", "second"])
    await server.closed()
    await busy.closed()
  }

  // LSTN-017, SRVL-024
  @Test func `A closed server listens again in the same tick`() async throws {
    let journal = Journal()
    let server = Server()
    server.on(.close) { journal.note("close, listening \(server.listening)") }
    server.on(.listening) { journal.note("listening") }
    try server.listen()
    server.close()
    try server.listen { journal.note("callback") }
    await journal.wait(for: "callback")
    #expect(journal.lines == ["close, listening true", "listening", "callback"])
    await server.closed()
    try server.listen { journal.note("third") }
    await journal.wait(for: "third")
    #expect(journal.lines.count { $0 == "callback" } == 1)
    await server.closed()
  }

  // LSTN-018
  @Test func `A port that is taken on all addresses is named with all colons`() async throws {
    let busy = Server()
    try busy.listen()
    guard case .ip(let info) = busy.address(), info.family == .ipv6 else { return }
    let server = Server()
    try server.listen(port: info.port)
    let error = await nextError(of: server)
    #expect(error.message == "listen EADDRINUSE: address already in use :::\(info.port)")
    #expect(error.errno == -98 && error.syscall == "listen" && error.address == "::")
    #expect(error.port == info.port && !server.listening)
    await busy.closed()
  }

  // LSTN-019, LSTN-023
  @Test func `Every address takes IPv4 too, unless it is IPv6 only`() async throws {
    let dual = Server()
    var options = ListenOptions(.port(0, host: "::"))
    try dual.listen(options)
    await withCheckedContinuation { done in dual.once(.listening) { done.resume() } }
    let second = Server()
    try second.listen(port: dual.port, host: "127.0.0.1")
    #expect(await nextError(of: second).code == "EADDRINUSE")
    await dual.closed()

    // The same port of IPv4 is free, unless someone else has it, and whoever connects there finds
    // this one.
    options.ipv6Only = true
    var only6 = Net.createServer { $0.end("6") }
    let only4 = Net.createServer { $0.end("4") }
    while true {
      try only6.listen(options)
      await withCheckedContinuation { done in only6.once(.listening) { done.resume() } }
      #expect(try only6.option(Int32(IPPROTO_IPV6), IPV6_V6ONLY) == 1)
      try only4.listen(port: only6.port, host: "127.0.0.1")
      let isListening = await withCheckedContinuation { done in
        let failed = only4.once(.error) { _ in done.resume(returning: false) }
        only4.once(.listening) {
          only4.off(failed)
          done.resume(returning: true)
        }
      }
      if isListening { break }
      only4.removeAllListeners()
      only4.on(.connection) { $0.end("4") }
      await only6.closed()
      only6 = Net.createServer { $0.end("6") }
    }
    for (host, answer) in [("127.0.0.1", "4"), ("::1", "6")] {
      let client = try Net.connect(ConnectOptions(.port(only6.port, host: host)))
      for try await chunk in client.chunks { #expect(chunk.text == answer) }
    }
    await only4.closed()
    await only6.closed()
  }

  // LSTN-024
  @Test func `With reusePort several servers have one port`() async throws {
    var options = ListenOptions(.port(0, host: "127.0.0.1"))
    options.reusePort = true
    let first = Server()
    try first.listen(options)
    await withCheckedContinuation { done in first.once(.listening) { done.resume() } }
    #expect(try first.option(SOL_SOCKET, SO_REUSEPORT) == 1)
    options.target = .port(first.port, host: "127.0.0.1")
    let second = Server()
    try second.listen(options)
    await withCheckedContinuation { done in second.once(.listening) { done.resume() } }
    #expect(second.port == first.port)
    // Who does not want it does not get it.
    let third = Server()
    try third.listen(port: first.port, host: "127.0.0.1")
    #expect(await nextError(of: third).code == "EADDRINUSE")
    await first.closed()
    await second.closed()
  }

  // LSTN-025
  @Test func `A port can be listened on again at once, which clients need not`() async throws {
    let server = Server()
    try await server.listening()
    #expect(try server.option(SOL_SOCKET, SO_REUSEADDR) == 1)
    #expect(try server.option(SOL_SOCKET, SO_REUSEPORT) == 0)
    let client = try Net.connect(server.clientOptions)
    for await accepted in server.sockets.prefix(1) {
      #expect(try accepted.option(SOL_SOCKET, SO_REUSEADDR) == 1)
      #expect(try client.option(SOL_SOCKET, SO_REUSEADDR) == 0)
      accepted.destroy()
    }
    client.destroy()
    await server.closed()
  }

  // LSTN-026
  @Test(arguments: [
    (["fe80::1", "febf::1%lo", "::1", "127.0.0.1"], "::1"), (["127.0.0.1", "::1"], "127.0.0.1"),
    (["fe80::2", "fe80::1"], "fe80::2"), (["fec0::1", "::1"], "fec0::1"),
  ])
  func `Of a host's addresses the first that is not link-local is taken`(
    given: [String], taken: String
  ) {
    let addresses = given.map {
      LookupResult.Address(address: $0, family: isIP($0) ?? .ipv4)
    }
    #expect(Server.preferred(addresses) == taken)
    #expect(Server.preferred([]) == nil)
  }

  // LSTN-027
  @Test func `A link-local address needs its zone`() async throws {
    let server = Server()
    try server.listen(port: 0, host: "fe80::1")
    let error = await nextError(of: server)
    // A machine without IPv6 says that it does not know the address.
    #expect(["EINVAL", "EADDRNOTAVAIL", "EAFNOSUPPORT"].contains(error.code.rawValue))
    #expect(error.syscall == "listen" && error.address == "fe80::1" && error.port == nil)
  }

  // LSTN-033
  @Test func `Exclusive makes no difference`() async throws {
    var options = ListenOptions(.port(0))
    options.exclusive = true
    let server = Server()
    try server.listen(options)
    #expect(server.listening && server.port > 0)
    await server.closed()
  }
}
