import Observation

/// Bytes in each of the last seconds.
///
/// It needs no timer: the time of each question decides what still counts.
struct RateHistory {
  /// The seconds that are kept.
  static let seconds = 12

  /// The bytes of the newest seconds; second `n` is at index `n % seconds`.
  private var slices = InlineArray<12, UInt64>(repeating: 0)
  /// The newest second.
  private var newest = 0

  /// Counts bytes that passed at `time`, which must not go back.
  mutating func add(_ bytes: Int, at time: Double) {
    let second = Int(max(0, time))
    if second > newest {
      for number in max(newest + 1, second - Self.seconds + 1)...second {
        slices[number % Self.seconds] = 0
      }
      newest = second
    }
    slices[newest % Self.seconds] += UInt64(max(0, bytes))
  }

  /// The bytes of the last seconds at `time`, the newest last; empty when there were none.
  func bytes(at time: Double) -> [UInt64] {
    let now = Int(max(0, time))
    guard now - newest < Self.seconds else { return [] }
    let bytes = (now - Self.seconds + 1...now).map { second -> UInt64 in
      second >= 0 && second <= newest && second > newest - Self.seconds
        ? slices[second % Self.seconds] : 0
    }
    return bytes.allSatisfy { $0 == 0 } ? [] : bytes
  }
}
