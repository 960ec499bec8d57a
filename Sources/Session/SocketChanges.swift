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
    /// Which sockets fit a filter, between two sortings.
    static let fit = Followers(rawValue: 4)
    /// Those for whom bytes count: of a filter by bytes, rows come and go when the list is sorted, and
    /// not with each message.
    static let counting: Followers = [.order, .groups]
    /// All.
    static let all: Followers = [.order, .groups, .fit]
  }

  private var followers: Followers = []
  private var changedForOrder: [SocketEntry] = []
  private var changedForGroups: [SocketEntry] = []
  private var changedForFit: [SocketEntry] = []
  private var dropped: [SocketEntry] = []

  /// These begin to follow, with nothing changed: whoever asks looks at all of them now.
  func begin(_ those: Followers, _ entries: some Sequence<SocketEntry>) {
    end(those)
    followers.formUnion(those)
    for entry in entries { entry.noted.subtract(those) }
  }

  /// These follow no longer.
  func end(_ those: Followers) {
    followers.subtract(those)
    if those.contains(.order) { (changedForOrder, dropped) = ([], []) }
    if those.contains(.groups) { changedForGroups = [] }
    if those.contains(.fit) { changedForFit = [] }
  }

  /// A socket has changed, or may have.
  func note(_ entry: SocketEntry, for those: Followers = .all) {
    let missing = followers.intersection(those).subtracting(entry.noted)
    if missing.contains(.order) { changedForOrder.append(entry) }
    if missing.contains(.groups) { changedForGroups.append(entry) }
    if missing.contains(.fit) { changedForFit.append(entry) }
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
    switch follower {
    case .order: (taken, changedForOrder) = (changedForOrder, [])
    case .groups: (taken, changedForGroups) = (changedForGroups, [])
    case .fit: (taken, changedForFit) = (changedForFit, [])
    default: preconditionFailure("each follower asks for itself")
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
