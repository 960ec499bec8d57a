import DequeModule
import NetTypes
import Observation

/// The newest events of a session.
struct EventLog {
  /// The most events that are kept.
  let limit: Int
  /// Events so far; the number of the newest.
  private var sequence: UInt64 = 0
  private var records: Deque<EventRecord> = []
  /// Events that were dropped.
  private(set) var dropped: UInt64 = 0

  init(limit: Int) { self.limit = limit }

  /// The next event, which gets the next number; it is not kept before ``append(_:)``.
  mutating func next(
    _ event: SessionEvent, from source: ObjectID?, readyState: ReadyState?, at time: Double
  ) -> EventRecord {
    sequence += 1
    return EventRecord(
      sequence: sequence, time: time, source: source, event: event, readyState: readyState)
  }

  /// Keeps an event; the bytes of 'data' belong to the stream alone.
  mutating func append(_ record: EventRecord) {
    if records.count >= limit, records.popFirst() != nil { dropped += 1 }
    var record = record
    if case .socket(let summary) = record.event { record.event = .socket(summary.withoutBytes) }
    records.append(record)
  }

  /// The part that is asked for.
  func window(_ request: WindowRequest) -> Window<EventRecord> {
    Window(of: records, request) { _ in nil }
  }
}
