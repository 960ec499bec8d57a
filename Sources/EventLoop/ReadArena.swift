import NetTypes
import Locking

/// The memory that incoming bytes are read into: one slab after the other, cut into chunks.
///
/// One arena serves all sockets of the loop, because libuv asks for memory directly before each
/// read and tells directly after it how much was used. A slab whose chunks are all gone is filled
/// again from its start, so a program that keeps nothing reads into the same memory for ever.
@NetActor
final class ReadArena {
  /// The one arena.
  static let shared = ReadArena()
  /// Bytes of one slab: the most that one read can bring (Node: 64 KiB).
  nonisolated static let slabSize = 65_536
  /// With less than this left, a slab counts as full.
  nonisolated private static let leastRoom = 16_384

  private var slab = SlabPool.shared.slab()
  private var used = 0

  /// Memory for one read; ``commit(_:)`` must follow before the next call.
  func reserve() -> UnsafeMutableRawBufferPointer {
    if isKnownUniquelyReferenced(&slab) {
      used = 0
    } else if Self.slabSize - used < Self.leastRoom {
      slab = SlabPool.shared.slab()
      used = 0
    }
    return UnsafeMutableRawBufferPointer(rebasing: slab.bytes[used...])
  }

  /// The first `count` bytes of the memory that was reserved last, as a chunk.
  func commit(_ count: Int) -> Chunk {
    defer { used += count }
    return Chunk(slab: slab, range: used..<used + count)
  }
}

/// Slabs' memory that nobody uses at the moment, kept for the next slab; bounded.
final class SlabPool: Sendable {
  /// The one pool.
  static let shared = SlabPool()
  /// The most blocks that are kept, 4 MiB in all; more are freed.
  static let limit = 64

  /// Safety: a block in this list belongs to the pool alone.
  private struct Blocks: @unchecked Sendable {
    var free: [UnsafeMutableRawBufferPointer] = []
  }
  private let blocks = Locked(Blocks())

  /// A slab of ``ReadArena/slabSize`` bytes, whose memory comes back with its last chunk.
  func slab() -> Slab {
    let block = blocks.withLock { $0.free.popLast() }
    return Slab(
      adopting: block ?? .allocate(byteCount: ReadArena.slabSize, alignment: 16),
      recycle: { SlabPool.shared.giveBack($0) })
  }

  private func giveBack(_ block: UnsafeMutableRawBufferPointer) {
    // Checked Sendable by hand: the block's only owner hands it over.
    nonisolated(unsafe) let block = block
    let kept = blocks.withLock { blocks in
      guard blocks.free.count < Self.limit else { return false }
      blocks.free.append(block)
      return true
    }
    if !kept { block.deallocate() }
  }
}
