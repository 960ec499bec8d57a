extension BytePattern {
  /// Where a pattern was found in some bytes.
  public struct Hits: Hashable, Sendable {
    /// The places, which do not overlap, in order; none is empty.
    public var ranges: [Range<Int>] = []
    /// Whether there may be more than these.
    public var isPartial = false
  }

  /// A place in the automaton, and where in the bytes the way to it began.
  private struct Thread {
    var place: Int
    var start: Int
  }

  /// What one look at some bytes may cost at least: steps of the automaton.
  private static let costLimit = 2 << 20
  /// What a look may cost for each byte, where that is more.
  private static let costOfByte = 32

  /// The places in `bytes` where the pattern is found, at most `limit` of them.
  ///
  /// - Parameter first: Where to begin to look; what is before tells only what stands there.
  public func hits(in bytes: UnsafeRawBufferPointer, from first: Int = 0, limit: Int) -> Hits {
    var hits = Hits()
    var run = Run(pattern: self, bytes: bytes)
    var start = first
    while start < bytes.count {
      guard hits.ranges.count < limit, run.cost < run.costLimit else {
        hits.isPartial = true
        break
      }
      guard let range = run.first(from: start) else { break }
      hits.ranges.append(range)
      start = range.upperBound
    }
    return hits
  }

  /// Whether the pattern is found in `text`, at any place; also one that takes nothing.
  ///
  /// It takes as many steps as the text has bytes, times the size of the pattern, at most.
  public func fits(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var run = Run(pattern: self, bytes: UnsafeRawBufferPointer(bytes))
      return run.occurs()
    }
  }

  /// The automaton at work.
  private struct Run {
    let pattern: BytePattern
    let bytes: UnsafeRawBufferPointer
    /// The steps it has taken.
    var cost = 0
    /// The most steps it may take.
    let costLimit: Int
    private var threads: [Thread] = []
    private var next: [Thread] = []
    /// For each place, at which byte it was reached last; the first to reach it began first.
    private var reached: [Int]
    /// The hit that begins first, and of those the longest so far.
    private var best: Range<Int>?
    /// Whether the pattern was found, maybe without any byte.
    private var isFound = false

    init(pattern: BytePattern, bytes: UnsafeRawBufferPointer) {
      self.pattern = pattern
      self.bytes = bytes
      costLimit = max(BytePattern.costLimit, BytePattern.costOfByte * bytes.count)
      reached = Array(repeating: -1, count: pattern.steps.count)
    }

    /// The first hit at or after `from`.
    mutating func first(from: Int) -> Range<Int>? {
      best = nil
      threads = []
      for place in reached.indices { reached[place] = -1 }
      var index = from
      while true {
        if threads.isEmpty {
          if best != nil { return best }
          while index < bytes.count, !pattern.firstBytes.contains(bytes[index]) { index += 1 }
          guard index < bytes.count else { return nil }
        }
        if best == nil { follow(Thread(place: 0, start: index), at: index, isNext: false) }
        guard index < bytes.count, cost < costLimit else { return best }
        advance(over: bytes[index], to: index + 1)
        index += 1
      }
    }

    /// Whether the pattern is found anywhere, maybe without any byte.
    mutating func occurs() -> Bool {
      for index in 0...bytes.count {
        follow(Thread(place: 0, start: index), at: index, isNext: false)
        if isFound || index == bytes.count { break }
        advance(over: bytes[index], to: index + 1)
        if isFound { break }
      }
      return isFound
    }

    private mutating func advance(over byte: UInt8, to index: Int) {
      next.removeAll(keepingCapacity: true)
      let current = threads
      for thread in current {
        cost += 1
        // What began later than a hit can't be a better one.
        if let best, thread.start > best.lowerBound { continue }
        if case .take(let set) = pattern.steps[thread.place], set.contains(byte) {
          follow(
            Thread(place: thread.place + 1, start: thread.start), at: index, isNext: true)
        }
      }
      swap(&threads, &next)
    }

    /// Adds the places that a thread reaches without a byte.
    private mutating func follow(
      _ thread: Thread, at index: Int, isNext: Bool
    ) {
      var places = [thread.place]
      while let place = places.popLast() {
        guard reached[place] != index else { continue }
        reached[place] = index
        cost += 1
        switch pattern.steps[place] {
        case .take:
          let thread = Thread(place: place, start: thread.start)
          if isNext { next.append(thread) } else { threads.append(thread) }
        case .fork(let one, let other): places += [other, one]
        case .jump(let target): places.append(target)
        case .edge(let edge): if isAt(edge, index) { places.append(place + 1) }
        case .found:
          isFound = true
          guard index > thread.start else { break }
          if best.map({ thread.start <= $0.lowerBound }) ?? true { best = thread.start..<index }
        }
      }
    }

    private func isAt(_ edge: Edge, _ index: Int) -> Bool {
      switch edge {
      case .start: index == 0
      case .end: index == bytes.count
      case .lineStart: isLineStart(index)
      case .lineEnd: isLineEnd(index)
      case .word: isWord(index - 1) != isWord(index)
      }
    }

    private func isLineStart(_ index: Int) -> Bool { index == 0 || bytes[index - 1] == 0x0a }

    private func isLineEnd(_ index: Int) -> Bool {
      index == bytes.count || bytes[index] == 0x0a
        || bytes[index] == 0x0d && index + 1 < bytes.count && bytes[index + 1] == 0x0a
    }

    private func isWord(_ index: Int) -> Bool {
      bytes.indices.contains(index) && ByteSet.word.contains(bytes[index])
    }
  }
}
