import DequeModule
import NetTypes
import Observation

/// The newest entries of one socket's stream.
///
/// It keeps what a message needs as small as can be, because it does so for each: a piece says where
/// its bytes lie by the number of their slab, and the slabs come and go in the order of the pieces.
struct StreamRing {
  /// What an entry counts beside its bytes, so that a flood of tiny ones is bounded as well.
  static let overhead = 128

  private var kept: Deque<KeptPiece> = []
  /// What some of the kept entries have beside, in their order.
  private var notes: Deque<KeptPiece.Note> = []
  /// The memory that the bytes of kept entries lie in, in their order.
  private var slabs: Deque<Slab> = []
  /// The number of the first of ``slabs``; it begins again at 0 after the largest.
  private var firstSlab: UInt32 = 0
  /// Where small chunks are copied to.
  private var packer = ChunkPacker()
  /// Whether the last of ``slabs`` is the one that small chunks are copied to.
  private var packs = false
  /// Entries so far; the number of the newest.
  private var sequence: UInt64 = 0
  /// The number of entries that are kept.
  private(set) var count = 0
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
    append(.mark, nothing, at: time, note: .mark(event))
    trim(limits, allowance)
  }

  /// Adds bytes that passed; otherwise as ``append(mark:at:limits:allowance:)``.
  ///
  /// What is longer than an entry may be is cut. An echo, the very bytes that came last, is kept where
  /// those are.
  mutating func append(
    _ chunk: Chunk, isSent: Bool, isEcho: Bool = false, at time: Double, latency: Double? = nil,
    limits: Session.Limits, allowance: Int
  ) {
    guard limits.streamEntries > 0 else {
      sequence += 1
      droppedBytes += UInt64(chunk.count)
      return
    }
    let cap = max(0, min(limits.entryBytes, allowance - Self.overhead))
    let isCut = chunk.count > cap
    if isEcho, !isCut, latency == nil, echoLast(chunk.count, at: time) {
      return trim(limits, allowance)
    }
    let known = isEcho ? placeOfLast(min(cap, chunk.count)) : nil
    append(
      isSent ? .sent : .received, known ?? place(for: isCut ? chunk.prefix(cap) : chunk), at: time,
      latency: latency ?? .nan, note: isCut ? .passed(chunk.count) : nil)
    trim(limits, allowance)
  }

  /// Notes bytes that passed and are not kept.
  mutating func appendUnkept(
    received count: Int, at time: Double, limits: Session.Limits, allowance: Int
  ) {
    append(.received, nothing, at: time, note: .passed(count))
    trim(limits, allowance)
  }

  // MARK: Places

  /// Where bytes lie.
  private struct Place {
    var slab: UInt32
    var start: UInt32
    var count: UInt32
  }

  /// The place of no bytes.
  private var nothing: Place { Place(slab: kept.last?.slab ?? firstSlab, start: 0, count: 0) }

  /// The place of the bytes that came last, if there are so many of them.
  private func placeOfLast(_ count: Int) -> Place? {
    guard let last = kept.last, last.kind == .received, Int(last.count) == count else { return nil }
    return Place(slab: last.slab, start: last.start, count: last.count)
  }

  /// The place of bytes that are kept from now on.
  private mutating func place(for chunk: Chunk) -> Place {
    guard !chunk.isEmpty else { return nothing }
    let range: Range<Int>
    if ChunkPacker.isSmall(chunk) {
      range = packer.copy(chunk)
      if !packs || range.lowerBound == 0, let slab = packer.slab { slabs.append(slab) }
      packs = true
    } else {
      let compact = chunk.compacted()
      range = compact.range
      slabs.append(compact.slab)
      packs = false
    }
    return Place(
      slab: firstSlab &+ UInt32(slabs.count - 1), start: UInt32(range.lowerBound),
      count: UInt32(range.count))
  }

  private func chunk(of piece: KeptPiece) -> Chunk {
    guard piece.count > 0 else { return Chunk([]) }
    let start = Int(piece.start)
    return Chunk(
      slab: slabs[Int(piece.slab &- firstSlab)], range: start..<start + Int(piece.count))
  }

  // MARK: Adding and dropping

  /// Notes that the bytes that came last, so many and at this time, are sent back; `false` when others
  /// came last.
  private mutating func echoLast(_ bytes: Int, at time: Double) -> Bool {
    guard let last = kept.last, last.kind == .received, Int(last.count) == bytes,
      last.time == time, !last.isEchoed, !last.hasNote
    else { return false }
    kept[kept.count - 1].isEchoed = true
    sequence += 1
    count += 1
    size += bytes + Self.overhead
    return true
  }

  private mutating func append(
    _ kind: KeptPiece.Kind, _ place: Place, at time: Double, latency: Double = .nan,
    note: KeptPiece.Note.Content?
  ) {
    sequence += 1
    count += 1
    size += Int(place.count) + Self.overhead
    if let note { notes.append(KeptPiece.Note(sequence: sequence, content: note)) }
    kept.append(
      KeptPiece(
        time: time, latency: Float(latency), number: UInt32(truncatingIfNeeded: sequence),
        slab: place.slab, start: place.start, count: place.count, kind: kind, hasNote: note != nil))
  }

  private mutating func trim(_ limits: Session.Limits, _ allowance: Int) {
    while count > limits.streamEntries { dropFirst() }
    trim(to: min(limits.streamBytes, allowance))
  }

  /// Drops the oldest entries until the size is at most `allowance`.
  mutating func trim(to allowance: Int) {
    while size > allowance, !kept.isEmpty { dropFirst() }
  }

  private mutating func dropFirst() {
    let piece = kept[kept.startIndex]
    count -= 1
    size -= Int(piece.count) + Self.overhead
    guard !piece.isEchoed else {
      droppedBytes += UInt64(piece.count)
      kept[kept.startIndex] = piece.echo
      return
    }
    kept.removeFirst()
    let passed = piece.hasNote ? notes.removeFirst().passed : Int(piece.count)
    droppedBytes += UInt64(passed ?? 0)
    // Slabs before the one of the oldest entry are nobody's any more.
    let oldest = kept.first?.slab ?? firstSlab &+ UInt32(slabs.count)
    while firstSlab != oldest {
      if slabs.count == 1 { packs = false }
      packer.giveBack(slabs.removeFirst())
      firstSlab &+= 1
    }
  }

  // MARK: Looking

  /// The part that is asked for.
  func window(_ request: WindowRequest) -> Window<StreamRecord> {
    let range = request.range(in: count) { _ in nil }
    var records: [StreamRecord] = []
    records.reserveCapacity(range.count)
    var index = range.isEmpty ? kept.endIndex : self.index(of: range.lowerBound)
    while records.count < range.count {
      let (piece, place) = (kept[index], place(of: index))
      let number = sequence - UInt64(count) + UInt64(place) + 1
      if place >= range.lowerBound { records.append(record(piece, number)) }
      if piece.isEchoed, records.count < range.count {
        records.append(record(piece.echo, number + 1))
      }
      index += 1
    }
    return Window(start: range.lowerBound, elements: records, total: count)
  }

  /// Where a piece's entry stands among those that are kept.
  private func place(of index: Int) -> Int {
    let first = UInt32(truncatingIfNeeded: sequence) &- UInt32(count) &+ 1
    return Int(kept[index].number &- first)
  }

  /// The piece that has the entry at `place`, found by halves.
  private func index(of place: Int) -> Int {
    var range = kept.startIndex..<kept.endIndex - 1
    while !range.isEmpty {
      let middle = range.lowerBound + (range.count + 1) / 2
      if self.place(of: middle) <= place {
        range = middle..<range.upperBound
      } else {
        range = range.lowerBound..<middle - 1
      }
    }
    return range.lowerBound
  }

  /// The entry, which has this number.
  private func record(_ piece: KeptPiece, _ sequence: UInt64) -> StreamRecord {
    let note = piece.hasNote ? note(of: sequence) : nil
    let content: StreamRecord.Content =
      switch piece.kind {
      case .received: .received(chunk(of: piece))
      case .sent: .sent(chunk(of: piece))
      case .mark:
        if case .mark(let event)? = note?.content { .mark(event) } else { .received(Chunk([])) }
      }
    return StreamRecord(
      sequence: sequence, time: piece.time, content: content, truncatedFrom: note?.passed,
      latency: piece.latency.isNaN ? nil : Double(piece.latency))
  }

  /// The note of the entry with this number, found by halves.
  private func note(of sequence: UInt64) -> KeptPiece.Note? {
    var range = notes.startIndex..<notes.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if notes[middle].sequence < sequence {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    guard range.lowerBound < notes.endIndex, notes[range.lowerBound].sequence == sequence else {
      return nil
    }
    return notes[range.lowerBound]
  }
}
