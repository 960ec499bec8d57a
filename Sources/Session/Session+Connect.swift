import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Opens a connection; answers the socket's id.
  func connect(_ command: ConnectCommand) throws(CommandFailure) -> String {
    let (target, remote) = try destination(try resolve(command.address))
    var options = ConnectOptions(target)
    if case .only(let family)? = try resolve(command.family) { options.family = family }
    options.localAddress = try resolve(command.localAddress)?.text
    // Port 0 leaves the choice to the system, as no port does.
    if let port = try resolve(command.localPort), port.number > 0 {
      options.localPort = port.number
    }
    options.autoSelectFamily = try resolve(command.autoSelectFamily)
    options.autoSelectFamilyAttemptTimeout =
      try resolve(command.autoSelectFamilyAttemptTimeout)?.number
    options.noDelay = try resolve(command.noDelay) ?? options.noDelay
    options.keepAlive = try resolve(command.keepAlive) ?? options.keepAlive
    if let delay = try resolve(command.keepAliveInitialDelay) {
      options.keepAliveInitialDelay = delay.number
    }
    var socketOptions = SocketOptions()
    socketOptions.allowHalfOpen =
      try resolve(command.allowHalfOpen) ?? socketOptions.allowHalfOpen
    if let mark = try resolve(command.highWaterMark) { socketOptions.highWaterMark = mark.number }
    let socket: Socket
    do throws(NetError) {
      socket = try Socket(socketOptions)
    } catch {
      throw CommandFailure(error)
    }
    let newID = try newID(command.name, prefix: "c", after: numbered.sockets)
    let entry = SocketEntry(
      id: newID.id, serial: nextSerial(), socket: socket, direction: .outgoing,
      createdAt: time, local: nil, remote: remote)
    // The first attempt may be reported within the call.
    follow(entry)
    do throws(NetError) {
      try entry.socket.connect(options)
    } catch {
      throw CommandFailure(error)
    }
    add(entry, newID)
    return newID.id.rawValue
  }

  /// What the engine is to connect to, and its text.
  private func destination(
    _ address: ConnectAddress
  ) throws(CommandFailure) -> (ConnectOptions.Target, String) {
    switch address {
    case .address(let address): (address.connectTarget, address.argumentText)
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
          "There is no server named \(id)", "for a host write its port, too: \(id):80"))
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

extension Address {
  /// The address as the engine takes it for connecting.
  fileprivate var connectTarget: ConnectOptions.Target {
    switch self {
    case .port(let port): .port(port.number)
    case .host(let host, let port): .port(port.number, host: host)
    case .path(let path): .path(path)
    case .abstract(let name): .path("\0" + name)
    }
  }
}
