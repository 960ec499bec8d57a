import Matching
import NetTypes
import Observation
import Themes

/// A search in the stream of a socket: what is looked for, and where it was found.
///
/// It looks at each byte once, when it comes, and forgets what it found in entries that are dropped.
/// What is found lies in one direction, in one entry or in several that follow each other there,
/// whatever passed the other way between them.
struct StreamSearch: Hashable, Sendable {
  /// The part of a hit that lies in one entry.
  struct Part: Hashable, Sendable {
    /// The entry.
    var sequence: UInt64
    /// Which bytes of it.
    var range: Range<Int>
  }

  /// A place where the pattern was found.
  struct Hit: Hashable, Sendable {
    /// Its parts, at least one, in order.
    var parts: [Part]

    /// Where it begins.
    var first: Part { parts[0] }
    /// Where it ends.
    var last: Part { parts[parts.count - 1] }

    /// Whether it begins before `other` does.
    fileprivate func isBefore(_ other: Hit) -> Bool {
      (first.sequence, first.range.lowerBound) < (
        other.first.sequence, other.first.range.lowerBound
      )
    }
  }

  /// A hit as it is drawn.
  struct Mark: Hashable, Sendable {
    var range: Range<Int>
    var isCurrent: Bool
  }

  /// The bytes of a direction that more bytes may make a hit of, or a longer one.
  private struct Tail: Hashable {
    var bytes = JoinedBytes()
    /// The last hit, when it ends where the bytes do.
    var open: Hit?
  }

  /// The most hits that are kept.
  static let limit = 10_000
  /// How many bytes before an entry a hit in it may begin.
  static let reach = 4096

  /// What is looked for, as it was written.
  let text: String
  /// How that is written.
  let syntax: BytePattern.Syntax
  private let pattern: BytePattern
  /// The hit that was gone to last.
  private(set) var current: Hit?
  /// Whether there may be more hits than there are.
  private(set) var isPartial = false

  /// Whose stream it is about.
  private var socket: ObjectID?
  /// The side it is about.
  private var side = StreamSide.both
  /// The hits, in the order in which they begin.
  private var hits: [Hit] = []
  /// The bytes of each entry that belong to hits, in order.
  private var places: [UInt64: [Range<Int>]] = [:]
  /// The entries that were looked at; `nil` before the first.
  private var seen: ClosedRange<UInt64>?
  /// What was received and sent last.
  private var tails: [StreamSide: Tail] = [:]

  /// A search for `pattern`, which `text` spells in `syntax`; it has found nothing yet.
  init(_ pattern: BytePattern, text: String, syntax: BytePattern.Syntax) {
    self.pattern = pattern
    self.text = text
    self.syntax = syntax
  }

  /// How many hits there are.
  var count: Int { hits.count }

  /// The entries in which hits end.
  var endings: Set<UInt64> { Set(hits.map(\.last.sequence)) }

  // MARK: Looking

  /// Looks at the entries of a socket's stream that it has not seen.
  ///
  /// - Parameter isWhole: Whether the entries begin with the oldest that is kept.
  mutating func look(
    at records: [StreamRecord], of socket: ObjectID?, side: StreamSide, isWhole: Bool
  ) {
    if socket != self.socket || side != self.side { startAnew(socket, side) }
    guard let first = records.first?.sequence, let last = records.last?.sequence else { return }
    if isWhole { forget(before: first) }
    let wanted = current
    if let seen, first < seen.lowerBound || first > seen.upperBound + 1 {
      // Older ones came to be known, or some were missed: what is found depends on what is before.
      startAnew(socket, side)
    }
    let fresh = records.drop { record in seen.map { record.sequence <= $0.upperBound } ?? false }
    guard !fresh.isEmpty else { return }
    for direction in [StreamSide.received, .sent] where side == .both || side == direction {
      look(at: fresh, direction)
    }
    hits.sort { $0.isBefore($1) }
    seen = min(seen?.lowerBound ?? first, first)...last
    // It may have become longer.
    if let wanted { current = hits.first { !$0.isBefore(wanted) && !wanted.isBefore($0) } }
  }

