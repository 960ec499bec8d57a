import Commands
import Observation

extension Snapshot {
  /// What `line` is about and is there, as far as it is known: what a script has to wait for.
  ///
  /// Of those that `*` and the like stand for only the first, so that a script can be read.
  func ready(for line: Line) -> [CommandLog.Ready] {
    let bulk = line.commands.flatMap { command -> [CommandLog.Ready] in
      switch command.target {
      case .all? where command.isForServers:
        (openServers.isEmpty ? servers.elements : openServers).compactMap(ready)
      case .all?: knownOpenSockets.compactMap(ready)
      case .members(let server)?:
        knownOpenSockets.filter { $0.id.rawValue.hasPrefix("\(server).") }.compactMap(ready)
      default:
        // Who comes from outside after us would have another number.
        command.connects ? knownOpenSockets.compactMap(ready).filter(\.isOutsider) : []
      }
    }
    return line.objects.compactMap(ready) + bulk.prefix(CommandLog.mostNamed)
  }

  private func ready(_ id: Identifier) -> CommandLog.Ready? {
    let id = ObjectID(id.description)
    if let socket = known(id) { return ready(socket) }
    return (server(id) ?? openServers.first { $0.id == id }).flatMap(ready)
  }

  private func ready(_ server: ServerRow) -> CommandLog.Ready? {
    guard server.state == .listening, let id = Identifier(server.id.rawValue) else { return nil }
    return CommandLog.Ready(id: id, wait: .listening)
  }

  private func ready(_ socket: SocketRow) -> CommandLog.Ready? {
    guard socket.closedAt == nil, socket.readyState != .opening,
      let id = Identifier(socket.id.rawValue)
    else { return nil }
    let isOutsider = socket.direction == .incoming && socket.peer == nil
    return CommandLog.Ready(
      id: id,
      wait: isOutsider
        ? .outsider(socket.readyState)
        : .state(socket.readyState, connects: socket.connects))
  }
}

extension CommandLog.Ready {
  /// Whether someone outside of the session has to open it again.
  fileprivate var isOutsider: Bool { if case .outsider = wait { true } else { false } }
}

extension Command {
  /// Whether it opens connections, which servers of the session may number.
  fileprivate var connects: Bool {
    switch self {
    case .connect, .reconnect: true
    default: false
    }
  }

  /// Whether what it is for are servers.
  fileprivate var isForServers: Bool {
    Registry.command(named: verb)?.parameters.contains { $0.kind == .target(.server) } ?? false
  }
}
