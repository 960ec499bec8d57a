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
  /// The time of a round trip.
  case rtt
  /// Segments that were sent again.
  case retransmits
  /// The congestion window.
  case window
  /// Segments that are not acknowledged yet.
  case unacked
  /// The rate at which bytes reached the peer.
  case delivery
  /// The largest segment that is sent.
  case mss
  /// The time since data was received.
  case heard

  /// What the system is asked for it (`TCP_INFO`); `nil` for what the session knows itself.
  public var kernel: KernelField? { KernelField(rawValue: rawValue) }

  /// Whether the greatest come first unless asked for otherwise.
  public var startsDescending: Bool {
    switch self {
    case .read, .written, .queue, .rate, .rtt, .retransmits, .window, .unacked, .delivery, .heard:
      true
    case .id, .direction, .state, .local, .remote, .peer, .age, .mss: false
    }
  }
}
