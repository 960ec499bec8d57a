import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Makes a server that does not listen yet.
  func make(_ command: ServerCommand) throws(CommandFailure) -> ObjectID {
    let newID = try newID(command.name, prefix: "s", after: numbered.servers)
    let entry = try newServer(newID, command.settings)
    add(entry, newID)
    return newID.id
  }

  /// Listens with a new server, or with one that exists.
  func listen(_ command: ListenCommand) throws(CommandFailure) -> CommandAnswer {
    let address = located(try resolve(command.address))
    let options = try listenOptions(address, command.listening)
    if let id = command.server {
      try listen(try server(id.objectID), address, options)
      return .done()
    }
    let newID = try newID(command.name, prefix: "s", after: numbered.servers)
    let entry = try newServer(newID, command.settings)
    try listen(entry, address, options)
    add(entry, newID)
    return .made(newID.id)
  }

  private func listen(
    _ entry: ServerEntry, _ address: Address, _ options: ListenOptions
  ) throws(CommandFailure) {
    let call = entry.calls.count(of: "listen") + 1
    try engine { () throws(NetError) in
      try entry.server.listen(options) { [weak self, weak entry] in
        guard let self, let entry else { return }
        record(.callback(of: "listen", call: call, nil), from: entry.id)
      }
    }
    _ = entry.calls.next("listen")
    entry.address = address.argumentText
    entry.reach = address.reach
    entry.noteAddress()
    revive(entry)
  }

  private func newServer(
    _ newID: NewID, _ settings: ServerSettings
  ) throws(CommandFailure) -> ServerEntry {
    let server = Server(try serverOptions(settings))
    server.maxConnections = try resolve(settings.maxConnections)?.engineLimit
    server.dropMaxConnection = try resolve(settings.dropMaxConnection) ?? false
    let entry = ServerEntry(
      id: newID.id, serial: nextSerial(), server: server, createdAt: time,
      handler: settings.handler ?? .none)
    entry.rules = try rules(of: entry.handler)
    follow(entry)
    return entry
  }

  private func listenOptions(
    _ address: Address, _ settings: Commands.ListenSettings
  ) throws(CommandFailure) -> ListenOptions {
    var options = ListenOptions(address.listenTarget)
    if let backlog = try resolve(settings.backlog) { options.backlog = Int32(backlog.number) }
    options.ipv6Only = try resolve(settings.ipv6Only) ?? options.ipv6Only
    options.reusePort = try resolve(settings.reusePort) ?? options.reusePort
    options.exclusive = try resolve(settings.exclusive) ?? options.exclusive
    options.readableAll = try resolve(settings.readableAll) ?? options.readableAll
    options.writableAll = try resolve(settings.writableAll) ?? options.writableAll
    options.signal = try signal(settings.signal)
    return options
  }

  private func serverOptions(
    _ settings: ServerSettings
  ) throws(CommandFailure) -> ServerOptions {
    var options = ServerOptions()
    options.allowHalfOpen = try resolve(settings.allowHalfOpen) ?? options.allowHalfOpen
    options.pauseOnConnect = try resolve(settings.pauseOnConnect) ?? options.pauseOnConnect
    options.noDelay = try resolve(settings.noDelay) ?? options.noDelay
    options.keepAlive = try resolve(settings.keepAlive) ?? options.keepAlive
    if let delay = try resolve(settings.keepAliveInitialDelay) {
      options.keepAliveInitialDelay = delay.number
    }
    if let mark = try resolve(settings.highWaterMark) { options.highWaterMark = mark.number }
    options.blockList = try blockList(settings.blockList)
    return options
  }

  private func follow(_ entry: ServerEntry) {
    let server = entry.server
    server.on(.listening) { [weak self, weak entry] in
      guard let self, let entry, let address = entry.server.address() else { return }
      entry.noteAddress()
      record(.listening(address), of: entry)
    }
    server.on(.connection) { [weak self, weak entry] socket in
      guard let self, let entry else { return }
      accept(socket, by: entry)
    }
    server.on(.drop) { [weak self, weak entry] info in
      guard let self, let entry else { return }
      record(.drop(local: info?.local, remote: info?.remote), of: entry)
    }
    server.on(.error) { [weak self, weak entry] error in
      guard let self, let entry else { return }
      record(.error(error), of: entry)
      // An error of a server that listens is about one connection; before, it says that it won't.
      let isOfOpening = !entry.server.listening && !entry.isClosing
      if isOfOpening { end(entry, .failed(error, at: time)) }
      tell(error, of: entry, isOfOpening: isOfOpening)
    }
    server.on(.close) { [weak self, weak entry] in
      guard let self, let entry else { return }
      record(.close, of: entry)
      // Told to listen again before this 'close' was emitted, it goes on.
      if entry.listensAgain { entry.listensAgain = false } else { end(entry, .closed(at: time)) }
    }
  }

  private func end(_ entry: ServerEntry, _ life: ServerEntry.Life) {
    guard entry.isRunning else { return }
    entry.life = life
    retire(.server(entry))
  }

  /// A server was told to listen: if it was closing or closed, it lives again.
  private func revive(_ entry: ServerEntry) {
    if entry.isRunning {
      entry.listensAgain = entry.isClosing
    } else {
      unretire(entry.id)
    }
    entry.life = .running
    entry.isClosing = false
    changed()
  }

  private func accept(_ socket: Socket, by server: ServerEntry) {
    server.accepted += 1
    let path: String? =
      if case .path(let path)? = server.server.address() { unixSocketText(path) } else { nil }
    let entry = SocketEntry(
      id: ObjectID("\(server.id).\(server.accepted)"), serial: nextSerial(), socket: socket,
      direction: .incoming, server: server, createdAt: time, local: path, remote: nil)
    entry.noteAddresses()
    notePair(entry)
    entry.noteState(asked: "accepted by \(server.id)", at: time)
    if socket.isPaused { entry.pause.insert(.asked) }
    add(entry)
    record(
      .connection(entry.id, local: socket.localInfo, remote: socket.remoteAddressInfo), of: server)
    observe(entry)
    // Before the handler's own listeners: what a block asks for is done first.
    for (command, scope) in server.memberBlocks {
      // Only events that sockets have were taken.
      try? attach(command, to: entry, scope)
    }
    serve(entry)
    startHandler(of: entry)
  }
}

extension ServerEntry {
  /// Remembers where it listens, once it does.
  func noteAddress() {
    guard let address = server.address() else { return }
    self.address = address.description
    reach = address.reach
  }
}

extension Address {
  /// The address as the engine takes it for listening.
  fileprivate var listenTarget: ListenOptions.Target {
    switch self {
    case .port(let port): .port(port.number)
    case .host(let host, let port): .port(port.number, host: host)
    case .path(let path): .path(path)
    case .abstract(let name): .path("\0" + name)
    case .descriptor(let number): .descriptor(number)
    }
  }

  /// Who can reach a server there, as far as the text tells.
  fileprivate var reach: ServerRow.Reach {
    switch self {
    case .port, .descriptor: .otherMachines
    case .host("localhost", _), .path, .abstract: .thisMachine
    case .host(let host, _): hostReach(host)
    }
  }
}

extension ServerAddress {
  /// Who can reach a server there.
  fileprivate var reach: ServerRow.Reach {
    switch self {
    case .ip(let info): hostReach(info.address)
    case .path: .thisMachine
    }
  }
}

/// Who can reach a server on the address `host`.
private func hostReach(_ host: String) -> ServerRow.Reach {
  IPAddress(host)?.isLoopback == true ? .thisMachine : .otherMachines
}
