import DequeModule
import NetTypes
import Observation

/// The newest events of a session.
struct EventLog {
  /// The most events that are kept.
  let limit: Int
  private var records: Deque<EventRecord> = []
  /// Events that were dropped.
  private(set) var dropped: UInt64 = 0

  init(limit: Int) { self.limit = limit }

  /// Adds an event, which gets the next number.
  mutating func append(
    _ event: SessionEvent, from source: ObjectID?, readyState: ReadyState? = nil, at time: Double
  ) {
    if records.count >= limit, records.popFirst() != nil { dropped += 1 }
    let sequence = dropped + UInt64(records.count) + 1
    records.append(
      EventRecord(
        sequence: sequence, time: time, source: source, event: event, readyState: readyState))
  }

  /// The part that is asked for.
  func window(_ request: WindowRequest) -> Window<EventRecord> {
    Window(of: records, request) { _ in nil }
  }
}
