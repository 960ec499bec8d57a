/// A part of a long list: some of its elements, and where they lie in the whole.
public struct Window<Element: Hashable & Sendable>: Hashable, Sendable {
  /// The index of the first element of ``elements`` in the whole list.
  public var start: Int
  /// The elements.
  public var elements: [Element]
  /// The length of the whole list.
  public var total: Int

  /// A window on a list of `total` elements.
  public init(start: Int = 0, elements: [Element] = [], total: Int = 0) {
    self.start = start
    self.elements = elements
    self.total = total
  }
}

/// Which part of a list is wanted.
public enum WindowRequest: Hashable, Sendable {
  /// `count` elements from index `start`; what lies outside of the list is left out.
  case from(start: Int, count: Int)
  /// The last `count` elements.
  case last(count: Int)
  /// `count` elements, placed so that the object `id` is among them; those around the index `orAt`, where
  /// it was, when it is not in the list.
  case around(id: ObjectID, count: Int, orAt: Int = 0)
}

/// What the screen wants to know for one frame.
public struct SnapshotRequest: Hashable, Sendable {
  /// The part of the servers.
  public var servers: WindowRequest
  /// The part of the sockets.
  public var sockets: WindowRequest
  /// The part of the events.
  public var events: WindowRequest
  /// The socket whose stream is wanted.
  public var streamOf: ObjectID?
  /// The part of that stream.
  public var stream: WindowRequest
  /// How many of the open servers and sockets are wanted, whatever ``servers`` and ``sockets`` ask
  /// for; 0 for none.
  public var open: Int
  /// The socket whose last call of `connect` is wanted.
  public var runOf: ObjectID?
  /// How many of the newest calls of `connect` are wanted; 0 for none.
  public var runs: Int
  /// The socket of which all is wanted.
  public var detailOf: ObjectID?
  /// Whether it is wanted how the engine is doing.
  public var engine: Bool
  /// Which sockets, and in which order.
  public var view: SocketView
  /// Which servers, and in which order.
  public var serverView: ServerView
  /// Which events; `nil` for all.
  public var eventFilter: Filter?
  /// What the sockets are put together by; `nil` for no groups.
  public var grouping: SocketGrouping?
  /// The part of the groups.
  public var groups: WindowRequest
  /// The sockets of which it is wanted which are closed.
  public var marked: [ObjectID]
  /// Whether it is wanted what the system knows about the part of the sockets: a call for each of
  /// them, at most once a second.
  public var kernel: Bool

  /// A request for these parts.
  public init(
    servers: WindowRequest, sockets: WindowRequest, events: WindowRequest,
    streamOf: ObjectID?, stream: WindowRequest, open: Int = 0,
    runOf: ObjectID? = nil, runs: Int = 0, detailOf: ObjectID? = nil, engine: Bool = false,
    view: SocketView = SocketView(), serverView: ServerView = ServerView(),
    eventFilter: Filter? = nil,
    grouping: SocketGrouping? = nil, groups: WindowRequest = .from(start: 0, count: 0),
    marked: [ObjectID] = [], kernel: Bool = false
  ) {
    self.servers = servers
    self.sockets = sockets
    self.events = events
    self.streamOf = streamOf
    self.stream = stream
    self.open = open
    self.runOf = runOf
    self.runs = runs
    self.engine = engine
    self.detailOf = detailOf
    self.view = view
    self.serverView = serverView
    self.eventFilter = eventFilter
    self.grouping = grouping
    self.groups = groups
    self.marked = marked
    self.kernel = kernel
  }
}

/// What a session looks like at one moment, as far as it was asked for.
public struct Snapshot: Hashable, Sendable {
  /// The seconds over which rates are measured.
  public static var rateWindow: Double { 2 }

