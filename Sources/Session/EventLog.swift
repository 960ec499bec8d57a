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
  private var kept: Deque<KeptEvent> = []
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
  mutating func append(_ record: EventRecord) {
    guard case .socket(var summary) = record.event, case .data(let chunk) = summary.event else {
      return append(.whole(record))
    }
    guard byteLimit > 0 else { return append(KeptEvent.whole(record).withoutBytes) }
    summary.event = .data(packer.pack(chunk))
    bytes += chunk.count
    var record = record
    record.event = .socket(summary)
    append(.whole(record))
    while bytes > byteLimit { strip() }
  }

  /// Keeps the next event, a 'data' event, without its bytes.
  mutating func append(_ event: KeptEvent.Data) {
    sequence += 1
    append(.data(event))
  }

  private mutating func append(_ event: KeptEvent) {
    if kept.count >= limit {
      dropFirst()
    } else if kept.count == limit / 2 {
      // With no more room than that, a new event takes the place of the one that goes for it.
      kept.reserveCapacity(limit)
    }
    kept.append(event)
  }

  private mutating func dropFirst() {
    guard let oldest = kept.popFirst() else { return }
    dropped += 1
    guard byteLimit > 0 else { return }
    bytes -= oldest.keptBytes
    stripped = max(0, stripped - 1)
  }

  /// Has the oldest event that still has its bytes give them up.
  private mutating func strip() {
    bytes -= kept[stripped].keptBytes
    kept[stripped] = kept[stripped].withoutBytes
    stripped += 1
  }

  /// The kept events after the one with this number.
  func records(after sequence: UInt64) -> some BidirectionalCollection<EventRecord> {
    records.dropFirst(sequence > dropped ? Int(sequence - dropped) : 0)
  }

  /// The kept events.
  private var records: some RandomAccessCollection<EventRecord> {
    kept.indices.lazy.map { kept[$0].record(dropped + UInt64($0) + 1) }
  }

  /// How many events are kept.
  var count: Int { kept.count }

  /// The kept event with this number.
  subscript(sequence: UInt64) -> EventRecord? {
    guard sequence > dropped, sequence <= self.sequence else { return nil }
    let index = Int(sequence - dropped - 1)
    return kept.indices.contains(index) ? kept[index].record(sequence) : nil
  }

  /// The part that is asked for.
  func window(_ request: WindowRequest) -> Window<EventRecord> {
    Window(of: records, request) { _ in nil }
  }
}
