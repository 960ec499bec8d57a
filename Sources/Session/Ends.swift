import EventLoop
import Observation

/// The two addresses of a connection, as one of its ends sees them; or what else tells it from others.
struct Ends: Hashable {
  /// The address of this end.
  let local: String
  /// The address of the other end.
  let remote: String

  /// The ends of a socket; `nil` unless both have an address.
  ///
  /// A socket that takes IPv4 through IPv6 has the same addresses as one that does not.
  init?(local: String?, remote: String?) {
    guard let local, let remote else { return nil }
    self.local = local.shortAddress
    self.remote = remote.shortAddress
  }

  private init(_ local: String, _ remote: String) {
    self.local = local
    self.remote = remote
  }

  /// The ends of a connection of unix sockets: of the two, the system's number of the client's tells
  /// one connection from another.
  init(unixClient: UnixSocketID, isLocal: Bool) {
    let client = "unix client \(unixClient.inode)"
    self = isLocal ? Ends(client, "unix server") : Ends("unix server", client)
  }

  /// The same connection from its other end.
  var reversed: Ends { Ends(remote, local) }
}

extension Session {
  /// Remembers a connection by its addresses, so that its other end finds it.
  func notePair(_ entry: SocketEntry) {
    guard let ends = Ends(local: entry.local, remote: entry.remote) ?? unixEnds(of: entry) else {
      return
    }
    if let old = entry.ends, old != ends {
      noteTurn(atOtherEndOf: old)
      if pairs[old] == entry.id { pairs[old] = nil }
    }
    entry.ends = ends
    if let holder = pairs[ends] { sockets[holder]?.noteTurn() }
    pairs[ends] = entry.id
    entry.noteTurn()
    noteTurn(atOtherEndOf: ends)
  }

  /// The socket at the other end gets or loses a peer.
  private func noteTurn(atOtherEndOf ends: Ends) {
    if let other = pairs[ends.reversed] { sockets[other]?.noteTurn() }
  }

  /// What tells a connection of unix sockets from others; the accepted side asks the system for it,
  /// unless nobody here could be at the other end.
  private func unixEnds(of entry: SocketEntry) -> Ends? {
    guard hasUnixClients, let id = entry.socket.unixID else { return nil }
    switch entry.direction {
    case .outgoing: return Ends(unixClient: id, isLocal: true)
    case .incoming: return id.peer.map { Ends(unixClient: $0, isLocal: false) }
    }
  }

  /// Forgets a socket that is dropped.
  func forgetPair(_ entry: SocketEntry) {
    guard let ends = entry.ends, pairs[ends] == entry.id else { return }
    pairs[ends] = nil
    noteTurn(atOtherEndOf: ends)
  }

  /// The socket of this session at the other end; `nil` when that is somewhere else.
  func peer(of entry: SocketEntry) -> ObjectID? {
    // The same addresses may be used again, once both ends are closed: then they are the newer's.
    guard let ends = entry.ends, pairs[ends] == entry.id,
      let id = pairs[ends.reversed], let other = sockets[id],
      other.ends == ends.reversed, entry.overlaps(other)
    else { return nil }
    return id
  }
}

extension SocketEntry {
  /// Whether both lived at the same time.
  fileprivate func overlaps(_ other: SocketEntry) -> Bool {
    createdAt <= other.closedAt ?? .infinity && other.createdAt <= closedAt ?? .infinity
  }
}
