import Foundation
import Testing

@testable import EventLoop
@testable import NetEngine

/// Sockets for descriptors that somebody else opened.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct SocketDescriptorTests {
  private func socket(
    fd: Int32, _ change: (inout SocketOptions) -> Void = { _ in }
  ) throws -> Socket {
    var options = SocketOptions()
    options.fd = fd
    change(&options)
    return try Socket(options)
  }

  /// What is noted of a socket for `fd` until it is closed.
  private func story(_ socket: Socket, _ act: @NetActor (Socket) throws -> Void) async rethrows
    -> [String]
  {
    let journal = Journal()
    journal.follow(socket)
    socket.on(.close) { _ in journal.note("over") }
    try act(socket)
    await journal.wait(for: "over")
    return journal.lines.dropLast()
  }

  // FDAD-001, SOCK-012
  @Test func `A TCP socket that is connected is open, and reads and writes`() async throws {
    let server = Net.createServer { socket in socket.on(.data) { socket.end($0) } }
    try await server.listening()
    let socket = try socket(fd: RawSocket.connected(to: server.port))
    #expect(socket.readyState == .open && !socket.pending && !socket.connecting)
    #expect(socket.remotePort == server.port && socket.localAddress == "127.0.0.1")
    let story = await story(socket) { socket in
      socket.resume()
      #expect(socket.write("hello"))
    }
    #expect(story == ["resume", "data hello", "end", "finish", "close false"])
    await server.closed()
  }

  // FDAD-002, FDAD-009
  @Test func `A unix socket has no addresses, and is closed with its socket`() async throws {
    let (own, other) = try RawSocket.pair()
    defer { close(other) }
    let socket = try socket(fd: own)
    #expect(socket.readyState == .open && socket.address() == nil && socket.remoteAddress == nil)
    try RawSocket.send(other, "ping")
    let story = await story(socket) { socket in
      socket.once(.data) { _ in
        socket.write("pong")
        socket.destroy()
      }
    }
    #expect(story == ["resume", "data ping", "close false"])
    #expect(try RawSocket.receive(other) == "pong")
    #expect(try RawSocket.receive(other) == "")
  }

  // FDAD-006
  @Test func `What had come before is received, and the end too`() async throws {
    let (own, other) = try RawSocket.pair()
    try RawSocket.send(other, "early")
    close(other)
    let story = await story(try socket(fd: own)) { $0.resume() }
    #expect(story == ["resume", "data early", "end", "finish", "close false"])
  }

  // FDAD-001
  @Test func `The ends of a pipe are streams in one direction`() async throws {
    let (reading, writing) = try RawSocket.pipe()
    let source = try socket(fd: writing) { $0.readable = false }
    let sink = try socket(fd: reading) { $0.writable = false }
    #expect(source.readyState == .writeOnly && sink.readyState == .readOnly)
    source.end("through the pipe")
    let story = await story(sink) { $0.resume() }
    #expect(story == ["resume", "data through the pipe", "end", "close false"])
    await source.untilClosed()
    #expect(source.errored == nil)
  }

  // FDAD-003, SOCK-009
  @Test func `Without readable nothing is read, and the other end is not noticed`() async throws {
    let (own, other) = try RawSocket.pair()
    defer { close(other) }
    let socket = try socket(fd: own) { $0.readable = false }
    #expect(socket.readyState == .writeOnly && !socket.readable)
    try RawSocket.send(other, "unread")
    shutdown(other, Int32(SHUT_WR))
    let story = await story(socket) { socket in
      socket.resume()
      EventLoop.shared.setImmediate {
        #expect(socket.bytesRead == 0 && !socket.destroyed)
        socket.end("bye")
      }
    }
    #expect(story == ["resume", "finish", "close false"])
    #expect(try RawSocket.receive(other) == "bye")
  }

  // FDAD-003
  @Test func `Without writable a write fails as one after the end`() async throws {
    let (own, other) = try RawSocket.pair()
    defer { close(other) }
    let socket = try socket(fd: own) { $0.writable = false }
    #expect(socket.readyState == .readOnly && socket.writableEnded && socket.writableFinished)
    let story = await story(socket) { #expect(!$0.write("x")) }
    #expect(story == ["error write after end", "close true"])
    #expect(socket.errored?.code == "ERR_STREAM_WRITE_AFTER_END")
  }

  // SOCK-009, CONN-027
  @Test func `Both also hold for a socket that connects, each time`() async throws {
    let server = Net.createServer { $0.end("never read") }
    try await server.listening()
    var options = SocketOptions()
    options.readable = false
    let socket = try Socket(options)
    #expect(socket.readyState == .writeOnly)
    for _ in 0..<2 {
      try socket.connect(server.clientOptions)
      try await socket.untilConnected()
      #expect(socket.readyState == .writeOnly && !socket.readable)
      socket.end()
      await socket.untilClosed()
      #expect(socket.bytesRead == 0)
    }
    await server.closed()
  }

  // FDAD-004
  @Test func `What is no stream is refused, and stays open`() throws {
    let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
    let datagrams = try RawSocket.datagrams()
    defer {
      close(file)
      close(datagrams)
    }
    let refused = { @NetActor (fd: Int32, code: NetError.Code, text: String) in
      let error = #expect(throws: NetError.self) { try self.socket(fd: fd) }
      #expect(error?.code == code && error?.message.contains(text) == true, "\(fd)")
    }
    refused(-1, "ERR_OUT_OF_RANGE", "\"fd\"")
    refused(.max, "ERR_INVALID_FD_TYPE", "UNKNOWN")
    refused(file, "ERR_INVALID_FD_TYPE", "FILE")
    refused(datagrams, "ERR_INVALID_FD_TYPE", "UDP")
    #expect(fcntl(file, F_GETFD) >= 0 && fcntl(datagrams, F_GETFD) >= 0)
  }

  // FDAD-005
  @Test func `A descriptor has one owner, also one that reads nothing`() async throws {
    let (own, other) = try RawSocket.pair()
    defer { close(other) }
    let first = try socket(fd: own)
    first.handle?.stopReading()
    let error = #expect(throws: NetError.self) { try socket(fd: own) }
    #expect(error?.code == "EEXIST" && error?.message == "open EEXIST")
    #expect(error?.syscall == "open" && error?.errno == -17)
    #expect(first.write("still mine"))
    #expect(try RawSocket.receive(other) == "still mine")
    first.destroy()
    await first.untilClosed()
  }

  // FDAD-007
  @Test func `One that is not connected fails to read; it may connect anew`() async throws {
    let server = Net.createServer { $0.end("hi") }
    try await server.listening()
    let socket = try socket(fd: RawSocket.stream())
    let story = await story(socket) { _ in }
    #expect(story == ["error read ENOTCONN", "close true"])
    #expect(socket.errored?.code == "ENOTCONN")
    let next = try await self.story(socket) { socket in
      socket.resume()
      try socket.connect(server.clientOptions)
    }
    #expect(Array(next.suffix(5)) == ["ready", "data hi", "end", "finish", "close false"])
    await server.closed()
  }

  // FDAD-008
  @Test func `A bound unix socket connects from where it is bound`() async throws {
    let id = UInt64.random(in: 0 ... .max)
    let server = Net.createServer { $0.end("hi") }
    try server.listen(path: "\0sockscope-adopt-\(id)")
    let bound = try RawSocket.stream(AF_UNIX)
    let name = try #require(SocketBytes(path: "\0sockscope-adopt-client-\(id)"))
    #expect(name.withSockaddr { bind(bound, $0, $1) } == 0)
    let socket = try socket(fd: bound)
    let story = try await story(socket) { socket in
      socket.resume()
      try socket.connect(path: "\0sockscope-adopt-\(id)") {
        #expect(socket.handle?.descriptor == bound)
      }
      #expect(socket.connecting)
    }
    #expect(Array(story.suffix(5)) == ["ready", "data hi", "end", "finish", "close false"])
    server.close()
    await server.untilClosed()
  }

  // FDAD-001, CONN-025
  @Test func `One that is connected does not connect`() async throws {
    let (own, other) = try RawSocket.pair()
    defer { close(other) }
    let socket = try socket(fd: own)
    #expect(throws: NetError.self) { try socket.connect(port: refusedPort) }
    #expect(socket.readyState == .open)
    socket.destroy()
    await socket.untilClosed()
  }

  // SOCK-002, SOCK-006
  @Test func `A high water mark is 0 or more`() throws {
    let error = #expect(throws: NetError.self) { try Socket(SocketOptions(highWaterMark: -1)) }
    #expect(error?.code == "ERR_INVALID_ARG_VALUE")
    let socket = try Socket(SocketOptions(highWaterMark: 0))
    try socket.connect(port: refusedPort, host: "127.0.0.1")
    #expect(!socket.write("x") && socket.writableNeedDrain)
    socket.destroy()
  }

  // CONN-005
  @Test func `Bad options cost no descriptor`() async throws {
    let (own, other) = try RawSocket.pair()
    defer {
      close(own)
      close(other)
    }
    var options = SocketOptions()
    options.fd = own
    #expect(throws: NetError.self) {
      try Net.connect(ConnectOptions(.port(-1)), socket: options)
    }
    try RawSocket.send(other, "still open")
    #expect(try RawSocket.receive(own) == "still open")
  }
}
