/// Who has been idle for too long, and when the next one will be.
///
/// A value without a clock: every input says what time it is. An entry counts from its last
/// activity; activity only stores the time, however many entries there are, because an entry's place
/// in the order is put right when its turn comes, at most once in each of its limits. That, and
/// adding, takes the logarithm of the number of entries: the order is a binary heap. Removing leaves
/// the turn behind, which means nothing then; when most turns mean nothing they are all dropped.
struct IdleTimers<Owner> {
  /// An entry, until it is removed or taken.
  struct Token: Hashable, Sendable {
    /// Narrow, because each socket with a limit keeps one.
    fileprivate let position: UInt32

    fileprivate init(slot: Int) { position = UInt32(slot) }

    fileprivate var slot: Int { Int(position) }
  }

  private struct Entry {
    /// `nil` in a slot that is free.
    var owner: Owner?
    var limit: UInt64
    var lastActivity: UInt64
    /// The one turn that means this entry; 0 in a slot that is free.
    var order: UInt64
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
  /// Turns in the heap whose entries are gone.
  private var staleTurns = 0
  private var lastOrder: UInt64 = 0

  init() {}

  /// The number of entries.
  var count: Int { heap.count - staleTurns }

  /// The time to look for expired entries, `nil` when there are none: nothing is due before.
  var nextTurn: UInt64? { heap.first?.time }

  /// An entry for `owner`, which is idle from `now` on and due after `limit`, 1 or more.
  mutating func add(_ owner: Owner, limit: UInt64, now: UInt64) -> Token {
    let entry = Entry(owner: owner, limit: limit, lastActivity: now, order: 0)
    let slot = freeSlots.popLast() ?? entries.count
    if slot == entries.count { entries.append(entry) } else { entries[slot] = entry }
    heap.append(newTurn(of: slot))
    rise()
    return Token(slot: slot)
  }

  /// The entry's owner was active.
  mutating func touch(_ token: Token, now: UInt64) {
    entries[token.slot].lastActivity = now
  }

  /// Forgets an entry, whose token means nothing from then on.
  mutating func remove(_ token: Token) {
    free(token.slot)
    staleTurns += 1
    if staleTurns == heap.count || staleTurns > 64 && staleTurns * 2 > heap.count { dropStale() }
  }

  /// Removes an entry that is due and gives its owner: the one that was due first; `nil` when there
  /// is none.
  mutating func takeExpired(now: UInt64) -> Owner? {
    while let first = heap.first, first.time <= now {
      guard !isStale(first) else {
        removeFirst()
        staleTurns -= 1
        continue
      }
      if due(first.slot) <= now {
        let owner = entries[first.slot].owner
        free(first.slot)
        removeFirst()
        return owner
      }
      heap[0] = newTurn(of: first.slot)
      sink(from: 0)
    }
    return nil
  }

  private func isStale(_ turn: Turn) -> Bool { entries[turn.slot].order != turn.order }

  private mutating func free(_ slot: Int) {
    entries[slot].owner = nil
    entries[slot].order = 0
    freeSlots.append(slot)
  }

  private func due(_ slot: Int) -> UInt64 {
    let entry = entries[slot]
    let (time, isTooLate) = entry.lastActivity.addingReportingOverflow(entry.limit)
    return isTooLate ? .max : time
  }

  private mutating func newTurn(of slot: Int) -> Turn {
    lastOrder += 1
    entries[slot].order = lastOrder
    return Turn(time: due(slot), order: lastOrder, slot: slot)
  }

  private mutating func dropStale() {
    heap.removeAll(where: isStale)
    staleTurns = 0
    for position in (0..<heap.count / 2).reversed() { sink(from: position) }
  }

  private mutating func removeFirst() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    sink(from: 0)
  }

  /// Moves the last turn up to its place.
  private mutating func rise() {
    var position = heap.count - 1
    let turn = heap[position]
    while position > 0, case let parent = (position - 1) / 2, turn < heap[parent] {
      heap[position] = heap[parent]
      position = parent
    }
    heap[position] = turn
  }

  /// Moves a turn down to its place.
  private mutating func sink(from start: Int) {
    let turn = heap[start]
    var position = start
    while case let left = 2 * position + 1, left < heap.count {
      let right = left + 1
      let child = right < heap.count && heap[right] < heap[left] ? right : left
      guard heap[child] < turn else { break }
      heap[position] = heap[child]
      position = child
    }
    heap[position] = turn
  }
}
