import Commands
import Observation

extension Model {
  /// How many servers and sockets a line closes at once for good, as far as that is known: of those
  /// commands that name many by one word.
  func closed(by line: Line) -> Int {
    line.commands.reduce(0) { count, command in
      switch command {
      case .call(.destroy, let target), .call(.destroySoon, let target),
        .call(.resetAndDestroy, let target):
        count + sockets(target)
      case .close(.all):
        count
          + (latest.openServers.isEmpty
          ? latest.servers.elements.filter(\.isOpen) : latest.openServers).count
      default: count
      }
    }
  }

  private func sockets(_ target: Target) -> Int {
    switch target {
    case .all: return latest.liveSockets
    case .marked: return marked.count
    case .members(let server):
      let prefix = "\(server)."
      let known = latest.openSockets.isEmpty ? latest.sockets.elements : latest.openSockets
      return known.count { $0.closedAt == nil && $0.id.rawValue.hasPrefix(prefix) }
    case .object, .selection, .field: return 0
    }
  }
}
