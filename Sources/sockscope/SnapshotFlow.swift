/// When to ask the engine for a snapshot: one at a time, and for what merely changed at most as
/// often as pictures are drawn.
struct SnapshotFlow {
  private enum Wish: Comparable {
    case nothing, soon, now
  }

  private var wish = Wish.nothing
  private var isUnderWay = false
  /// When it was last asked; at first, the start.
  private var last: ContinuousClock.Instant
  /// How often it is asked for what merely changed.
  var pace = Pace.quick
  /// The shortest time between two pictures: more often, nobody sees what it would tell.
  var spacing = FramePacer.interval

  /// A flow whose first question may be asked at `start`.
  init(start: ContinuousClock.Instant) { last = start - FramePacer.interval }

  /// Something changed in the session.
  mutating func want() { wish = max(wish, .soon) }

  /// The screen shows another part of the session.
  mutating func wantNow() { wish = .now }

  /// A snapshot came.
  mutating func arrived() { isUnderWay = false }

  /// When to ask; `nil` while there is no need, or an answer is awaited.
  var due: ContinuousClock.Instant? {
    guard !isUnderWay else { return nil }
    return switch wish {
    case .nothing: nil
    case .soon: last + max(pace.interval, spacing)
    case .now: last
    }
  }

  /// Whether to ask at `now`; if so, that counts as done.
  mutating func take(at now: ContinuousClock.Instant) -> Bool {
    guard let due, due <= now else { return false }
    wish = .nothing
    isUnderWay = true
    last = now
    return true
  }
}
