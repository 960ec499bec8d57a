/// A set of numbers made of intervals: adding is cheap, and asking takes the logarithm of how many
/// there are.
///
/// What was added since the last question is sorted and merged into the rest with the next one, in
/// one pass.
struct AddressIntervals {
  typealias Interval = ClosedRange<UInt128>

  /// In order; no two of them touch.
  private var merged: [Interval] = []
  /// Not merged yet.
  private var added: [Interval] = []

  /// Adds all numbers of `interval`.
  mutating func insert(_ interval: Interval) {
    added.append(interval)
  }

  /// Whether `number` lies in one of the intervals.
  mutating func contains(_ number: UInt128) -> Bool {
    mergeAdded()
    var low = 0
    var high = merged.count
    while low < high {
      let middle = (low + high) / 2
      if merged[middle].upperBound < number { low = middle + 1 } else { high = middle }
    }
    return low < merged.count && merged[low].contains(number)
  }

  private mutating func mergeAdded() {
    guard !added.isEmpty else { return }
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
