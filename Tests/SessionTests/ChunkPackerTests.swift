import NetTypes
import Testing

@testable import Session

@Suite("Packing small chunks")
struct ChunkPackerTests {
  /// A chunk of `count` bytes in a slab that is much larger.
  private func small(_ count: Int, first: UInt8) -> Chunk {
    let slab = Slab(capacity: 65_536)
    for index in 0..<count { slab.bytes[index] = first &+ UInt8(truncatingIfNeeded: index) }
    return Chunk(slab: slab, range: 0..<count)
  }

  @Test("Bytes stay what they were, whatever comes after them")
  func bytes() {
    var packer = ChunkPacker()
    let originals = (0..<500).map { small($0 % 90, first: UInt8($0 % 256)) }
    let packed = originals.map { packer.pack($0) }
    #expect(packed == originals)
  }

  @Test("Neighbours share a slab, which is left when it is full")
  func shared() {
    var packer = ChunkPacker()
    let (first, second) = (packer.pack(small(64, first: 0)), packer.pack(small(64, first: 1)))
    #expect(first.start.map { $0 + 64 } == second.start)
    for _ in 0..<100 { _ = packer.pack(small(64, first: 2)) }
    #expect(first == small(64, first: 0))
  }

  @Test("A chunk that fills its slab is kept as it is")
  func large() {
    var packer = ChunkPacker()
    let slab = Slab(capacity: 1000)
    slab.bytes.initializeMemory(as: UInt8.self, repeating: 7)
    let chunk = Chunk(slab: slab, range: 100..<400)
    #expect(packer.pack(chunk).start == chunk.start)
    #expect(packer.pack(small(20_000, first: 3)) == small(20_000, first: 3))
  }
}
