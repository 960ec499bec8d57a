/// What servers can be sorted by: a column of their pane, and their age.
public enum ServerColumn: String, ListColumn {
  /// The id or name.
  case id
  /// Where it listens.
  case address
  /// Connections that are open.
  case connections
  /// Connections that it accepted.
  case accepted
  /// What its sockets do.
  case handler
  /// Where it is in its life, from the first to the last.
  case state
  /// The time since it was made.
  case age

  /// Whether the greatest come first unless asked for otherwise.
  public var startsDescending: Bool {
    switch self {
    case .connections, .accepted: true
    case .id, .address, .handler, .state, .age: false
    }
  }
}
