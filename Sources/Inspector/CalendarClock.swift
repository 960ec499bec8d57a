import Observation

/// What the calendar said when the session began.
public struct CalendarClock: Hashable, Sendable {
  /// Seconds since 1970 in UTC.
  public var start: Double
  /// Seconds that the time of day is ahead of UTC here.
  public var offset: Int

  /// A calendar that said `start`, `offset` seconds east of UTC.
  public init(start: Double = 0, offset: Int = 0) {
    self.start = start
    self.offset = offset
  }

  /// A moment, in seconds since the start of the session, in this style.
  func text(_ time: Double, _ style: TimeStyle) -> String {
    switch style {
    case .start, .delta: Notation.clock(time)
    case .local: Notation.timeOfDay(start + Double(offset) + time)
    case .utc: Notation.timeOfDay(start + time) + "Z"
    case .epoch: Notation.clock(start + time)
    }
  }
}

extension TimeStyle {
  /// What a title says of it; nothing of the usual one.
  var note: String? {
    switch self {
    case .start: nil
    case .delta: "deltas"
    case .local: "local time"
    case .utc: "UTC"
    case .epoch: "since 1970"
    }
  }

  /// The columns of a moment that is not the usual one; `nil` for that one, which grows.
  var columns: Int? {
    switch self {
    case .start, .delta: nil
    case .local: 12
    case .utc: 13
    case .epoch: 14
    }
  }
}
