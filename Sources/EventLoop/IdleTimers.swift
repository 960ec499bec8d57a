/// Who has been idle for too long, and when the next one will be.
///
/// A value without a clock: every input says what time it is. An entry counts from its last
/// activity; activity only stores the time, however many entries there are, because an entry's place
/// in the order is put right when its turn comes, at most once in each of its limits. Adding,
/// removing and that take the logarithm of the number of entries: the order is a binary heap.
struct IdleTimers<Owner> {
  /// An entry, until it is removed or taken.
  struct Token: Hashable, Sendable {
    fileprivate let slot: Int
  }

  private struct Entry {
    /// `nil` in a slot that is free.
    var owner: Owner?
    var limit: UInt64
    var lastActivity: UInt64
    /// Where in the heap it stands.
    var position: Int
  }

  /// When to look at an entry, not later than it can be due; those of the same time in order.
  private struct Turn {
    var time: UInt64
    var order: UInt64
    var slot: Int

    static func < (first: Turn, second: Turn) -> Bool {
      (first.time, first.order) < (second.time, second.order)
    }
  }

  private var entries: [Entry] = []
  private var freeSlots: [Int] = []
  private var heap: [Turn] = []
  private var nextOrder: UInt64 = 0

  init() {}

  /// The number of entries.
  var count: Int { heap.count }

  /// The time to look for expired entries, `nil` when there are none: nothing is due before.
  var nextTurn: UInt64? { heap.first?.time }

  /// An entry for `owner`, which is idle from `now` on and due after `limit`, 1 or more.
  mutating func add(_ owner: Owner, limit: UInt64, now: UInt64) -> Token {
    let entry = Entry(owner: owner, limit: limit, lastActivity: now, position: heap.count)
    let slot = freeSlots.popLast() ?? entries.count
    if slot == entries.count { entries.append(entry) } else { entries[slot] = entry }
    heap.append(turn(of: slot))
    rise(from: heap.count - 1)
    return Token(slot: slot)
  }

  /// The entry's owner was active.
  mutating func touch(_ token: Token, now: UInt64) {
    entries[token.slot].lastActivity = now
  }

  /// Forgets an entry, whose token means nothing from then on.
  mutating func remove(_ token: Token) {
    let position = entries[token.slot].position
    entries[token.slot].owner = nil
    freeSlots.append(token.slot)
    let last = heap.removeLast()
    guard position < heap.count else { return }
    place(last, at: position)
    rise(from: position)
    sink(from: entries[last.slot].position)
  }

  /// Removes an entry that is due and gives its owner: the one that was due first; `nil` when there
  /// is none.
  mutating func takeExpired(now: UInt64) -> Owner? {
    while let first = heap.first, first.time <= now {
      let due = turn(of: first.slot)
      if due.time <= now {
        let owner = entries[first.slot].owner
        remove(Token(slot: first.slot))
        return owner
      }
      place(due, at: 0)
      sink(from: 0)
    }
    return nil
  }

  private mutating func turn(of slot: Int) -> Turn {
    nextOrder += 1
    let (time, isTooLate) = entries[slot].lastActivity
      .addingReportingOverflow(entries[slot].limit)
    return Turn(time: isTooLate ? .max : time, order: nextOrder, slot: slot)
  }

  private mutating func place(_ turn: Turn, at position: Int) {
    heap[position] = turn
    entries[turn.slot].position = position
  }

  private mutating func rise(from start: Int) {
    let turn = heap[start]
    var position = start
    while position > 0, case let parent = (position - 1) / 2, turn < heap[parent] {
      place(heap[parent], at: position)
      position = parent
    }
    place(turn, at: position)
  }

  private mutating func sink(from start: Int) {
    let turn = heap[start]
    var position = start
    while case let left = 2 * position + 1, left < heap.count {
      let right = left + 1
      let child = right < heap.count && heap[right] < heap[left] ? right : left
      guard heap[child] < turn else { break }
      place(heap[child], at: position)
      position = child
    }
    place(turn, at: position)
  }
}