  /// When it was taken: seconds since the start of the session.
  public var time: Double
  /// The servers, in the order of their making.
  public var servers: Window<ServerRow>
  /// The sockets, in the order of their making.
  public var sockets: Window<SocketRow>
  /// The sockets in groups, when these were asked for.
  public var groups: Window<GroupRow>
  /// Sockets that are not closed.
  public var liveSockets: Int
  /// The events, oldest first; indexes count from the oldest that is kept.
  public var events: Window<EventRecord>
  /// Events that were dropped because the log is full.
  public var droppedEvents: UInt64
  /// Closed sockets and servers that were dropped from the lists.
  public var droppedRows: UInt64
  /// Closed sockets and servers that are in the lists.
  public var closedRows: Int
  /// How many closed sockets and servers the lists keep; the ones that closed first go first.
  public var closedRowLimit: Int
  /// The socket that ``stream`` belongs to, when it is known.
  public var streamSocket: SocketRow?
  /// The entries of its stream, oldest first; indexes count from the oldest that is kept.
  public var stream: Window<StreamRecord>
  /// Bytes of its stream that were dropped because its ring is full.
  public var droppedStreamBytes: UInt64
  /// The first servers that are neither closed nor failed, as many as were asked for.
  public var openServers: [ServerRow]
  /// The first sockets that are not closed, as many as were asked for.
  public var openSockets: [SocketRow]
  /// The last call of `connect` of the socket that was asked for; `nil` when it has made none.
  public var run: ConnectRun?
  /// The newest calls of `connect`, one a socket, the newest first, as many as were asked for.
  public var runs: [ConnectRun]
  /// All about the socket that was asked for.
  public var detail: SocketDetail?
  /// Of the sockets that were asked for as ``SnapshotRequest/marked``, those that are closed.
  public var closedMarks: Set<ObjectID>
  /// The sockets that have a label, in the order in which they got one.
  public var labelled: [ObjectID]
  /// How far the list is behind, when it is sorted or filtered by what the system knows.
  public var kernel: KernelProgress?
  /// How the engine is doing, when that was asked for.
  package var engine: EngineReport?
  /// All that are kept, whether they fit their filter or not.
  public var all: Totals

  /// How many there are of each.
  public struct Totals: Hashable, Sendable {
    /// Servers.
    public var servers: Int
    /// Sockets.
    public var sockets: Int
    /// Events.
    public var events: Int

    /// These many.
    public init(servers: Int, sockets: Int, events: Int) {
      self.servers = servers
      self.sockets = sockets
      self.events = events
    }
  }

  /// A snapshot with these parts.
  public init(
    time: Double, servers: Window<ServerRow> = Window(), sockets: Window<SocketRow> = Window(),
    groups: Window<GroupRow> = Window(),
    liveSockets: Int = 0, events: Window<EventRecord> = Window(), droppedEvents: UInt64 = 0,
    droppedRows: UInt64 = 0, closedRows: Int = 0, closedRowLimit: Int = 0,
    streamSocket: SocketRow? = nil,
    stream: Window<StreamRecord> = Window(), droppedStreamBytes: UInt64 = 0,
    openServers: [ServerRow] = [], openSockets: [SocketRow] = [], run: ConnectRun? = nil,
    runs: [ConnectRun] = [], detail: SocketDetail? = nil,
    closedMarks: Set<ObjectID> = [], labelled: [ObjectID] = [], all: Totals? = nil
  ) {
    self.time = time
    self.servers = servers
    self.sockets = sockets
    self.groups = groups
    self.liveSockets = liveSockets
    self.events = events
    self.droppedEvents = droppedEvents
    self.droppedRows = droppedRows
    self.closedRows = closedRows
    self.closedRowLimit = closedRowLimit
    self.streamSocket = streamSocket
    self.stream = stream
    self.droppedStreamBytes = droppedStreamBytes
    self.openServers = openServers
    self.openSockets = openSockets
    self.run = run
    self.runs = runs
    self.detail = detail
    self.closedMarks = closedMarks
    self.labelled = labelled
    self.all =
      all
      ?? Totals(servers: servers.total, sockets: sockets.total, events: events.total)
  }
}
