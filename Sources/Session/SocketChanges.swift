import EventLoop

/// The sockets that have changed since someone looked last, so that an order and sums of a hundred
/// thousand are kept up by looking at a few.
@NetActor
final class SocketChanges {
  /// Who follows the changes, each at a pace of its own.
  struct Followers: OptionSet {
    let rawValue: UInt8
    /// The order of a list.
    static let order = Followers(rawValue: 1)
    /// The totals of groups.
    static let groups = Followers(rawValue: 2)
    /// Both.
    static let all: Followers = [.order, .groups]
  }

  private var followers: Followers = []
  private var changed: (forOrder: [SocketEntry], forGroups: [SocketEntry]) = ([], [])
  private var dropped: [SocketEntry] = []

  /// Begins to follow, with nothing changed: whoever asks looks at all of them now.
  func begin(_ follower: Followers, _ entries: some Sequence<SocketEntry>) {
    end(follower)
    followers.insert(follower)
    for entry in entries { entry.noted.remove(follower) }
  }

  /// Follows no longer.
  func end(_ follower: Followers) {
    followers.remove(follower)
    if follower.contains(.order) { (changed.forOrder, dropped) = ([], []) }
    if follower.contains(.groups) { changed.forGroups = [] }
  }

  /// A socket has changed, or may have.
  func note(_ entry: SocketEntry, for those: Followers = .all) {
    let missing = followers.intersection(those).subtracting(entry.noted)
    if missing.contains(.order) { changed.forOrder.append(entry) }
    if missing.contains(.groups) { changed.forGroups.append(entry) }
    // Who does not follow counts as told, so that the next change costs one comparison.
    entry.noted.formUnion(those)
  }

  /// A socket is forgotten.
  func noteDrop(_ entry: SocketEntry) {
    entry.isDropped = true
    note(entry)
    if followers.contains(.order) { dropped.append(entry) }
  }

  /// What has changed for a follower since this was asked last.
  func take(_ follower: Followers) -> [SocketEntry] {
    let taken: [SocketEntry]
    if follower == .order {
      (taken, changed.forOrder) = (changed.forOrder, [])
    } else {
      (taken, changed.forGroups) = (changed.forGroups, [])
    }
    for entry in taken { entry.noted.remove(follower) }
    return taken
  }

  /// The sockets that were forgotten since this was asked last.
  func takeDropped() -> [SocketEntry] {
    defer { dropped = [] }
    return dropped
  }
}
