import NetTypes

/// What a filter can be asked about.
public protocol Filterable {
  /// The value of a field at `time`; `nil` when it has none.
  func filterValue(_ field: FilterField, at time: Double) -> FilterValue?
  /// The texts that a bare word is looked for in.
  var filterTexts: [String] { get }
}

extension SocketFacts {
  /// The value of a field of a socket at `time`.
  public func filterValue(_ field: FilterField, at time: Double) -> FilterValue? {
    switch field {
    case .id: .text(id.rawValue)
    case .state: .text(readyState.rawValue)
    case .direction: .text(direction == .outgoing ? "out" : "in")
    case .local: local.map { .text($0.shortAddress) }
    case .remote: remote.map { .text($0.shortAddress) }
    case .peer: peer.map { .text($0.rawValue) }
    case .server: server.map { .text($0.rawValue) }
    case .host: key(.host).map { .text($0) }
    case .port: key(.port).flatMap { Double($0) }.map { .number($0) }
    case .label: label?.name.map { .text($0) }
    case .color: label?.color.map { .text($0.rawValue) }
    case .comment: label?.comment.map { .text($0) }
    case .read: .number(Double(bytesRead))
    case .written: .number(Double(bytesWritten))
    case .queue: .number(Double(pendingBytes))
    case .rate: .number(readRate + writeRate)
    case .paused: .text(String(isPaused))
    case .reason: closeReason.map { .text($0) }
    case .age: .number((closedAt ?? time) - createdAt)
    case .idle: .number(max(0, (closedAt ?? time) - activeAt))
    case .rtt, .retransmits, .window, .unacked, .delivery, .mss, .heard:
      kernel.flatMap { field.kernel?.value(in: $0, at: time) }.map { .number($0) }
    case .connections, .accepted, .handler, .event, .code, .size, .data: nil
    }
  }

  /// The texts of a socket that a bare word is looked for in.
  public var filterTexts: [String] {
    [id.rawValue, readyState.rawValue]
      + [
        local?.shortAddress, remote?.shortAddress, peer?.rawValue, closeReason, label?.name,
        label?.comment,
      ].compactMap(\.self)
  }
}

extension ServerRow: Filterable {
  /// The value of a field of a server at `time`.
  public func filterValue(_ field: FilterField, at time: Double) -> FilterValue? {
    switch field {
    case .id: .text(id.rawValue)
    case .state: .text(state.word)
    case .local: .text(address)
    case .connections: .number(Double(connections))
    case .accepted: .number(Double(accepted))
    case .handler: .text(handler)
    case .age: .number((endedAt ?? time) - createdAt)
    case .code: if case .failed(let error) = state { .text(error.code.rawValue) } else { nil }
    case .direction, .remote, .peer, .server, .host, .port, .label, .color, .comment, .read,
      .written, .queue, .rate, .paused, .reason, .event, .size, .idle, .data, .rtt, .retransmits,
      .window, .unacked, .delivery, .mss, .heard:
      nil
    }
  }

  /// The texts of a server that a bare word is looked for in.
  public var filterTexts: [String] { [id.rawValue, address, handler, state.word] }
}

extension ServerRow.State {
  /// The state in a word.
  fileprivate var word: String {
    switch self {
    case .idle: "idle"
    case .starting: "starting"
    case .listening: "listening"
    case .closing: "closing"
    case .closed: "closed"
    case .failed(let error): "failed \(error.code.rawValue)"
    }
  }
}

extension EventRecord: Filterable {
  /// The value of a field of an event at `time`.
  public func filterValue(_ field: FilterField, at time: Double) -> FilterValue? {
    switch field {
    case .id: source.map { .text($0.rawValue) }
    case .state: readyState.map { .text($0.rawValue) }
    case .age: .number(time - self.time)
    case .event: .text(event.name)
    case .code: event.error.map { .text($0.code.rawValue) }
    case .size: event.dataSize.map { .number(Double($0)) }
    case .data: event.dataText.map { .text($0) }
    case .read: event.socket.map { .number(Double($0.bytesRead)) }
    case .written: event.socket.map { .number(Double($0.bytesWritten)) }
    case .local: event.socket?.local.map { .text($0.description) }
    case .remote: event.socket?.remote.map { .text($0.description) }
    case .direction, .peer, .server, .host, .port, .label, .color, .comment, .queue, .rate, .paused,
      .reason, .connections, .accepted, .handler, .idle, .rtt, .retransmits, .window, .unacked,
      .delivery, .mss, .heard:
      nil
    }
  }

  /// The texts of an event that a bare word is looked for in.
  public var filterTexts: [String] {
    [source?.rawValue ?? "", event.text(.whole).map(\.text).joined()]
  }
}

extension SessionEvent {
  fileprivate var socket: SocketEventSummary? {
    if case .socket(let summary) = self { summary } else { nil }
  }

  fileprivate var dataSize: Int? {
    guard let socket, case .data = socket.event else { return nil }
    return socket.dataCount
  }

  /// The bytes of a 'data' event as text, what is none replaced.
  fileprivate var dataText: String? {
    guard let socket, case .data(let chunk) = socket.event, !chunk.isEmpty else { return nil }
    return chunk.text
  }

  fileprivate var error: NetError? {
    switch self {
    case .socket(let summary):
      switch summary.event {
      case .error(let error), .connectionAttemptFailed(_, let error): error
      case .lookup(let result): result.outcome.error
      default: nil
      }
    case .server(.error(let error)): error
    case .callback(_, _, _, let error): error
    case .result(_, .failure(let error)): error
    case .server, .command, .result, .print, .alert: nil
    }
  }
}

extension Result {
  fileprivate var error: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
