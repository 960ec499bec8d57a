/// The newest measurements of something that happens again and again.
package struct Samples: Hashable, Sendable {
  /// The most that are kept.
  package static let limit = 512

  /// What the kept measurements amount to.
  package struct Summary: Hashable, Sendable {
    /// How many there are.
    package var count: Int
    /// The one in the middle; half of them are at most as large.
    package var median: Double
    /// The one that 99 of 100 do not exceed.
    package var percentile99: Double
    /// The largest.
    package var maximum: Double

    /// A summary with these numbers.
    package init(count: Int, median: Double, percentile99: Double, maximum: Double) {
      self.count = count
      self.median = median
      self.percentile99 = percentile99
      self.maximum = maximum
    }
  }

  private var values: [Double] = []
  private var next = 0
  /// Measurements so far, those that are not kept any more included.
  package private(set) var total: UInt64 = 0

  /// No measurements yet.
  package init() {}

  /// Adds a measurement; beyond the limit, in the place of the oldest.
  package mutating func add(_ value: Double) {
    total += 1
    if values.count < Self.limit {
      values.append(value)
    } else {
      values[next] = value
      next = (next + 1) % Self.limit
    }
  }

  /// What they amount to; `nil` while there are none.
  package var summary: Summary? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let rank = { (share: Double) in
      sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
    }
    return Summary(
      count: sorted.count, median: rank(0.5), percentile99: rank(0.99),
      maximum: sorted[sorted.count - 1])
  }
}
