import Observation
import TerminalUI

extension Model {
  /// What a key does to the list of actions.
  mutating func choose(from menu: ActionMenu, _ action: Action?) -> [Effect] {
    var menu = menu
    let count = menu.items.count
    switch action {
    case .down: menu.chosen = (menu.chosen + 1) % count
    case .up: menu.chosen = (menu.chosen + count - 1) % count
    case .first: menu.chosen = 0
    case .last: menu.chosen = count - 1
    case .open:
      layer = .panes
      return perform(menu.items[menu.chosen])
    case .back, .actions, .quit, .interrupt:
      layer = .panes
      return []
    default: return []
    }
    layer = .actions(menu)
    return []
  }

  /// Opens the list of what can be done to the selection.
  mutating func openActions() {
    switch focus {
    case .servers:
      guard let server = shown.server(selectedServer) else {
        notice = noServer
        return
      }
      layer = .actions(
        ActionMenu(
          subject: server.id.rawValue,
          items: offered(
            ActionItem.items(for: server)
              + ActionItem.forgetting(server.id, reason: reasonAgainstForgetting(server.id), latest)
          )))
    case _ where actsOnMarks:
      let count = marks.count
      layer = .actions(
        ActionMenu(
          subject: count == 1 ? "the marked socket" : "\(Notation.count(count)) marked sockets",
          items: offered(ActionItem.itemsOfMarked())))
    case .sockets, .events, .stream, .attempts, .detail:
      guard let socket = shown.socket(selectedSocket) else {
        notice = noSocket
        return
      }
      layer = .actions(
        ActionMenu(
          subject: socket.id.rawValue,
          items: offered(
            ActionItem.items(for: socket)
              + ActionItem.forgetting(socket.id, reason: reasonAgainstForgetting(socket.id), latest)
          )))
    }
  }

  /// The entries of a list of actions; what a read-only session refuses stays listed, with the
  /// reason.
  private func offered(_ items: [ActionItem]) -> [ActionItem] {
    items.map { item in
      let verb = item.command.split(separator: " ").first.map(String.init) ?? ""
      guard let reason = readOnlyReason(againstVerb: verb) else { return item }
      var item = item
      item.choice = .disabled(reason)
      return item
    }
  }

  /// Does to the selected socket what a key stands for; the same as in the list of actions.
  mutating func choose(_ kind: ActionItem.SocketKind) -> [Effect] {
    // Only open sockets are marked.
    if actsOnMarks, kind != .reconnect { return perform(ActionItem.itemOfMarked(kind)) }
    if focus == .servers, let server = selectedServer {
      notice = Notice(
        .warning, "\(kind.verb) is for sockets, and \(server) is a server",
        nextStep: "\(keyName(.sockets)) goes to the sockets, "
          + "\(keyName(.actions)) lists what can be done to \(server)")
      return []
    }
    guard let socket = shown.socket(selectedSocket) else {
      notice = noSocket
      return []
    }
    return perform(ActionItem.item(kind, for: socket))
  }

  /// How to open the selected socket again; `nil` when it is open, or that is up to its peer.
  private var wayBack: String? {
    guard let socket = shown.socket(selectedSocket), focus != .servers,
      case .run(let line) = ActionItem.item(.reconnect, for: socket).choice
    else { return nil }
    return ": \(line) connects it again"
  }

  mutating func perform(_ item: ActionItem) -> [Effect] {
    switch item.choice {
    case .run(let line): return run(line)
    case .send: return openSend()
    case .type(let text): open(text)
    case .disabled(let reason):
      notice = Notice(
        .warning, "\(item.command): \(reason)",
        nextStep: wayBack
          ?? "\(keyName(.actions)) lists what can be done, "
          + "\(keyName(.down)) and \(keyName(.up)) select another")
    }
    return []
  }
}

extension Model {
  /// There is nothing that a key for sockets could act on.
  var noSocket: Notice {
    Notice(
      .warning, "there is no socket yet",
      nextStep:
        "\(keyName(.connect)) connects to an address, \(keyName(.listen)) listens for clients")
  }

  /// There is nothing that a key for servers could act on.
  var noServer: Notice {
    Notice(.warning, "there is no server yet", nextStep: "\(keyName(.listen)) listens on a port")
  }
}

extension Snapshot {
  /// The socket with this id, as far as it is known.
  func socket(_ id: ObjectID?) -> SocketRow? {
    guard let id else { return nil }
    return sockets.elements.first { $0.id == id }
      ?? streamSocket.flatMap { $0.id == id ? $0 : nil }
  }

  /// The server with this id, as far as it is known.
  func server(_ id: ObjectID?) -> ServerRow? {
    guard let id else { return nil }
    return servers.elements.first { $0.id == id }
  }
}
