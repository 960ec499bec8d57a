import DequeModule
import NetTypes
import Observation

/// The newest entries of one socket's stream.
struct StreamRing {
  /// What an entry counts beside its bytes, so that a flood of tiny ones is bounded as well.
  static let overhead = 128

  private var records: Deque<StreamRecord> = []
  /// Where small chunks are copied to.
  private var packer = ChunkPacker()
  private var next: UInt64 = 1
  /// What the entries count: their bytes, and the overhead of each.
  private(set) var size = 0
  /// Bytes that passed and are not in any entry any more.
  private(set) var droppedBytes: UInt64 = 0

  /// Whether there are no entries.
  var isEmpty: Bool { records.isEmpty }

  /// Adds an entry, and drops the oldest until `limits` hold again and the size is at most
  /// `allowance`.
  mutating func append(
    _ content: StreamRecord.Content, at time: Double, latency: Double? = nil,
    limits: Session.Limits, allowance: Int
  ) {
    guard limits.streamEntries > 0 else {
      next += 1
      droppedBytes += UInt64(content.keptBytes)
      return
    }
    let cap = max(0, min(limits.entryBytes, allowance - Self.overhead))
    let (content, truncatedFrom) = cut(content, to: cap)
    append(
      content, truncatedFrom: truncatedFrom, at: time, latency: latency, limits: limits,
      allowance: allowance)
  }

  /// Notes bytes that passed and are not kept.
  mutating func appendUnkept(
    received count: Int, at time: Double, limits: Session.Limits, allowance: Int
  ) {
    append(
      .received(Chunk([])), truncatedFrom: count, at: time, limits: limits, allowance: allowance)
  }

  private mutating func append(
    _ content: StreamRecord.Content, truncatedFrom: Int?, at time: Double, latency: Double? = nil,
    limits: Session.Limits, allowance: Int
  ) {
    records.append(
      StreamRecord(
        sequence: next, time: time, content: content, truncatedFrom: truncatedFrom,
        latency: latency))
    next += 1
    size += content.keptBytes + Self.overhead
    while records.count > limits.streamEntries { dropFirst() }
    trim(to: min(limits.streamBytes, allowance))
  }

  /// Drops the oldest entries until the size is at most `allowance`.
  mutating func trim(to allowance: Int) {
    while size > allowance, !records.isEmpty { dropFirst() }
  }

  private mutating func dropFirst() {
    guard let record = records.popFirst() else { return }
    size -= record.content.keptBytes + Self.overhead
    droppedBytes += UInt64(record.truncatedFrom ?? record.content.keptBytes)
  }

  /// The content with at most `limit` bytes, in memory of its own when its slab is much larger; and
  /// the number of its bytes when it had more.
  private mutating func cut(
    _ content: StreamRecord.Content, to limit: Int
  ) -> (StreamRecord.Content, Int?) {
    let count = content.keptBytes
    let original = count > limit ? count : nil
    switch content {
    case .received(let chunk): return (.received(packer.pack(chunk.prefix(limit))), original)
    case .sent(let chunk): return (.sent(packer.pack(chunk.prefix(limit))), original)
    case .mark: return (content, nil)
    }
  }

  /// The part that is asked for.
  func window(_ request: WindowRequest) -> Window<StreamRecord> {
    Window(of: records, request) { _ in nil }
  }
}

extension StreamRecord.Content {
  /// The number of bytes in it.
  fileprivate var keptBytes: Int {
    switch self {
    case .received(let chunk), .sent(let chunk): chunk.count
    case .mark: 0
    }
  }
}
