/// What sockets can be sorted by: a column of their pane.
public enum SocketColumn: String, ListColumn {
  /// The id or name.
  case id
  /// Who opened the connection: ours first.
  case direction
  /// Node's word for the state, from the first to the last of a life.
  case state
  /// The local address.
  case local
  /// The remote address.
  case remote
  /// The socket at the other end, when it is one of ours.
  case peer
  /// Bytes received.
  case read
  /// Bytes written.
  case written
  /// Bytes that the system has not taken yet.
  case queue
  /// Bytes per second in both directions.
  case rate
  /// The time since it was made.
  case age

  /// Whether the greatest come first unless asked for otherwise.
  public var startsDescending: Bool {
    switch self {
    case .read, .written, .queue, .rate: true
    case .id, .direction, .state, .local, .remote, .peer, .age: false
    }
  }
}
