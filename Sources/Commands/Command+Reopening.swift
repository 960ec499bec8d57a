extension Command {
  /// Whether it, or a command in it, may open again what is closed: it names a socket or a server that
  /// is to connect or listen.
  public var reopens: Bool {
    switch self {
    case .reconnect: true
    case .connect(let command): command.socket != nil
    case .listen(let command): command.server != nil
    default: contained.contains(where: \.reopens)
    }
  }
}
