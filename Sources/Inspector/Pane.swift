/// One of the parts of the screen.
public enum Pane: Int, Hashable, Sendable, CaseIterable {
  /// The servers.
  case servers = 1
  /// The sockets, of all servers and outgoing ones.
  case sockets
  /// The event log.
  case events
  /// What passed through the selected socket.
  case stream
  /// How the selected socket, and others, came to their connections.
  case attempts
  /// All about the selected socket.
  case detail

  /// The name in the title.
  public var title: String {
    switch self {
    case .servers: "Servers"
    case .sockets: "Sockets"
    case .events: "Events"
    case .stream: "Stream"
    case .attempts: "Attempts"
    case .detail: "Detail"
    }
  }

  /// Whether it takes the place of the logs on a screen without room for all panes.
  var isInspection: Bool {
    switch self {
    case .servers, .sockets, .events, .stream: false
    case .attempts, .detail: true
    }
  }

  /// The pane that is `steps` further among `panes`, in the order of the digits, and around the
  /// ends.
  func moved(by steps: Int, among panes: [Pane]) -> Pane {
    guard let place = panes.firstIndex(of: self) else { return panes.first ?? self }
    let index = ((place + steps) % panes.count + panes.count) % panes.count
    return panes[index]
  }
}
