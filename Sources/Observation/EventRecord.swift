public import NetTypes

/// One event of a session: an entry of the event log.
public struct EventRecord: Hashable, Sendable {
  /// The number of the event, from 1, without a gap.
  public var sequence: UInt64
  /// Seconds since the start of the session, monotonic.
  public var time: Double
  /// Whose event it is; `nil` for the session's own.
  public var source: ObjectID?
  /// What happened.
  public var event: SessionEvent
  /// The socket's state after the event; `nil` for servers and the session.
  public var readyState: ReadyState?

  /// A record with these fields.
  @inlinable
  public init(
    sequence: UInt64, time: Double, source: ObjectID?, event: SessionEvent,
    readyState: ReadyState? = nil
  ) {
    self.sequence = sequence
    self.time = time
    self.source = source
    self.event = event
    self.readyState = readyState
  }
}

/// Something that happened in a session.
///
/// Nearly all are events of sockets, so what others carry lies elsewhere: a log of many events is
/// small, and quickly written.
public enum SessionEvent: Hashable, Sendable {
  /// A socket's event.
  case socket(SocketEventSummary)
  /// A server's event.
  indirect case server(ServerEventSummary)
  /// The callback of `write`, `end`, `close` or the like was called: of which call, what
  /// `getConnections` counted, and its error.
  indirect case callback(of: String, call: Int, count: Int? = nil, NetError?)
  /// A command was given, in canonical form.
  indirect case command(String)
  /// A command was done, with what it answers; or failed.
  indirect case result(line: String, Result<PropertyValue?, NetError>)
  /// A script says something.
  indirect case print(String)
  /// A rule for alerts held.
  indirect case alert(Alert)
}

/// A socket's event with the properties that go with it.
public struct SocketEventSummary: Hashable, Sendable {
  /// The event.
  ///
  /// The event log keeps 'data' without its bytes (see ``dataCount``): they are in the stream.
  public var event: SocketEvent
  /// The number of bytes of a 'data' event.
  public var dataCount: Int
  /// Bytes received so far.
  public var bytesRead: UInt64
  /// Bytes written so far.
  public var bytesWritten: UInt64
  private var addresses: Addresses

  /// The local address with 'connect' and 'ready'; `nil` for unix sockets.
  public var local: AddressInfo? { addresses.local }
  /// The remote address with 'connect' and 'ready'; `nil` for unix sockets.
  public var remote: AddressInfo? { addresses.remote }

  /// A summary with these fields.
  public init(
    event: SocketEvent, dataCount: Int = 0, bytesRead: UInt64, bytesWritten: UInt64,
    local: AddressInfo? = nil, remote: AddressInfo? = nil
  ) {
    self.event = event
    self.dataCount = dataCount
    self.bytesRead = bytesRead
    self.bytesWritten = bytesWritten
    addresses = local == nil && remote == nil ? .none : .known(local: local, remote: remote)
  }

  /// A 'data' event without its bytes.
  public init(dataCount: Int, bytesRead: UInt64, bytesWritten: UInt64) {
    event = Self.unkept
    self.dataCount = dataCount
    self.bytesRead = bytesRead
    self.bytesWritten = bytesWritten
    addresses = .none
  }

  /// The addresses of an event, which few have.
  private enum Addresses: Hashable, Sendable {
    case none
    indirect case known(local: AddressInfo?, remote: AddressInfo?)

    var local: AddressInfo? { if case .known(let local, _) = self { local } else { nil } }
    var remote: AddressInfo? { if case .known(_, let remote) = self { remote } else { nil } }
  }
}

/// A server's event with the properties that go with it.
public enum ServerEventSummary: Hashable, Sendable {
  /// It listens at this address.
  case listening(ServerAddress)
  /// It accepted a connection: the new socket, and its two addresses, absent for unix sockets.
  case connection(ObjectID, local: AddressInfo?, remote: AddressInfo?)
  /// It refused a connection because of its limit: the connection's two addresses, absent for unix
  /// sockets.
  case drop(local: AddressInfo?, remote: AddressInfo?)
  /// It is closed, and its last connection gone.
  case close
  /// It failed to listen or to accept.
  case error(NetError)
}

extension SocketEventSummary {
  /// The summary as the event log keeps it: a 'data' event without its bytes.
  public var withoutBytes: SocketEventSummary {
    guard case .data = event else { return self }
    var summary = self
    summary.event = Self.unkept
    return summary
  }

  /// A 'data' event whose bytes are not kept.
  private static let unkept = SocketEvent.data(Chunk([]))
}