  private mutating func startAnew(_ socket: ObjectID?, _ side: StreamSide) {
    self = StreamSearch(pattern, text: text, syntax: syntax)
    self.socket = socket
    self.side = side
  }

  private mutating func look(at records: ArraySlice<StreamRecord>, _ direction: StreamSide) {
    var tail = tails[direction] ?? Tail()
    var hasMore = false
    for record in records where direction.shows(record) {
      guard let bytes = record.bytes else { continue }
      tail.bytes.append(bytes, of: record.sequence)
      hasMore = true
      // What was not kept is missing: nothing goes on after it.
      guard record.truncatedFrom != nil else { continue }
      _ = find(in: tail)
      tail = Tail()
      hasMore = false
    }
    tails[direction] = hasMore ? find(in: tail) : tail
  }

  /// Takes the hits in what was not looked at; returns what more bytes may make a hit of.
  private mutating func find(in tail: Tail) -> Tail {
    if let open = tail.open { remove(open) }
    let joined = tail.bytes
    let found = joined.bytes.withUnsafeBytes {
      pattern.hits(in: $0, from: joined.unseen, limit: Self.limit - count)
    }
    isPartial = isPartial || found.isPartial
    for range in found.ranges {
      let hit = Hit(parts: joined.parts(of: range))
      hits.append(hit)
      for part in hit.parts { places[part.sequence, default: []].append(part.range) }
    }
    let end = joined.bytes.count
    var place = max(found.ranges.last?.upperBound ?? joined.unseen, end - Self.reach)
    var open: Hit?
    if let last = found.ranges.last, last.upperBound == end, last.count <= Self.reach {
      open = hits.last
      place = last.lowerBound
    }
    return Tail(bytes: joined.rest(from: place), open: open)
  }

  private mutating func remove(_ hit: Hit) {
    guard let index = hits.lastIndex(of: hit) else { return }
    hits.remove(at: index)
    for part in hit.parts { places[part.sequence]?.removeAll { $0 == part.range } }
  }

  private mutating func forget(before first: UInt64) {
    let old = hits.prefix { $0.first.sequence < first }
    guard !old.isEmpty else { return }
    // A hit that lost its beginning is none: its other parts go as well.
    for part in old.flatMap(\.parts) {
      places[part.sequence]?.removeAll { $0 == part.range }
      if part.sequence < first { places[part.sequence] = nil }
    }
    hits.removeFirst(old.count)
    if let current, current.first.sequence < first { self.current = nil }
  }

  // MARK: Going from hit to hit

  /// Goes to the newest hit, at or before the entry `last` where that is given.
  mutating func goToLast(upTo last: UInt64? = nil) {
    current = last.flatMap { last in hits.last { $0.first.sequence <= last } } ?? hits.last
  }

  /// Goes to the hit after the current one, or before it, and around the ends.
  ///
  /// Returns whether it went around an end.
  mutating func go(forward: Bool) -> Bool {
    guard let place = number.map({ $0 - 1 }) else {
      goToLast()
      return false
    }
    let next = place + (forward ? 1 : -1)
    guard hits.indices.contains(next) else {
      current = forward ? hits.first : hits.last
      return true
    }
    current = hits[next]
    return false
  }

  /// Which of the hits the current one is, from 1; `nil` without one.
  var number: Int? { current.flatMap { hits.firstIndex(of: $0) }.map { $0 + 1 } }

  /// The hits in words: `3 of 17 hits`.
  var summary: String {
    let total = Notation.count(count) + (isPartial ? "+" : "")
    let word = count == 1 && !isPartial ? "hit" : "hits"
    return number.map { "\(Notation.count($0)) of \(total) \(word)" } ?? "\(total) \(word)"
  }

  /// The hits in an entry, for drawing.
  func marks(in record: StreamRecord) -> [Mark] {
    (places[record.sequence] ?? []).map { range in
      let part = Part(sequence: record.sequence, range: range)
      return Mark(range: range, isCurrent: current?.parts.contains(part) == true)
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
