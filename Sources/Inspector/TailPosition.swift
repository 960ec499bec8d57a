/// Which lines of a growing log are visible: the newest, or a place that stands still.
///
/// A place is anchored by the number of an entry, so nothing moves while entries come and old
/// ones are dropped. Going beyond the end follows again.
enum TailPosition: Hashable, Sendable {
  /// The newest entries are visible, whatever comes.
  case following
  /// The first visible line: which line of which piece.
  case anchored(LogPlace, line: Int)
}

/// The place of a piece in a log.
struct LogPlace: Hashable, Sendable, Comparable {
  /// The number of the entry.
  var sequence: UInt64
  /// Which piece of the entry, from 0.
  var piece = 0

  static func < (first: LogPlace, second: LogPlace) -> Bool {
    (first.sequence, first.piece) < (second.sequence, second.piece)
  }
}
