import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Opens a server; answers its id.
  func listen(_ command: ListenCommand) throws(CommandFailure) -> String {
    let address = try resolve(command.address)
    let handler = try resolve(command.handler) ?? .none
    var options = ListenOptions(address.listenTarget)
    if let backlog = try resolve(command.backlog) { options.backlog = Int32(backlog.number) }
    options.ipv6Only = try resolve(command.ipv6Only) ?? options.ipv6Only
    let newID = try newID(command.name, prefix: "s", after: numbered.servers)
    let entry = ServerEntry(
      id: newID.id, serial: nextSerial(), server: Server(try serverOptions(command)),
      createdAt: time, handler: handler, address: address.argumentText, reach: address.reach)
    follow(entry)
    do throws(NetError) {
      try entry.server.listen(options)
    } catch {
      throw CommandFailure(error)
    }
    entry.noteAddress()
    add(entry, newID)
    return newID.id.rawValue
  }

  private func serverOptions(_ command: ListenCommand) throws(CommandFailure) -> ServerOptions {
    var options = ServerOptions()
    options.allowHalfOpen = try resolve(command.allowHalfOpen) ?? options.allowHalfOpen
    options.pauseOnConnect = try resolve(command.pauseOnConnect) ?? options.pauseOnConnect
    options.noDelay = try resolve(command.noDelay) ?? options.noDelay
    options.keepAlive = try resolve(command.keepAlive) ?? options.keepAlive
    if let delay = try resolve(command.keepAliveInitialDelay) {
      options.keepAliveInitialDelay = delay.number
    }
    if let mark = try resolve(command.highWaterMark) { options.highWaterMark = mark.number }
    return options
  }

  private func follow(_ entry: ServerEntry) {
    let server = entry.server
    server.on(.listening) { [weak self, weak entry] in
      guard let self, let entry, let address = entry.server.address() else { return }
      entry.noteAddress()
      record(.server(.listening(address)), from: entry.id)
    }
    server.on(.connection) { [weak self, weak entry] socket in
      guard let self, let entry else { return }
      accept(socket, by: entry)
    }
    server.on(.error) { [weak self, weak entry] error in
      guard let self, let entry else { return }
      record(.server(.error(error)), from: entry.id)
      // An error of a server that listens is about one connection; before, it says that it won't.
      if !entry.server.listening, !entry.isClosing { end(entry, .failed(error, at: time)) }
      onError?(entry.id, error)
    }
    server.on(.close) { [weak self, weak entry] in
      guard let self, let entry else { return }
      record(.server(.close), from: entry.id)
      end(entry, .closed(at: time))
    }
  }

  private func end(_ entry: ServerEntry, _ life: ServerEntry.Life) {
    guard entry.isRunning else { return }
    entry.life = life
    retire(.server(entry))
  }

  private func accept(_ socket: Socket, by server: ServerEntry) {
    server.accepted += 1
    let path: String? =
      if case .path(let path)? = server.server.address() { unixSocketText(path) } else { nil }
    let entry = SocketEntry(
      id: ObjectID("\(server.id).\(server.accepted)"), serial: nextSerial(), socket: socket,
      direction: .incoming, server: server, createdAt: time, local: path, remote: nil)
    entry.noteAddresses()
    if socket.isPaused { entry.pause.insert(.asked) }
    add(entry)
    record(
      .server(
        .connection(entry.id, local: socket.localInfo, remote: socket.remoteAddressInfo)),
      from: server.id)
    follow(entry)
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
    }
  }

  /// Who can reach a server there, as far as the text tells.
  fileprivate var reach: ServerRow.Reach {
    switch self {
    case .port: .otherMachines
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
