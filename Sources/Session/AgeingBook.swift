import HeapModule

/// When sockets are to be looked at again because time passes: of a hundred thousand, only those are
/// for which it may have changed whether they fit a filter.
///
/// It keeps numbers, not sockets, which may be forgotten before their time comes.
struct AgeingBook {
  private struct Date: Comparable {
    let time: Double
    let serial: Int

    static func < (one: Date, other: Date) -> Bool { one.time < other.time }
  }

  private var dates: Heap<Date> = []

  /// How many dates there are, outdated ones included.
  var count: Int { dates.count }

  /// The socket of this number is to be looked at from `time` on.
  mutating func note(_ serial: Int, at time: Double) {
    dates.insert(Date(time: time, serial: serial))
  }

  /// Takes the next socket whose time has come at `time`; `nil` when there is none.
  mutating func take(until time: Double) -> Int? {
    guard let next = dates.min, next.time <= time else { return nil }
    return dates.removeMin().serial
  }
}
