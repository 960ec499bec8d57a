import DequeModule
import Observation

/// The events of a log that fit a filter, found as they come: each is looked at once.
///
/// What a filter says about ages holds at that moment; an event does not leave the list when it gets
/// older.
struct FittingEvents {
  /// What they fit.
  let filter: Filter
  /// Their numbers, the oldest first.
  private var sequences: Deque<UInt64> = []
  /// The newest event that was looked at.
  private var last: UInt64 = 0

  init(_ filter: Filter) {
    self.filter = filter
  }

  /// Looks at the new events of `log`, and forgets those that it has dropped.
  mutating func follow(_ log: EventLog, at time: Double) {
    while let first = sequences.first, first <= log.dropped { sequences.removeFirst() }
    for record in log.records(after: last) {
      last = record.sequence
      if filter.matches(record, at: time) { sequences.append(record.sequence) }
    }
  }

  /// The part of them that is asked for.
  func window(_ request: WindowRequest, of log: EventLog) -> Window<EventRecord> {
    let range = request.range(in: sequences.count) { _ in nil }
    return Window(
      start: range.lowerBound, elements: range.compactMap { log[sequences[$0]] },
      total: sequences.count)
  }
}
