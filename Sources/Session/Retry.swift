/// When a socket that closed by itself connects again: each time after twice as long, until it does.
///
/// A value without a clock: it is told the time, and tells when.
struct Retry: Hashable {
  /// The longest time between two calls of `connect`, in seconds, unless the first is longer.
  static let longest = 30.0

  /// Seconds before the first call.
  let first: Double
  /// When it connects again: seconds since the start of the session; `nil` while it does not wait.
  private(set) var due: Double?
  /// Calls since it was connected last.
  private var calls = 0

  /// One that waits for `first` seconds at first.
  init(first: Double) { self.first = first }

  /// The socket closed at `time`; returns the seconds to wait.
  mutating func wait(at time: Double) -> Double {
    // Doubled no further than makes a difference.
    let doubled = first * Double(1 << min(calls, 30))
    let seconds = min(doubled, max(first, Self.longest))
    calls += 1
    due = time + seconds
    return seconds
  }

  /// It connects, or has been told not to.
  mutating func stop() { due = nil }

  /// It is connected.
  mutating func connected() { calls = 0 }
}
