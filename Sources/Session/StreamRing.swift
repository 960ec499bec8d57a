import DequeModule
import NetTypes
import Observation

/// The newest entries of one socket's stream.
struct StreamRing {
  /// What an entry counts beside its bytes, so that a flood of tiny ones is bounded as well.
  static let overhead = 128

  private static let nothing = Chunk([])

  private var kept: Deque<KeptPiece> = []
  /// Where small chunks are copied to.
  private var packer = ChunkPacker()
  /// Entries so far; the number of the newest.
  private var sequence: UInt64 = 0
  /// What the entries count: their bytes, and the overhead of each.
  private(set) var size = 0
  /// Bytes that passed and are not in any entry any more.
  private(set) var droppedBytes: UInt64 = 0

  /// Whether there are no entries.
  var isEmpty: Bool { kept.isEmpty }

  /// Adds a mark, and drops the oldest until `limits` hold again and the size is at most `allowance`.
  mutating func append(
    mark event: SocketEvent, at time: Double, limits: Session.Limits, allowance: Int
  ) {
    append(.mark(event, at: time), limits: limits, allowance: allowance)
  }

  /// Adds bytes that passed; otherwise as ``append(mark:at:limits:allowance:)``.
  ///
  /// What is longer than an entry may be is cut.
  mutating func append(
    _ chunk: Chunk, isSent: Bool, at time: Double, latency: Double? = nil,
    limits: Session.Limits, allowance: Int
  ) {
    guard limits.streamEntries > 0 else {
      sequence += 1
      droppedBytes += UInt64(chunk.count)
      return
    }
    let cap = max(0, min(limits.entryBytes, allowance - Self.overhead))
    let isCut = chunk.count > cap
    append(
      .bytes(
        KeptPiece.Bytes(
          time: time, chunk: keep(isCut ? chunk.prefix(cap) : chunk, isSent: isSent),
          isSent: isSent,
          truncatedFrom: isCut ? chunk.count : nil, latency: latency)),
      limits: limits, allowance: allowance)
  }

  /// The bytes as they are kept: those of an echo once, with what it answers, for copying them is
  /// most of what keeping them costs.
  private mutating func keep(_ chunk: Chunk, isSent: Bool) -> Chunk {
    if isSent, case .bytes(let last)? = kept.last, !last.isSent, last.chunk.count == chunk.count,
      last.chunk == chunk
    {
      return last.chunk
    }
    return packer.pack(chunk)
  }

  /// Notes bytes that passed and are not kept.
  mutating func appendUnkept(
    received count: Int, at time: Double, limits: Session.Limits, allowance: Int
  ) {
    append(
      .bytes(
        KeptPiece.Bytes(
          time: time, chunk: Self.nothing, isSent: false, truncatedFrom: count, latency: nil)),
      limits: limits, allowance: allowance)
  }

  private mutating func append(_ piece: KeptPiece, limits: Session.Limits, allowance: Int) {
    sequence += 1
    size += piece.keptBytes + Self.overhead
    kept.append(piece)
    while kept.count > limits.streamEntries { dropFirst() }
    trim(to: min(limits.streamBytes, allowance))
  }

  /// Drops the oldest entries until the size is at most `allowance`.
  mutating func trim(to allowance: Int) {
    while size > allowance, !kept.isEmpty { dropFirst() }
  }

  private mutating func dropFirst() {
    guard let piece = kept.popFirst() else { return }
    size -= piece.keptBytes + Self.overhead
    droppedBytes += UInt64(piece.passedBytes)
  }

  /// The part that is asked for.
  func window(_ request: WindowRequest) -> Window<StreamRecord> {
    let before = sequence - UInt64(kept.count)
    return Window(
      of: kept.indices.lazy.map { kept[$0].record(before + UInt64($0) + 1) }, request
    ) { _ in nil }
  }
}
