public import NetTypes

/// One server as a pane shows it.
public struct ServerRow: Hashable, Sendable {
  /// Where a server is in its life.
  public enum State: Hashable, Sendable {
    /// It was never asked to listen.
    case idle
    /// It was asked to listen and does not yet.
    case starting
    /// It accepts connections.
    case listening
    /// It accepts no more and waits for its connections to end.
    case closing
    /// It is closed.
    case closed
    /// It could not listen.
    case failed(NetError)
  }

  /// Who can reach it.
  public enum Reach: Hashable, Sendable {
    /// Programs on this machine only.
    case thisMachine
    /// Other machines too.
    case otherMachines
  }

  /// Its id or name.
  public var id: ObjectID
  /// Where it listens, or was asked to listen, as text.
  public var address: String
  /// Who can reach it.
  public var reach: Reach
  /// Accepted sockets that are not destroyed.
  public var connections: Int
  /// Sockets accepted since it was made.
  public var accepted: Int
  /// Where it is in its life.
  public var state: State
  /// What its sockets do with what they receive: `none`, `echo`, `discard`.
  public var handler: String
  /// When it was made: seconds since the start of the session.
  public var createdAt: Double
  /// When it closed or failed: seconds since the start of the session.
  public var endedAt: Double?

  /// A row with these columns.
  public init(
    id: ObjectID, address: String, reach: Reach, connections: Int = 0, accepted: Int = 0,
    state: State, handler: String, createdAt: Double, endedAt: Double? = nil
  ) {
    self.id = id
    self.address = address
    self.reach = reach
    self.connections = connections
    self.accepted = accepted
    self.state = state
    self.handler = handler
    self.createdAt = createdAt
    self.endedAt = endedAt
  }
}
