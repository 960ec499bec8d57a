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
/// in a second; a key is answered sooner.
struct FramePacer {
  /// The shortest time between two pictures.
  static let interval = Duration.milliseconds(34)
  /// The shortest time between a picture and the one that answers a key.
  static let answerInterval = Duration.milliseconds(8)
  /// The longest time between two pictures that dear ones are given.
  static let longestInterval = Duration.milliseconds(100)
  /// How much longer than a picture takes is waited for the next one.
  ///
  /// On a machine that is busy with traffic, the time that pictures take is taken from it. Drawing
  /// is half of what this thread does for a picture, so that it has a fiftieth of a core at most,
  /// as long as a picture takes no longer than ``longestInterval`` allows for. The time is that on
  /// the clock: where the thread has to wait for a core, there are fewer pictures still; where
  /// there is one to spare, a picture takes less than half a millisecond.
  static let rest = 100

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

  /// The shortest time between two pictures that nobody waits for, as dear as the last one was.
  private(set) var spacing = Self.interval

  /// The picture that was drawn last took so long.
  mutating func note(cost: Duration) {
    spacing = min(max(Self.interval, cost * Self.rest), Self.longestInterval)
    if pace == .quick, let last { earliest = last + spacing }
  }

  /// Someone has pressed a key, and waits for what it does.
  mutating func wantAnswer() {
    isWanted = true
    if pace == .quick, let last { earliest = min(earliest, last + Self.answerInterval) }
  }

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
