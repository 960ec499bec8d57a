import Observation

/// The sockets that are marked, in the order in which they were; so many at most.
struct Marks: Hashable, Sendable {
  /// The most sockets that can be marked.
  static let limit = 10_000

  /// The marked ones.
  private(set) var ids: [ObjectID] = []
  private var members: Set<ObjectID> = []

  /// How many there are.
  var count: Int { ids.count }
  /// Whether there are none.
  var isEmpty: Bool { ids.isEmpty }

  /// Whether this one is marked.
  func contains(_ id: ObjectID) -> Bool { members.contains(id) }

  /// Marks these; returns how many there was no room for.
  mutating func add(_ new: some Sequence<ObjectID>) -> Int {
    var left = 0
    for id in new where !members.contains(id) {
      guard ids.count < Self.limit else {
        left += 1
        continue
      }
      ids.append(id)
      members.insert(id)
    }
    return left
  }

  /// Takes the marks of these away.
  mutating func remove(_ old: Set<ObjectID>) {
    guard !members.isDisjoint(with: old) else { return }
    ids.removeAll(where: old.contains)
    members.subtract(old)
  }

  /// Changes the marks of these; returns how many there was no room for.
  mutating func change(_ change: ScreenChange.Marking, _ changed: [ObjectID]) -> Int {
    switch change {
    case .add: return add(changed)
    case .remove:
      remove(Set(changed))
      return 0
    case .invert:
      let fresh = changed.filter { !contains($0) }
      remove(Set(changed))
      return add(fresh)
    }
  }
}
