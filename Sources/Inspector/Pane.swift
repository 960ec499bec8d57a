/// One of the four parts of the screen.
public enum Pane: Int, Hashable, Sendable, CaseIterable {
  /// The servers.
  case servers = 1
  /// The sockets, of all servers and outgoing ones.
  case sockets
  /// The event log.
  case events
  /// What passed through the selected socket.
  case stream

  /// The name in the title.
  public var title: String {
    switch self {
    case .servers: "Servers"
    case .sockets: "Sockets"
    case .events: "Events"
    case .stream: "Stream"
    }
  }

  /// The pane that is `steps` further in the order of the digits, and around the ends.
  func moved(by steps: Int) -> Pane {
    let count = Pane.allCases.count
    let index = ((rawValue - 1 + steps) % count + count) % count
    return Pane.allCases[index]
  }
}
