import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  // MARK: The steps apart

  /// Makes a socket that is not connected.
  func make(_ command: SocketCommand) throws(CommandFailure) -> ObjectID {
    let newID = try newID(command.name, prefix: "c", after: numbered.sockets)
    let entry = try newSocket(newID, command.settings)
    add(entry, newID)
    return newID.id
  }

  /// Opens a connection with a new socket, or with one that exists.
  func connect(_ command: ConnectCommand) throws(CommandFailure) -> CommandAnswer {
    if case .address(.descriptor(let number)) = try resolve(command.address) {
      return try adopt(number, command)
    }
    let (options, remote) = try connectOptions(command)
    let delay = try resolve(command.connecting.retry)?.number ?? 0
    let retry = delay > 0 ? Retry(first: Double(delay) / 1000) : nil
    if let id = command.socket {
      let entry = try socket(id.objectID)
      try connect(entry, options, remote)
      entry.retry = retry
      return .done()
    }
    let newID = try newID(command.name, prefix: "c", after: numbered.sockets)
    let entry = try newSocket(newID, command.settings)
    entry.retry = retry
    // The first attempt may be reported within the call.
    try connect(entry, options, remote)
    add(entry, newID)
    return .made(newID.id)
  }

  /// Makes a socket of a descriptor that this process was given (Node: `new net.Socket({fd})`).
  private func adopt(
    _ number: Int32, _ command: ConnectCommand
  ) throws(CommandFailure) -> CommandAnswer {
    guard command.socket == nil, command.connecting == ConnectSettings() else {
      throw CommandFailure(SessionError.noConnectingOfDescriptor(number))
    }
    let newID = try newID(command.name, prefix: "c", after: numbered.sockets)
    let entry: SocketEntry
    do throws(CommandFailure) {
      entry = try newSocket(newID, command.settings, descriptor: number)
    } catch {
      throw error.error.code == "ERR_INVALID_FD_TYPE"
        ? CommandFailure(error.error, explanation: noSocket(number, "connected"))
        : error
    }
    hasUnixClients = hasUnixClients || entry.socket.unixID != nil
    entry.noteAddresses()
    notePair(entry)
    add(entry, newID)
    return .made(newID.id)
  }

  /// Connects again, to the same address and in the same way.
  func reconnect(_ entry: SocketEntry) throws(CommandFailure) {
    guard let options = entry.destination, let remote = entry.remote else {
      throw CommandFailure(SessionError.neverConnected(entry.id.rawValue))
    }
    try connect(entry, options, remote)
  }

  private func connect(
    _ entry: SocketEntry, _ options: ConnectOptions, _ remote: String
  ) throws(CommandFailure) {
    let call = entry.calls.count(of: "connect") + 1
    if case .path = options.target { hasUnixClients = true }
    // The first events may come within the call.
    let before = entry.run
    entry.run = run(of: entry, options, remote)
    do throws(CommandFailure) {
      try engine { () throws(NetError) in
        try entry.socket.connect(options) { [weak self, weak entry] in
          guard let self, let entry else { return }
          record(.callback(of: "connect", call: call, nil), of: entry)
        }
      }
    } catch {
      entry.run = before
      throw error
    }
    noteRun(of: entry)
    entry.noteState(asked: "connect was called", at: time)
    _ = entry.calls.next("connect")
    entry.destination = options
    entry.remote = remote
    stopWaiting(entry)
    if entry.closedAt != nil { revive(entry) }
    changed()
  }

  /// A closed socket connects again.
  private func revive(_ entry: SocketEntry) {
    unretire(entry.id)
    entry.closedAt = nil
    entry.story = .running
    liveSockets += 1
    closedMarks.note(entry.id, isOpen: true)
  }

  /// A socket of the list that is about to connect.
  private func newSocket(
    _ newID: NewID, _ settings: SocketSettings, descriptor: Int32? = nil
  ) throws(CommandFailure) -> SocketEntry {
    var options = SocketOptions()
    options.fd = descriptor
    options.allowHalfOpen = try resolve(settings.allowHalfOpen) ?? options.allowHalfOpen
    if let mark = try resolve(settings.highWaterMark) { options.highWaterMark = mark.number }
    options.signal = try signal(settings.signal)
    let buffer = BufferConsumer()
    let size = try resolve(settings.onread)
    if let size {
      options.onread = OnRead(bufferSize: size.number) { bytes in buffer.take(bytes) }
    }
    let socket = try engine { () throws(NetError) in try Socket(options) }
    let entry = SocketEntry(
      id: newID.id, serial: nextSerial(), socket: socket, direction: .outgoing, createdAt: time,
      local: nil, remote: nil)
    // Who reads into a buffer of its own needs no consumer.
    entry.isConsumed = try resolve(settings.consume) ?? true && size == nil
    entry.readsIntoBuffer = size != nil
    buffer.onBytes = { [weak self, weak entry] chunk in
      guard let self, let entry else { return }
      took(chunk, of: entry)
    }
    observe(entry)
    serve(entry)
    return entry
  }

  // MARK: Options

  private func connectOptions(
    _ command: ConnectCommand
  ) throws(CommandFailure) -> (ConnectOptions, remote: String) {
    let (target, remote) = try destination(try resolve(command.address))
    let settings = command.connecting
    var options = ConnectOptions(target)
    if case .only(let family)? = try resolve(settings.family) { options.family = family }
    options.localAddress = try resolve(settings.localAddress)?.text
    // Port 0 leaves the choice to the system, as no port does.
    if let port = try resolve(settings.localPort), port.number > 0 {
      options.localPort = port.number
    }
    options.autoSelectFamily = try resolve(settings.autoSelectFamily)
    options.autoSelectFamilyAttemptTimeout =
      try resolve(settings.autoSelectFamilyAttemptTimeout)?.number
    options.hints = try resolve(settings.hints)?.rawValue
    options.lookup = try resolve(settings.lookup)?.engineLookup
    options.timeout = try resolve(settings.timeout)?.number
    options.noDelay = try resolve(settings.noDelay) ?? options.noDelay
    options.keepAlive = try resolve(settings.keepAlive) ?? options.keepAlive
    if let delay = try resolve(settings.keepAliveInitialDelay) {
      options.keepAliveInitialDelay = delay.number
    }
    options.blockList = try blockList(settings.blockList)
    return (options, remote)
  }

  /// What the engine is to connect to, and its text.
  private func destination(
    _ address: ConnectAddress
  ) throws(CommandFailure) -> (ConnectOptions.Target, String) {
    switch address {
    case .address(let address):
      (located(address).connectTarget, located(address).argumentText)
    case .server(let id): try destination(of: id)
    }
  }

  private func destination(
    of id: Identifier
  ) throws(CommandFailure) -> (ConnectOptions.Target, String) {
    guard id.form != .name || servers[id.objectID] != nil || names.contains(id.head) else {
      throw CommandFailure(
        SessionError.unknown(id.head, "no server has this name"),
        explanation: Explanation(
          "\(id) lacks a port, or is no server of this session",
          "write HOST:PORT, such as \(id):80, or the id or name of a server"))
    }
    let entry = try server(id.objectID)
    guard let address = entry.server.address() else {
      throw CommandFailure(SessionError.notListening(id.description))
    }
    switch address {
    case .path(let path): return (.path(path), unixSocketText(path))
    case .ip(let info):
      // All addresses of the machine include the one that leads to itself.
      let local = ["::": "::1", "0.0.0.0": "127.0.0.1"][info.address] ?? info.address
      let reachable = AddressInfo(address: local, family: info.family, port: info.port)
      return (.port(info.port, host: local), reachable.description)
    }
  }
}

/// Hands the bytes of a socket's one buffer on; the socket has it from its making, before the session
/// has an entry for it.
@NetActor
private final class BufferConsumer {
  var onBytes: @NetActor (Chunk) -> Void = { _ in }

  /// Copies the bytes, whose memory is used again; goes on reading.
  func take(_ bytes: RawSpan) -> Bool {
    onBytes(Chunk(bytes.withUnsafeBytes { Array($0) }))
    return true
  }
}

extension Address {
  /// The address as the engine takes it for connecting; a descriptor is none.
  fileprivate var connectTarget: ConnectOptions.Target {
    switch self {
    case .port(let port): .port(port.number)
    case .host(let host, let port): .port(port.number, host: host)
    case .path(let path): .path(path)
    case .abstract(let name): .path("\0" + name)
    case .descriptor: preconditionFailure("a descriptor is adopted, not connected to")
    }
  }
}
