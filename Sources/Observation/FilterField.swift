/// A property of servers, sockets or events that a ``Filter`` can ask for.
public enum FilterField: String, Hashable, Sendable, CaseIterable {
  /// The id or name; of an event, whose it is.
  case id
  /// The state: Node's word of a socket, a server's in a word.
  case state
  /// `out` for connections that were opened here, `in` for accepted ones.
  case direction
  /// The address of this end; of a server, where it listens.
  case local
  /// The address of the other end.
  case remote
  /// The socket of the session at the other end.
  case peer
  /// The server that accepted it.
  case server
  /// The address of the other end, without the port.
  case host
  /// The port of the service: where the server listens, or what was connected to.
  case port
  /// The name that a person gave to it.
  case label
  /// The colour that a person gave to it.
  case color
  /// What a person wrote about it.
  case comment
  /// Bytes received.
  case read
  /// Bytes written.
  case written
  /// Bytes that the system has not taken yet.
  case queue
  /// Bytes per second, in both directions.
  case rate
  /// Whether reading is paused: `true` or `false`.
  case paused
  /// Why it closed.
  case reason
  /// Time since it was made; of an event, since it happened.
  case age
  /// Connections of a server that are open.
  case connections
  /// Connections that a server accepted.
  case accepted
  /// What a server's sockets do.
  case handler
  /// Node's name of an event, or `command`, `result`, `print`, `callback`.
  case event
  /// The code of an error: `ECONNRESET`.
  case code
  /// Bytes of a 'data' event.
  case size
  /// Time since bytes passed, in either direction; since it was made while there were none.
  case idle
  /// The bytes of a 'data' event as text: for alerts, because no list of events keeps them.
  case data
  /// The time of a round trip, as the system knows it.
  case rtt
  /// Segments that were sent again.
  case retransmits
  /// The congestion window, in segments.
  case window
  /// Segments that are not acknowledged yet.
  case unacked
  /// Bytes per second that reached the peer lately.
  case delivery
  /// The largest segment that is sent, in bytes.
  case mss
  /// Time since data was received, as the system knows it.
  case heard

  /// What the system is asked for it; `nil` for what the session knows itself.
  public var kernel: KernelField? { KernelField(rawValue: rawValue) }

  /// What its values are.
  public enum Kind: Hashable, Sendable {
    case text, bytes, seconds, number
  }

  /// What its values are.
  public var kind: Kind {
    switch self {
    case .read, .written, .queue, .rate, .size, .delivery, .mss: .bytes
    case .age, .idle, .rtt, .heard: .seconds
    case .connections, .accepted, .port, .retransmits, .window, .unacked: .number
    case .id, .state, .direction, .local, .remote, .peer, .server, .host, .label, .color, .comment,
      .paused, .reason, .handler, .event, .code, .data:
      .text
    }
  }

  /// Whether a row may be without it, so that `none` means that: `server=none`.
  public var mayBeMissing: Bool {
    switch self {
    case .local, .remote, .peer, .server, .host, .port, .label, .color, .comment, .reason: true
    default: kernel != nil
    }
  }

  /// The field of this name, without regard to case; Node's names of properties are understood too.
  public init?(named name: String) {
    let name = name.lowercased()
    let others: [String: FilterField] = [
      "bytesread": .read, "byteswritten": .written, "pendingbytes": .queue, "readystate": .state,
      "address": .local, "localaddress": .local, "remoteaddress": .remote, "source": .id,
    ]
    guard let field = FilterField(rawValue: name) ?? others[name] else { return nil }
    self = field
  }
}

/// The value of a field.
public enum FilterValue: Hashable, Sendable {
  /// A text.
  case text(String)
  /// A number: of bytes, of seconds, or of things.
  case number(Double)
}
