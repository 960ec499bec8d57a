/// How long answers took: how many, the shortest and longest exactly, and how they are spread.
///
/// Times fall into buckets, sixteen for each doubling, so that a percentile is at most
/// ``precision`` away from the true one, and the memory does not grow with the number of answers:
/// it is at most 2.7 KiB, and less when all are short.
public struct LatencyHistogram: Hashable, Sendable {
  /// How far a percentile may be from the true one, as a part of it.
  public static var precision: Double { 1 / Double(2 * steps) }

  /// The buckets of a doubling.
  private static var steps: Int { 16 }
  /// Nanoseconds beyond which all are alike: 4.9 hours.
  private static var longest: UInt64 { 1 << 44 }

  /// How many answers there were.
  public private(set) var count = 0
  /// The shortest time, in seconds.
  public private(set) var minimum = 0.0
  /// The longest time, in seconds.
  public private(set) var maximum = 0.0
  /// The last time, in seconds.
  public private(set) var last = 0.0
  private var total = 0.0
  /// How many fell into each bucket, up to the last one that has any.
  private var buckets: [UInt32] = []

  /// No answer yet.
  public init() {}

  /// Counts an answer after so many seconds; a negative time counts as 0.
  public mutating func add(_ seconds: Double) {
    let seconds = seconds.isFinite ? max(0, seconds) : 0
    minimum = count == 0 ? seconds : min(minimum, seconds)
    maximum = max(maximum, seconds)
    last = seconds
    total += seconds
    count += 1
    let bucket = Self.bucket(of: UInt64(min(seconds * 1e9, Double(Self.longest))))
    if bucket >= buckets.count {
      buckets += repeatElement(0, count: bucket + 1 - buckets.count)
    }
    if buckets[bucket] < .max { buckets[bucket] += 1 }
  }

  /// The mean, in seconds; `nil` without answers.
  public var mean: Double? { count > 0 ? total / Double(count) : nil }

  /// The time, in seconds, that so many percent of the answers did not exceed (nearest rank); `nil`
  /// without answers.
  public func percentile(_ percent: Double) -> Double? {
    guard count > 0 else { return nil }
    let rank = max(1, Int((min(max(0, percent), 100) / 100 * Double(count)).rounded(.up)))
    // The ends are known exactly.
    if rank == 1 { return minimum }
    if rank >= count { return maximum }
    var seen = 0
    for (bucket, number) in buckets.enumerated() {
      seen += Int(number)
      if seen >= rank { return min(max(minimum, Self.middle(of: bucket)), maximum) }
    }
    return maximum
  }

  /// How many answers fall into each of so many parts of equal ratio between the shortest time and
  /// the longest; fewer parts when times lie closer together.
  public func bars(_ most: Int) -> [UInt64] {
    guard let first = buckets.firstIndex(where: { $0 > 0 }), most > 0 else { return [] }
    let used = buckets[first...]
    let width = (used.count + most - 1) / most
    return stride(from: used.startIndex, to: used.endIndex, by: width).map { start in
      used[start..<min(start + width, used.endIndex)].reduce(0) { $0 + UInt64($1) }
    }
  }

  private static func bucket(of nanoseconds: UInt64) -> Int {
    guard nanoseconds >= steps else { return Int(nanoseconds) }
    let shift = nanoseconds.bitWidth - nanoseconds.leadingZeroBitCount - 5
    return shift * steps + Int(nanoseconds >> shift)
  }

  /// The middle of a bucket, in seconds.
  private static func middle(of bucket: Int) -> Double {
    guard bucket >= 2 * steps else { return Double(bucket) / 1e9 }
    let shift = bucket / steps - 1
    let low = (bucket % steps + steps) << shift
    return Double(low + (1 << shift) / 2) / 1e9
  }
}
