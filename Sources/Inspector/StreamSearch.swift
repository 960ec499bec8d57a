import Matching
import NetTypes
import Observation
import Themes

/// A search in the stream of a socket: what is looked for, and where it was found.
///
/// It looks at each entry once, when it comes, and forgets what it found in entries that are dropped.
/// What is found lies within one entry.
struct StreamSearch: Hashable, Sendable {
  /// A place where the pattern was found.
  struct Hit: Hashable, Sendable {
    /// The entry.
    var sequence: UInt64
    /// Which bytes of it.
    var range: Range<Int>
  }

  /// A hit as it is drawn.
  struct Mark: Hashable, Sendable {
    var range: Range<Int>
    var isCurrent: Bool
  }

  /// The most hits that are kept.
  static let limit = 10_000

  /// What is looked for, as it was written.
  let text: String
  /// How that is written.
  let syntax: BytePattern.Syntax
  private let pattern: BytePattern
  /// The hit that was gone to last.
  private(set) var current: Hit?
  /// How many hits there are.
  private(set) var count = 0
  /// Whether there may be more.
  private(set) var isPartial = false

  /// Whose stream it is about.
  private var socket: ObjectID?
  /// The side it is about.
  private var side = StreamSide.both
  /// The hits of each entry that has some.
  private var hits: [UInt64: [Range<Int>]] = [:]
  /// The entries that have hits, in order.
  private var entries: [UInt64] = []
  /// The entries that were looked at; `nil` before the first.
  private var seen: ClosedRange<UInt64>?

  /// A search for `pattern`, which `text` spells in `syntax`; it has found nothing yet.
  init(_ pattern: BytePattern, text: String, syntax: BytePattern.Syntax) {
    self.pattern = pattern
    self.text = text
    self.syntax = syntax
  }

  /// Looks at the entries of a socket's stream that it has not seen.
  ///
  /// - Parameter isWhole: Whether the entries begin with the oldest that is kept.
  mutating func look(
    at records: [StreamRecord], of socket: ObjectID?, side: StreamSide, isWhole: Bool
  ) {
    if socket != self.socket || side != self.side {
      self = StreamSearch(pattern, text: text, syntax: syntax)
      self.socket = socket
      self.side = side
    }
    guard let first = records.first?.sequence, let last = records.last?.sequence else { return }
    if isWhole { forget(before: first) }
    for record in records where seen.map({ !$0.contains(record.sequence) }) ?? true {
      guard side.shows(record), let bytes = record.bytes else { continue }
      guard count < Self.limit else {
        isPartial = true
        break
      }
      let found = bytes.withUnsafeBytes { pattern.hits(in: $0, limit: Self.limit - count) }
      isPartial = isPartial || found.isPartial
      guard !found.ranges.isEmpty else { continue }
      hits[record.sequence] = found.ranges
      entries.append(record.sequence)
      count += found.ranges.count
    }
    entries.sort()
    seen = min(seen?.lowerBound ?? first, first)...max(seen?.upperBound ?? last, last)
  }

  private mutating func forget(before first: UInt64) {
    let old = entries.prefix { $0 < first }
    guard !old.isEmpty else { return }
    for entry in old { count -= hits.removeValue(forKey: entry)?.count ?? 0 }
    entries.removeFirst(old.count)
    if let current, current.sequence < first { self.current = nil }
  }

  // MARK: Going from hit to hit

  /// Goes to the newest hit, at or before the entry `last` where that is given.
  mutating func goToLast(upTo last: UInt64? = nil) {
    let entry = entries.last { entry in last.map { entry <= $0 } ?? true } ?? entries.last
    current = entry.flatMap { entry in hits[entry]?.last.map { Hit(sequence: entry, range: $0) } }
  }

  /// Goes to the hit after the current one, or before it, and around the ends.
  ///
  /// Returns whether it went around an end.
  mutating func go(forward: Bool) -> Bool {
    guard let old = current else {
      goToLast()
      return false
    }
    let places = hits[old.sequence] ?? []
    let place = places.firstIndex(of: old.range) ?? 0
    let next = place + (forward ? 1 : -1)
    if places.indices.contains(next) {
      current = Hit(sequence: old.sequence, range: places[next])
      return false
    }
    let other = forward ? entries.first { $0 > old.sequence } : entries.last { $0 < old.sequence }
    guard let entry = other ?? (forward ? entries.first : entries.last), let places = hits[entry],
      let range = forward ? places.first : places.last
    else { return false }
    current = Hit(sequence: entry, range: range)
    return other == nil
  }

  /// Which of the hits the current one is, from 1; `nil` without one.
  var number: Int? {
    guard let current, let place = hits[current.sequence]?.firstIndex(of: current.range) else {
      return nil
    }
    let before = entries.prefix { $0 < current.sequence }
    return before.reduce(place + 1) { $0 + (hits[$1]?.count ?? 0) }
  }

  /// The hits in words: `3 of 17 hits`.
  var summary: String {
    let total = Notation.count(count) + (isPartial ? "+" : "")
    let word = count == 1 && !isPartial ? "hit" : "hits"
    return number.map { "\(Notation.count($0)) of \(total) \(word)" } ?? "\(total) \(word)"
  }

  /// The hits in an entry, for drawing.
  func marks(in record: StreamRecord) -> [Mark] {
    guard let ranges = hits[record.sequence] else { return [] }
    return ranges.map {
      Mark(range: $0, isCurrent: Hit(sequence: record.sequence, range: $0) == current)
    }
  }
}

extension [StreamSearch.Mark] {
  /// `range` cut where hits begin and end, each part with the role of a hit; without one for the rest.
  func parts(of range: Range<Int>) -> [(range: Range<Int>, role: Theme.Role?)] {
    var parts: [(range: Range<Int>, role: Theme.Role?)] = []
    var start = range.lowerBound
    for mark in self {
      let inside = mark.range.clamped(to: range)
      guard !inside.isEmpty else { continue }
      if start < inside.lowerBound { parts.append((start..<inside.lowerBound, nil)) }
      parts.append((inside, mark.isCurrent ? .selection : .match))
      start = inside.upperBound
    }
    if start < range.upperBound || parts.isEmpty { parts.append((start..<range.upperBound, nil)) }
    return parts
  }
}
