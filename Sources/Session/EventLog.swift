import DequeModule
import NetTypes
import Observation

/// The newest events of a session.
struct EventLog {
  /// The most events that are kept.
  let limit: Int
  /// The most bytes of 'data' events that are kept with them.
  let byteLimit: Int
  /// Events so far; the number of the newest.
  private var sequence: UInt64 = 0
  private var records: Deque<EventRecord> = []
  /// Events that were dropped.
  private(set) var dropped: UInt64 = 0
  /// Bytes that the kept events have.
  private var bytes = 0
  /// How many of the oldest kept events have given their bytes up.
  private var stripped = 0
  /// Where small chunks are copied to.
  private var packer = ChunkPacker()

  init(limit: Int, byteLimit: Int = 0) {
    self.limit = limit
    self.byteLimit = byteLimit
  }

  /// The next event, which gets the next number; it is not kept before ``append(_:)``.
  mutating func next(
    _ event: SessionEvent, from source: ObjectID?, readyState: ReadyState? = nil, at time: Double
  ) -> EventRecord {
    sequence += 1
    return EventRecord(
      sequence: sequence, time: time, source: source, event: event, readyState: readyState)
  }

  /// Keeps an event; the bytes of 'data' only as far as the limit allows: they are in the socket's
  /// stream, too.
  mutating func append(_ record: consuming EventRecord) {
    if records.count >= limit { dropFirst() }
    if record.event.keptBytes > 0 { record.event = keep(record.event) }
    records.append(consume record)
    while bytes > byteLimit { strip() }
  }

  /// A 'data' event as it is kept.
  private mutating func keep(_ event: SessionEvent) -> SessionEvent {
    guard byteLimit > 0, case .socket(var summary) = event, case .data(let chunk) = summary.event
    else { return event.withoutBytes }
    summary.event = .data(packer.pack(chunk))
    bytes += chunk.count
    return .socket(summary)
  }

  private mutating func dropFirst() {
    guard let oldest = records.popFirst() else { return }
    dropped += 1
    guard byteLimit > 0 else { return }
    bytes -= oldest.event.keptBytes
    stripped = max(0, stripped - 1)
  }

  /// Has the oldest event that still has its bytes give them up.
  private mutating func strip() {
    bytes -= records[stripped].event.keptBytes
    records[stripped].event = records[stripped].event.withoutBytes
    stripped += 1
  }

  /// The kept events after the one with this number.
  func records(after sequence: UInt64) -> some BidirectionalCollection<EventRecord> {
    records.dropFirst(sequence > dropped ? Int(sequence - dropped) : 0)
  }

  /// How many events are kept.
  var count: Int { records.count }

  /// The kept event with this number.
  subscript(sequence: UInt64) -> EventRecord? {
    guard sequence > dropped, sequence <= self.sequence else { return nil }
    let index = Int(sequence - dropped - 1)
    return records.indices.contains(index) ? records[index] : nil
  }

  /// The part that is asked for.
  func window(_ request: WindowRequest) -> Window<EventRecord> {
    Window(of: records, request) { _ in nil }
  }
}

extension SessionEvent {
  /// The bytes that a 'data' event has.
  fileprivate var keptBytes: Int {
    guard case .socket(let summary) = self, case .data(let chunk) = summary.event else { return 0 }
    return chunk.count
  }

  /// The event without the bytes of 'data'.
  fileprivate var withoutBytes: SessionEvent {
    guard case .socket(let summary) = self else { return self }
    return .socket(summary.withoutBytes)
  }
}
