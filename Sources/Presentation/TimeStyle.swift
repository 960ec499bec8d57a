/// How moments are written.
public enum TimeStyle: String, Hashable, Sendable, CaseIterable {
  /// Seconds since the start of the session.
  case start
  /// In a stream, seconds since the entry before; elsewhere as ``start``.
  case delta
  /// The time of day where the screen is.
  case local
  /// The time of day in UTC, with a `Z`.
  case utc
  /// Seconds since 1970, in UTC (POSIX).
  case epoch
}
