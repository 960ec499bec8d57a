import EventLoop
import NetEngine
import NetTypes

/// A socket whose events, calls and callbacks are noted as entries of a trace.
@NetActor
final class TracedSocket {
  private let log: TraceLog
  private let name: String
  private let socket: Socket
  /// How often each method was called.
  private var calls: [String: Int] = [:]

  /// A new socket.
  convenience init(_ log: TraceLog, _ name: String, _ options: SocketOptions, consume: Bool) {
    guard let socket = try? Socket(options) else {
      preconditionFailure("\(options) are refused")
    }
    self.init(log, name, socket, origin: "created", consume: consume)
  }

  /// A socket that a server accepted.
  convenience init(_ log: TraceLog, _ name: String, accepted socket: Socket) {
    log.open()
    if let port = socket.remotePort { log.peerRole(of: port, is: name) }
    self.init(log, name, socket, origin: "accepted", consume: true)
  }

  private init(
    _ log: TraceLog, _ name: String, _ socket: Socket, origin: String, consume: Bool
  ) {
    self.log = log
    self.name = name
    self.socket = socket
    record(origin)
    listen(consume: consume)
  }

  private func listen(consume: Bool) {
    let plain: [Event<Socket, Void>] = [.connect, .ready, .drain, .end, .finish]
    for event in plain {
      socket.on(event) { self.record("event \(event.name)") }
    }
    socket.on(.lookup) { result in
      let outcome =
        switch result.outcome {
        case .success(let answer): "\(answer.address) \(answer.family.name)"
        case .failure(let error): TraceText.error(error)
        }
      self.record("event lookup(\(result.host), \(outcome))")
    }
    socket.on(.connectionAttempt) { target in
      self.record("event connectionAttempt(\(TraceText.target(target)))")
    }
    socket.on(.connectionAttemptFailed) { target, error in
      let arguments = "\(TraceText.target(target)), \(TraceText.error(error))"
      self.record("event connectionAttemptFailed(\(arguments))")
    }
    socket.on(.connectionAttemptTimeout) { target in
      self.record("event connectionAttemptTimeout(\(TraceText.target(target)))")
    }
    socket.on(.error) { self.record("event error(\(TraceText.error($0)))") }
    socket.on(.close) { hadError in
      self.record("event close(\(hadError))")
      self.log.close()
    }
    if consume { self.consume() }
  }

  /// Adds a listener for 'data', which makes the socket flow unless it was paused.
  func consume() {
    socket.on(.data) { self.log.data(self.name, $0, self.state) }
  }

  private func record(_ text: String) {
    log.entry(name, text, state)
  }

  private var state: String {
    var parts = [socket.readyState.rawValue]
    if socket.connecting { parts.append("connecting") }
    if socket.pending { parts.append("pending") }
    if socket.destroyed { parts.append("destroyed") }
    parts.append("read \(socket.bytesRead)")
    parts.append("written \(socket.bytesWritten)")
    parts.append("queued \(socket.writableLength)")
    if let local = socket.localInfo {
      log.role(of: local.port, is: name)
      parts.append("local \(TraceText.address(local))")
    }
    if let remote = socket.remoteAddressInfo {
      parts.append("remote \(TraceText.address(remote))")
    }
    return parts.joined(separator: ", ")
  }
}

extension TracedSocket {
  var bytesRead: UInt64 { socket.bytesRead }

  /// Adds a listener, which runs after the trace's own.
  func on<Payload>(
    _ event: Event<Socket, Payload>, _ call: @escaping @NetActor (Payload) -> Void
  ) {
    socket.on(event, call)
  }

  /// Adds a listener for one time, which runs after the trace's own.
  func once<Payload>(
    _ event: Event<Socket, Payload>, _ call: @escaping @NetActor (Payload) -> Void
  ) {
    socket.once(event, call)
  }

  /// Connects to a port.
  func connect(_ port: Int, host: String = "127.0.0.1") {
    connect(ConnectOptions(.port(port, host: host)), "\(host):\(TraceText.mark(port))")
  }

