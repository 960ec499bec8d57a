import NetTypes
import Locking
import Testing

struct ChunkTests {
  @Test func `A part of a chunk shares its bytes`() {
    let chunk = Chunk("hello world")
    let part = chunk[6..<11]
    #expect(part.text == "world")
    #expect(part == Chunk("world"))
    #expect(part.hashValue == Chunk("world").hashValue)
    #expect(chunk.prefix(5).bytes == Array("hello".utf8))
    #expect(chunk.prefix(100).count == 11)
  }

  @Test func `Invalid UTF-8 becomes replacement characters in text only`() {
    let chunk = Chunk([0x61, 0xff, 0x62])
    #expect(chunk.text == "a\u{fffd}b")
    #expect(chunk.bytes == [0x61, 0xff, 0x62])
  }

  @Test func `A slab's memory comes back with its last chunk`() {
    let returned = Counter()
    var chunk: Chunk? = makeChunk(counting: returned)
    var part = chunk?[2..<4]
    chunk = nil
    #expect(returned.value.withLock { $0 } == 0)
    #expect(part?.bytes == [7, 7])
    part = nil
    #expect(returned.value.withLock { $0 } == 1)
  }

  @Test func `Compacting copies a small part of a large slab, and nothing else`() {
    let slab = Slab(capacity: 1024)
    slab.bytes.copyBytes(from: Array(repeating: 1, count: 1024))
    let small = Chunk(slab: slab, range: 0..<4)
    let large = Chunk(slab: slab, range: 0..<1000)
    let address = { (chunk: Chunk) in chunk.withUnsafeBytes { $0.baseAddress } }
    #expect(address(small.compacted()) != address(small))
    #expect(small.compacted() == small)
    #expect(address(large.compacted()) == address(large))
  }

  @Test(arguments: 0..<20)
  func `Chunks are equal when all their bytes are, wherever they lie`(count: Int) {
    let bytes = (0..<count).map { UInt8($0) }
    // One more byte in front, so that the two lie differently in their memory.
    let chunk = Chunk([0xff] + bytes)[1..<count + 1]
    #expect(chunk == Chunk(bytes))
    #expect(chunk != Chunk(bytes + [0]))
    for index in bytes.indices {
      var others = bytes
      others[index] ^= 0x80
      #expect(chunk != Chunk(others))
    }
  }

  private func makeChunk(counting returned: Counter) -> Chunk {
    let slab = Slab(adopting: .allocate(byteCount: 64, alignment: 1)) { bytes in
      bytes.deallocate()
      returned.value.withLock { $0 += 1 }
    }
    slab.bytes.copyBytes(from: Array(repeating: 7, count: 64))
    return Chunk(slab: slab, range: 0..<8)
  }

  private final class Counter: Sendable {
    let value = Locked(0)
  }
}
