public import NetTypes

/// What a filter and a group can ask of a socket: a row that has it all, or whoever looks it up when
/// it is asked for.
///
/// Each property is described where ``SocketRow`` has it.
public protocol SocketFacts: Filterable {
  /// Its id or name.
  var id: ObjectID { get }
  /// Who opened the connection.
  var direction: SocketRow.Direction { get }
  /// Node's word for its state.
  var readyState: ReadyState { get }
  /// The local address, or the path.
  var local: String? { get }
  /// The remote address, or what it is to connect to.
  var remote: String? { get }
  /// Bytes received.
  var bytesRead: UInt64 { get }
  /// Bytes written, those still queued included.
  var bytesWritten: UInt64 { get }
  /// Bytes written that the system has not taken yet.
  var pendingBytes: Int { get }
  /// Bytes received per second.
  var readRate: Double { get }
  /// Bytes sent per second.
  var writeRate: Double { get }
  /// Whether reading is paused.
  var isPaused: Bool { get }
  /// When it was made: seconds since the start of the session.
  var createdAt: Double { get }
  /// When bytes passed last, in either direction.
  var activeAt: Double { get }
  /// When it closed; `nil` while it lives.
  var closedAt: Double? { get }
  /// Why it closed; `nil` while it lives.
  var closeReason: String? { get }
  /// The socket of the session at the other end.
  var peer: ObjectID? { get }
  /// The server that accepted it.
  var server: ObjectID? { get }
  /// What a person wrote on it.
  var label: SocketLabel? { get }
  /// What the system knew about it.
  var kernel: KernelSample? { get }
}

extension SocketRow: SocketFacts {}
