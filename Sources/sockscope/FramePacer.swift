/// How often a picture is drawn at most.
enum Pace {
  /// As often as anyone can see.
  case quick
  /// Once a second: nobody looks, or nothing is to move.
  case calm

  /// The shortest time between two pictures.
  var interval: Duration {
    switch self {
    case .quick: FramePacer.interval
    case .calm: .seconds(1)
    }
  }
}

/// When the next picture may be drawn: at once after a pause, else so that there are at most thirty
/// in a second.
struct FramePacer {
  /// The shortest time between two pictures.
  static let interval = Duration.milliseconds(34)

  /// Before this, no picture is drawn.
  private var earliest: ContinuousClock.Instant
  private var isWanted = false
  /// When the last picture was drawn; `nil` before the first.
  private var last: ContinuousClock.Instant?
  /// How often pictures are drawn at most; holds at once.
  var pace = Pace.quick {
    didSet {
      if let last { earliest = last + pace.interval }
    }
  }

  /// A pacer whose first picture may be drawn at `start`.
  init(start: ContinuousClock.Instant) { earliest = start }

  /// Something changed, and a picture is wanted.
  mutating func want() { isWanted = true }

  /// When to draw; `nil` while nothing is wanted.
  var due: ContinuousClock.Instant? { isWanted ? earliest : nil }

  /// Whether to draw at `now`; if so, that counts as done.
  mutating func take(at now: ContinuousClock.Instant) -> Bool {
    guard let due, due <= now else { return false }
    last = now
    earliest = now + pace.interval
    isWanted = false
    return true
  }
}
