import NetTypes

extension SessionEvent {
  /// The name of the event: Node's where Node has one.
  public var name: String {
    switch self {
    case .socket(let summary): summary.event.name
    case .server(let event): event.name
    case .callback: "callback"
    case .command: "command"
    case .result: "result"
    case .print: "print"
    case .alert: "alert"
    }
  }
}

extension ServerEventSummary {
  /// Node's name of the event.
  public var name: String {
    switch self {
    case .listening: "listening"
    case .connection: "connection"
    case .drop: "drop"
    case .close: "close"
    case .error: "error"
    }
  }
}

extension EventFieldSink {
  mutating func addFields(of event: SessionEvent, _ payload: PayloadLimit) {
    switch event {
    case .socket(let summary): addFields(of: summary, payload)
    case .server(let event): addFields(of: event)
    case .callback(let method, let call, let count, let error):
      add("of", method)
      add("n", call)
      add("count", count)
      if let error { addFields(of: error) }
    case .command(let line): add("line", line)
    case .result(let line, .success(let value)):
      add("line", line)
      if let value { add("value", value) }
    case .result(let line, .failure(let error)):
      add("line", line)
      addFields(of: error)
    case .print(let text): add("text", text)
    case .alert(let alert):
      add("rule", alert.rule)
      add("n", alert.number)
      add("skipped", alert.skipped > 0 ? alert.skipped : nil)
    }
  }

  private mutating func addFields(of event: ServerEventSummary) {
    switch event {
    case .listening(.ip(let info)):
      add("address", info.address)
      add("port", info.port)
      add("family", info.family.rawValue)
    case .listening(.path(let path)): add("path", unixSocketText(path))
    case .connection(let socket, let local, let remote):
      add("socket", socket.rawValue)
      addFields(local: local, remote: remote)
    case .drop(let local, let remote): addFields(local: local, remote: remote)
    case .close: break
    case .error(let error): addFields(of: error)
    }
  }

  private mutating func addFields(local: AddressInfo?, remote: AddressInfo?) {
    add("remoteAddress", remote?.address)
    add("remotePort", remote?.port)
    add("remoteFamily", remote?.family.rawValue)
    add("localAddress", local?.address)
    add("localPort", local?.port)
    add("localFamily", local?.family.rawValue)
  }
}
