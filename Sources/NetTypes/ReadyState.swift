/// The state of a connection as a word (Node: `socket.readyState`).
public enum ReadyState: String, Hashable, Sendable, CaseIterable {
  /// The socket is connecting.
  case opening
  /// It is readable and writable. Also the state of a socket that never connected.
  case open
  /// It is readable only: its own side has ended.
  case readOnly
  /// It is writable only: the other side has ended.
  case writeOnly
  /// It is neither.
  case closed
}
