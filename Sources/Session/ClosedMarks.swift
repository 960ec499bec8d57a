import Observation

/// Which of the marked sockets are closed: looked up once, and kept up as sockets close and open.
///
/// Thousands may be marked, and each picture asks; so asking again for the same ones costs nothing.
struct ClosedMarks {
  /// The ones that were asked for last.
  private var marked: [ObjectID] = []
  private var members: Set<ObjectID> = []
  private var closed: Set<ObjectID> = []

  /// The closed ones of `marked`; what is no socket counts as closed.
  mutating func closed(
    of marked: [ObjectID], isOpen: (ObjectID) -> Bool
  ) -> Set<ObjectID> {
    // Whoever asks again passes the same array, which is known by its address.
    if marked != self.marked {
      self.marked = marked
      members = Set(marked)
      closed = members.filter { !isOpen($0) }
    }
    return closed
  }

  /// A socket was made, closed, or opened again.
  mutating func note(_ id: ObjectID, isOpen: Bool) {
    guard members.contains(id) else { return }
    if isOpen { closed.remove(id) } else { closed.insert(id) }
  }
}