  /// Connects to a port of 127.0.0.1 unless a block list has it.
  func connect(_ port: Int, blocked: BlockList) {
    var options = ConnectOptions(.port(port, host: "127.0.0.1"))
    options.blockList = blocked
    connect(options, "127.0.0.1:\(TraceText.mark(port))")
  }

  private func connect(_ options: ConnectOptions, _ text: String) {
    log.open()
    call("connect", text) { callback in
      try self.socket.connect(options) { callback(nil) }
    }
  }

  /// Connects to a unix socket.
  func connect(path: String) {
    log.open()
    call("connect", TraceText.mark(path)) { callback in
      try self.socket.connect(path: path) { callback(nil) }
    }
  }

  /// Connects to a host by name; the lookup answers `addresses`, or `ENOTFOUND` when there are
  /// none.
  ///
  /// Of a socket with a block list, the addresses on it are not connected to.
  func connectByName(
    _ host: String, _ port: Int, _ addresses: [String], blocked: BlockList? = nil
  ) {
    var options = ConnectOptions(.port(port, host: host))
    // No attempt is to be given up, however busy the machine is.
    options.autoSelectFamilyAttemptTimeout = 60_000
    options.blockList = blocked
    options.lookup = { _, answer in
      EventLoop.shared.nextTick {
        guard !addresses.isEmpty else {
          return answer(.failure(LookupFailure(code: "ENOTFOUND", number: -3008)))
        }
        answer(.success(addresses.map { .init(address: $0, family: .ipv4) }))
      }
    }
    connect(options, "\(host):\(TraceText.mark(port))")
  }

  /// Connects to a port of 127.0.0.1 from a local address and port, as far as given.
  func connect(_ port: Int, localAddress: String? = nil, localPort: Int? = nil) {
    var options = ConnectOptions(.port(port, host: "127.0.0.1"))
    options.localAddress = localAddress
    options.localPort = localPort
    let local = "\(localAddress ?? "any"):\(localPort.map(TraceText.mark) ?? "any")"
    connect(options, "127.0.0.1:\(TraceText.mark(port)) from \(local)")
  }

  func write(_ text: String) { write(Chunk(text)) }

  func write(_ chunk: Chunk) {
    var result = false
    call("write", TraceText.bytes(chunk.bytes), returning: { "= \(result)" }) { callback in
      result = self.socket.write(chunk, callback)
    }
  }

  func end() {
    call("end") { self.socket.end($0) }
  }

  func end(_ text: String) {
    call("end", TraceText.bytes([UInt8](text.utf8))) { self.socket.end(text, $0) }
  }

  func destroy(_ error: NetError? = nil) {
    call("destroy", error.map(TraceText.error) ?? "") { _ in self.socket.destroy(error) }
  }

  func resetAndDestroy() {
    call("resetAndDestroy") { _ in try self.socket.resetAndDestroy() }
  }

  func destroySoon() { call("destroySoon") { _ in self.socket.destroySoon() } }

  func pause() { call("pause") { _ in self.socket.pause() } }

  func resume() { call("resume") { _ in self.socket.resume() } }

  /// Notes the properties at a moment of the trace's choice.
  func note(_ text: String) { record("note \(text)") }

  /// Notes a call, what came of it, and later the callback that it passes on.
  private func call(
    _ method: String, _ argument: String = "", returning result: () -> String = { "=" },
    _ body: (@escaping Socket.Callback) throws -> Void
  ) {
    let count = calls[method, default: 0] + 1
    calls[method] = count
    log.entry(name, "! \(method)(\(argument))", nil)
    do {
      try body { error in
        let argument = error.map { "(\(TraceText.error($0)))" } ?? ""
        self.record("callback \(method) \(count)\(argument)")
      }
      record(result())
    } catch {
      record("threw \((error as? NetError).map(TraceText.error) ?? "\(error)")")
    }
  }
}
