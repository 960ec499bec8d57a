import Commands
import NetTypes
import Observation

extension ActionItem {
  /// What can be done to a socket.
  enum SocketKind: Hashable, Sendable, CaseIterable {
    case send, end, destroy, resetAndDestroy, pause, resume, reconnect

    /// The verb of the command that does it.
    var verb: String {
      switch self {
      case .send: "write"
      case .end: "end"
      case .destroy: "destroy"
      case .resetAndDestroy: "resetAndDestroy"
      case .pause: "pause"
      case .resume: "resume"
      case .reconnect: "reconnect"
      }
    }
  }

  /// All that can be done to sockets, for this one.
  static func items(for socket: SocketRow) -> [ActionItem] {
    SocketKind.allCases.map { item($0, for: socket) } + [labelling(socket)]
  }

  /// Writing on a socket, or changing what is written.
  static func labelling(_ socket: SocketRow) -> ActionItem {
    let line = "label \(socket.id)"
    return ActionItem(
      command: line, summary: summary("label"), choice: .type(socket.labelCommand ?? line + " "))
  }

  /// One thing that can be done to sockets, for this one.
  static func item(_ kind: SocketKind, for socket: SocketRow) -> ActionItem {
    let line = "\(kind.verb) \(socket.id)"
    let choice: Choice =
      if let reason = reason(against: kind, for: socket) {
        .disabled(reason)
      } else {
        kind == .send ? .send : .run(line)
      }
    // What waits to connect again can be told to give up.
    let givesUp = kind == .destroy && socket.isWaiting
    return ActionItem(
      command: line, summary: givesUp ? "give up connecting again" : summary(kind.verb),
      choice: choice)
  }

  /// All that can be done to the marked sockets.
  static func itemsOfMarked() -> [ActionItem] {
    // Only open sockets are marked.
    SocketKind.allCases.filter { $0 != .reconnect }.map(itemOfMarked)
      + [
        ActionItem(
          command: "label \(Target.marked)", summary: summary("label"),
          choice: .type("label \(Target.marked) "))
      ]
      + [MarkChange.remove, .invert].map { change in
        let line = Command.mark(change, filter: nil).description
        return ActionItem(command: line, summary: summary(line), choice: .run(line))
      }
  }

  /// One thing that can be done to the marked sockets.
  static func itemOfMarked(_ kind: SocketKind) -> ActionItem {
    let line = "\(kind.verb) \(Target.marked)"
    return ActionItem(
      command: line, summary: summary(kind.verb), choice: kind == .send ? .send : .run(line))
  }

  private static func reason(against kind: SocketKind, for socket: SocketRow) -> String? {
    if kind == .reconnect {
      if socket.closedAt == nil { return "\(socket.id) is not closed" }
      return socket.direction == .outgoing ? nil : "only its peer can connect again"
    }
    if socket.closedAt != nil {
      return kind == .destroy && socket.isWaiting ? nil : "\(socket.id) is closed"
    }
    switch kind {
    case .send where socket.readyState == .readOnly,
      .end where socket.readyState == .readOnly:
      return "our side of \(socket.id) has ended"
    case .pause where socket.isPaused: return "\(socket.id) is paused"
    case .resume where !socket.isPaused: return "\(socket.id) is not paused"
    default: return nil
    }
  }

  /// All that can be done to a server.
  static func items(for server: ServerRow) -> [ActionItem] {
    let closed = server.isOpen ? nil : "\(server.id) is closed"
    let closing = server.state == .closing ? "\(server.id) is closing" : closed
    let close = item("close \(server.id)", summary("close"), unless: closing)
    // An answer or a file has to be typed.
    return [close]
      + Handler.choices.filter { !["reply", "rules"].contains($0.text) }.map { handler in
        item(
          "handler \(server.id) \(handler.text)", handler.summary,
          unless: closed ?? (server.handler == handler.text ? "it does so already" : nil))
      }
  }

  private static func item(
    _ line: String, _ summary: String, unless reason: String?
  ) -> ActionItem {
    ActionItem(
      command: line, summary: summary, choice: reason.map { .disabled($0) } ?? .run(line))
  }

  private static func summary(_ verb: String) -> String {
    Registry.command(named: verb)?.summary ?? ""
  }
}

extension SocketRow {
  /// The command that writes on it what is written there; `nil` for nothing.
  fileprivate var labelCommand: String? {
    guard let label, let target = Identifier(id.rawValue) else { return nil }
    var command = LabelCommand(
      target: .object(target), name: label.name.map { .value(LabelName(checked: $0)) })
    command.color = label.color.flatMap { LabelColorName(rawValue: $0.rawValue) }.map { .value($0) }
    command.comment = label.comment.map { .value(CommentText(checked: $0)) }
    return Command.label(command).description
  }
}

extension ServerRow {
  /// Whether it is neither closed nor failed.
  var isOpen: Bool {
    switch state {
    case .idle, .starting, .listening, .closing: true
    case .closed, .failed: false
    }
  }
}
