import NetTypes

/// Copies small chunks side by side into slabs of its own, so that keeping one takes no memory but its
/// bytes, and an allocation only now and then.
///
/// For whoever drops what was packed first before the rest, as a ring does: a slab lives as long as
/// any chunk in it, so at most one slab's room is taken by nothing at each end.
struct ChunkPacker {
  /// Bytes of the first slab, and the most of any: the more is packed, the larger they get.
  static let sizes = 256...4096

  private var slab: Slab?
  /// Bytes of ``slab`` that have been handed out.
  private var used = 0

  /// The bytes of `chunk` in memory that is at most four times as large: itself where they fill its
  /// slab that far, else a copy.
  mutating func pack(_ chunk: Chunk) -> Chunk {
    let count = chunk.count
    guard !chunk.isCompact else { return chunk }
    guard count <= Self.sizes.upperBound / 4 else { return chunk.compacted() }
    let place = place(for: count)
    chunk.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(rebasing: place.slab.bytes[place.range]).copyMemory(from: $0)
    }
    return Chunk(slab: place.slab, range: place.range)
  }

  private mutating func place(for count: Int) -> (slab: Slab, range: Range<Int>) {
    let range = used..<used + count
    if let slab, range.upperBound <= slab.capacity {
      used = range.upperBound
      return (slab, range)
    }
    let grown = (slab?.capacity ?? Self.sizes.lowerBound / 2) * 2
    let size = min(max(grown, 4 * count), Self.sizes.upperBound)
    let fresh = Slab(capacity: size)
    slab = fresh
    used = count
    return (fresh, 0..<count)
  }
}
