import Observation

/// Bytes per second over the last ``Snapshot/rateWindow`` seconds.
///
/// It needs no timer: the time of each question decides what still counts.
struct RateMeter {
  private static let count = 8
  private static var width: Double { Snapshot.rateWindow / Double(count) }

  /// The bytes of the newest slices of time; slice `n` is at index `n % count`.
  private var slices = InlineArray<8, UInt64>(repeating: 0)
  /// The number of the newest slice.
  private var newest = 0

  /// Counts bytes that passed at `time`, which must not go back.
  mutating func add(_ bytes: Int, at time: Double) {
    let slice = Self.slice(time)
    if slice > newest {
      for number in max(newest + 1, slice - Self.count + 1)...slice {
        slices[number % Self.count] = 0
      }
      newest = slice
    }
    slices[newest % Self.count] += UInt64(bytes)
  }

  /// The bytes per second at `time`.
  func rate(at time: Double) -> Double {
    let oldest = Self.slice(time) - Self.count + 1
    guard oldest <= newest else { return 0 }
    var sum: UInt64 = 0
    for number in max(oldest, newest - Self.count + 1, 0)...newest {
      sum += slices[number % Self.count]
    }
    return Double(sum) / Snapshot.rateWindow
  }

  private static func slice(_ time: Double) -> Int { Int(max(0, time) / width) }
}
