/// What the rows of a list can be sorted by.
public protocol ListColumn: Hashable, Sendable, CaseIterable, RawRepresentable
where RawValue == String, AllCases == [Self] {
  /// Whether the greatest come first unless asked for otherwise: who sorts by a number looks for
  /// the most.
  var startsDescending: Bool { get }
}

/// An order of rows; of equal ones, the older comes first.
public struct ListOrder<Column: ListColumn>: Hashable, Sendable {
  /// What they are sorted by.
  public var column: Column
  /// Whether the greatest come first.
  public var isDescending: Bool

  /// An order by `column`; without a direction, the one that is looked for most.
  public init(_ column: Column, isDescending: Bool? = nil) {
    self.column = column
    self.isDescending = isDescending ?? column.startsDescending
  }
}

/// Which rows are wanted, and in which order.
public struct ListView<Column: ListColumn>: Hashable, Sendable {
  /// The order; `nil` for that of their making.
  public var order: ListOrder<Column>?
  /// Which rows; `nil` for all.
  public var filter: Filter?
  /// Which sorting is wanted: while it is the same, rows stay where they are, and new ones come
  /// last.
  ///
  /// Which rows fit the filter may change meanwhile, by what happens to them, though not by bytes.
  public var sorting: Int
  /// Whether rows that fit no longer stay as well, and none comes back, until another sorting.
  public var isHeld = false

  /// A view; by default of all rows, in the order of their making.
  public init(order: ListOrder<Column>? = nil, filter: Filter? = nil, sorting: Int = 0) {
    self.order = order
    self.filter = filter
    self.sorting = sorting
  }

  /// Whether it is the list as it is.
  public var isPlain: Bool { order == nil && filter == nil }
}

/// An order of sockets.
public typealias SocketOrder = ListOrder<SocketColumn>
/// Which sockets are wanted, and in which order.
public typealias SocketView = ListView<SocketColumn>
extension SocketView {
  /// Whether the system has to be asked about the sockets, to sort or to filter them.
  public var asksKernel: Bool { order?.column.kernel != nil || filter?.asksKernel == true }
}

/// Which servers are wanted, and in which order.
public typealias ServerView = ListView<ServerColumn>
