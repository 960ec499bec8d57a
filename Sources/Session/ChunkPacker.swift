import CMemory
import NetTypes

/// Copies small chunks side by side into slabs of its own, so that keeping one takes no memory but its
/// bytes, and an allocation only now and then.
///
/// For whoever drops what was packed first before the rest, as a ring does: a slab lives as long as
/// any chunk in it, so at most one slab's room is taken by nothing at each end.
struct ChunkPacker {
  /// Bytes of the first slab, and the most of any: the more is packed, the larger they get.
  static let sizes = 256...4096

  /// Where small chunks are copied to; `nil` before the first.
  private(set) var slab: Slab?
  /// The memory of ``slab``: a message that looks for it there touches one more place.
  ///
  /// Safety: used only while ``slab`` is its owner, on the one thread of this value.
  nonisolated(unsafe) private var room = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  /// Bytes of ``slab`` that have been handed out.
  private var used = 0
  /// A slab that is free again, for the next time that one is full.
  private var spare: Slab?

  /// The bytes of `chunk` in memory that is at most four times as large: itself where they fill its
  /// slab that far, else a copy.
  mutating func pack(_ chunk: Chunk) -> Chunk {
    guard Self.isSmall(chunk) else { return chunk.compacted() }
    let range = copy(chunk)
    return slab.map { Chunk(slab: $0, range: range) } ?? chunk.compacted()
  }

  /// Whether a chunk takes more memory than is kept for so few bytes, so that it is copied to where
  /// others are.
  static func isSmall(_ chunk: Chunk) -> Bool {
    !chunk.isCompact && chunk.count <= sizes.upperBound / 4
  }

  /// Copies a small chunk into ``slab``, another one if that is full, and returns where it lies there.
  mutating func copy(_ chunk: Chunk) -> Range<Int> {
    let count = chunk.count
    var range = used..<used + count
    if range.upperBound > room.count {
      let fresh = fresh(for: count)
      (slab, room) = (fresh, fresh.bytes)
      range = 0..<count
    }
    used = range.upperBound
    chunk.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(rebasing: room[range]).copyMemory(from: $0)
    }
    // The next message of this socket is likely as long as this one, and finds its place near.
    let next = min(count, room.count - used)
    if let start = room.baseAddress { prefetch_for_writing(start + used, next) }
    return range
  }

  /// Takes back a slab of which nothing is kept any more, to fill it again, if it is one of the large
  /// ones and nobody else has it.
  mutating func giveBack(_ slab: consuming Slab) {
    guard slab.capacity == Self.sizes.upperBound, slab !== self.slab,
      isKnownUniquelyReferenced(&slab)
    else { return }
    spare = slab
  }

  private mutating func fresh(for count: Int) -> Slab {
    let grown = (slab?.capacity ?? Self.sizes.lowerBound / 2) * 2
    let size = min(max(grown, 4 * count), Self.sizes.upperBound)
    guard let spare, spare.capacity == size else { return Slab(capacity: size) }
    self.spare = nil
    return spare
  }
}
