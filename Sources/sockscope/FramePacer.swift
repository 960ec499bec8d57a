/// When the next picture may be drawn: at once after a pause, else so that there are at most thirty
/// in a second.
struct FramePacer {
  /// The shortest time between two pictures.
  static let interval = Duration.milliseconds(34)

  /// Before this, no picture is drawn.
  private var earliest: ContinuousClock.Instant
  private var isWanted = false

  /// A pacer whose first picture may be drawn at `start`.
  init(start: ContinuousClock.Instant) { earliest = start }

  /// Something changed, and a picture is wanted.
  mutating func want() { isWanted = true }

  /// When to draw; `nil` while nothing is wanted.
  var due: ContinuousClock.Instant? { isWanted ? earliest : nil }

  /// Whether to draw at `now`; if so, that counts as done.
  mutating func take(at now: ContinuousClock.Instant) -> Bool {
    guard let due, due <= now else { return false }
    earliest = now + Self.interval
    isWanted = false
    return true
  }
}
