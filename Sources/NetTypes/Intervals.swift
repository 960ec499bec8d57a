/// A set of numbers made of intervals: adding is cheap, and asking hardly depends on how many there
/// are.
///
/// What was added since the last question is sorted and merged into the rest with the next one, in
/// one pass. A directory says for each of the highest bits of a number where to look, so that of
/// numbers that are spread evenly only a few intervals are looked at; of any others, no more than
/// the logarithm of how many there are.
struct Intervals<Number: FixedWidthInteger & UnsignedInteger> {
  typealias Interval = ClosedRange<Number>

  /// In order; no two of them touch.
  private var merged: [Interval] = []
  /// Not merged yet.
  private var added: [Interval] = []
  /// For each beginning of a number, which is what `shift` leaves of its distance to the first
  /// interval: the first interval that does not end before all such numbers; then once more the last.
  private var directory: [Int32] = []
  private var shift = 0

  /// Adds all numbers of `interval`.
  mutating func insert(_ interval: Interval) {
    added.append(interval)
  }

  /// Whether `number` lies in one of the intervals.
  mutating func contains(_ number: Number) -> Bool {
    if !added.isEmpty { mergeAdded() }
    guard let first = merged.first?.lowerBound, let last = merged.last?.upperBound,
      first <= number, number <= last
    else { return false }
    let beginning = Int(truncatingIfNeeded: (number - first) >> Number(shift))
    var low = Int(directory[beginning])
    var high = Int(directory[beginning + 1])
    while low < high {
      let middle = (low + high) / 2
      if merged[middle].upperBound < number { low = middle + 1 } else { high = middle }
    }
    return merged[low].lowerBound <= number
  }

  private mutating func mergeAdded() {
    added.sort { $0.lowerBound < $1.lowerBound }
    var result: [Interval] = []
    result.reserveCapacity(merged.count + added.count)
    var old = merged[...]
    var new = added[...]
    while let next = Self.takeFirst(&old, &new) {
      if let last = result.last, Self.touch(last, next) {
        result[result.count - 1] =
          last.lowerBound...max(last.upperBound, next.upperBound)
      } else {
        result.append(next)
      }
    }
    merged = result
    added = []
    makeDirectory()
  }

  /// One with about one entry for each interval.
  private mutating func makeDirectory() {
    guard let first = merged.first?.lowerBound, let last = merged.last?.upperBound else { return }
    let span = last - first
    let width = Number.bitWidth - span.leadingZeroBitCount
    shift = max(0, width - (Int.bitWidth - merged.count.leadingZeroBitCount))
    let count = Int(truncatingIfNeeded: span >> Number(shift)) + 1
    directory = []
    directory.reserveCapacity(count + 1)
    var position = 0
    for beginning in 0..<count {
      let start = first + Number(truncatingIfNeeded: beginning) << Number(shift)
      while merged[position].upperBound < start { position += 1 }
      directory.append(Int32(position))
    }
    directory.append(Int32(merged.count - 1))
  }

  /// Takes away the interval that begins first.
  private static func takeFirst(
    _ old: inout ArraySlice<Interval>, _ new: inout ArraySlice<Interval>
  ) -> Interval? {
    guard let first = old.first, let second = new.first else {
      return old.popFirst() ?? new.popFirst()
    }
    return first.lowerBound <= second.lowerBound ? old.popFirst() : new.popFirst()
  }

  /// Whether nothing lies between `first` and a `second` that begins no earlier.
  private static func touch(_ first: Interval, _ second: Interval) -> Bool {
    // The last number of all has no next one.
    second.lowerBound <= first.upperBound || second.lowerBound - 1 == first.upperBound
  }
}
