/// What sockets can be put together by: each way is a field of filters, too, so that a group is the
/// sockets that fit a filter.
public enum SocketGrouping: String, Hashable, Sendable, CaseIterable {
  /// The server that accepted them.
  case server
  /// The address of the other end, without the port.
  case host
  /// The port of the service: where the server listens, or what was connected to.
  case port

  /// The filter that the sockets of a group fit, and no others; `key` is ``GroupRow/key``.
  public func filter(_ key: String?) -> String {
    guard let key else { return "\(rawValue)=none" }
    return "\(rawValue)=\"\(key.replacing("\"", with: "\\\""))\""
  }
}

extension SocketFacts {
  /// What puts it into a group; `nil` when there is nothing.
  public func key(_ grouping: SocketGrouping) -> String? {
    switch grouping {
    case .server: server?.rawValue
    case .host: remote?.addressParts.host
    case .port: (direction == .incoming ? local : remote)?.addressParts.port
    }
  }
}

extension String {
  /// The host and the port of an address; a path is a host without a port.
  fileprivate var addressParts: (host: String, port: String?) {
    let address = shortAddress
    guard !address.hasPrefix("/"), !address.hasPrefix("@"), !address.hasPrefix("."),
      let colon = address.lastIndex(of: ":")
    else { return (address, nil) }
    let port = String(address[address.index(after: colon)...])
    let host = address[..<colon].filter { $0 != "[" && $0 != "]" }
    return Int(port) == nil ? (address, nil) : (host, port)
  }
}

/// Sockets that have something in common, added up.
public struct GroupRow: Hashable, Sendable {
  /// What they have in common; `nil` for the sockets that have nothing of the kind.
  public var key: String?
  /// Sockets that are not closed.
  public var open = 0
  /// Closed sockets that are still known.
  public var closed = 0
  /// Bytes received.
  public var bytesRead: UInt64 = 0
  /// Bytes written.
  public var bytesWritten: UInt64 = 0
  /// Bytes written that the system has not taken yet.
  public var pendingBytes = 0
  /// Bytes received per second.
  public var readRate = 0.0
  /// Bytes sent per second.
  public var writeRate = 0.0

  /// A group without sockets.
  public init(key: String?) { self.key = key }

  /// What stands in the place of a key that is `nil`.
  public static var noKey: String { "-" }

  /// Its name in a list, where no other has it.
  public var id: ObjectID { ObjectID(key ?? Self.noKey) }

  /// Takes a socket in.
  public mutating func add(_ socket: some SocketFacts) {
    if socket.closedAt == nil { open += 1 } else { closed += 1 }
    bytesRead += socket.bytesRead
    bytesWritten += socket.bytesWritten
    pendingBytes += socket.pendingBytes
    readRate += socket.readRate
    writeRate += socket.writeRate
  }

  /// Takes in what another group is the sum of.
  public mutating func add(_ other: GroupRow) {
    open += other.open
    closed += other.closed
    bytesRead += other.bytesRead
    bytesWritten += other.bytesWritten
    pendingBytes += other.pendingBytes
    readRate += other.readRate
    writeRate += other.writeRate
  }

  /// Takes out what was taken in; rates are multiples of a power of two, so nothing of them stays.
  public mutating func remove(_ other: GroupRow) {
    open -= other.open
    closed -= other.closed
    bytesRead -= other.bytesRead
    bytesWritten -= other.bytesWritten
    pendingBytes -= other.pendingBytes
    readRate -= other.readRate
    writeRate -= other.writeRate
  }
}
