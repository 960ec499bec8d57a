/// What sockets can be sorted by: a column of their pane.
public enum SocketColumn: String, Hashable, Sendable, CaseIterable {
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

  /// Whether the greatest come first unless asked for otherwise: who sorts by a number looks for
  /// the most.
  public var startsDescending: Bool {
    switch self {
    case .read, .written, .queue, .rate: true
    case .id, .direction, .state, .local, .remote, .peer, .age: false
    }
  }
}

/// An order of sockets; of equal ones, the older comes first.
public struct SocketOrder: Hashable, Sendable {
  /// What they are sorted by.
  public var column: SocketColumn
  /// Whether the greatest come first.
  public var isDescending: Bool

  /// An order by `column`; without a direction, the one that is looked for most.
  public init(_ column: SocketColumn, isDescending: Bool? = nil) {
    self.column = column
    self.isDescending = isDescending ?? column.startsDescending
  }
}

/// Which sockets are wanted, and in which order.
public struct SocketView: Hashable, Sendable {
  /// The order; `nil` for that of their making.
  public var order: SocketOrder?
  /// Which sockets; `nil` for all.
  public var filter: Filter?
  /// Which sorting is wanted: while it is the same, rows stay where they are, and new ones come
  /// last.
  public var sorting: Int

  /// A view; by default of all sockets, in the order of their making.
  public init(order: SocketOrder? = nil, filter: Filter? = nil, sorting: Int = 0) {
    self.order = order
    self.filter = filter
    self.sorting = sorting
  }

  /// Whether it is the list as it is.
  public var isPlain: Bool { order == nil && filter == nil }
}
