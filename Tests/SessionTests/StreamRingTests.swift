import NetTypes
import Observation
import Testing

@testable import Session

@Suite("Stream ring")
struct StreamRingTests {
  private func limits(_ change: (inout Session.Limits) -> Void = { _ in }) -> Session.Limits {
    var limits = Session.Limits()
    change(&limits)
    return limits
  }

  @Test("its size is what its entries count, and trimming keeps the newest")
  func size() {
    var ring = StreamRing()
    for number in 1...10 {
      ring.append(
        Chunk([UInt8](repeating: 0, count: number)), isSent: true, at: 0, limits: limits(),
        allowance: 1 << 20)
    }
    #expect(ring.size == 55 + 10 * StreamRing.overhead)
    ring.trim(to: 19 + 2 * StreamRing.overhead)
    #expect(ring.window(.last(count: 99)).elements.map(\.sequence) == [9, 10])
    #expect(ring.droppedBytes == 36)
    ring.trim(to: 0)
    #expect(ring.isEmpty && ring.size == 0 && ring.droppedBytes == 55)
  }

  @Test(
    "an entry never has more than the allowance lets it", arguments: [0, 100, 128, 130, 200, 1000])
  func allowance(allowance: Int) {
    var ring = StreamRing()
    ring.append(
      Chunk([UInt8](repeating: 1, count: 500)), isSent: false, at: 0, limits: limits(),
      allowance: allowance)
    #expect(ring.size <= allowance)
    let entry = ring.window(.last(count: 1)).elements.first
    switch allowance {
    case ..<128: #expect(entry == nil && ring.droppedBytes == 500)
    case 1000: #expect(entry?.truncatedFrom == nil)
    default: #expect(entry?.truncatedFrom == 500)
    }
  }

  @Test("a small chunk does not keep a large slab alive")
  func compaction() {
    let slab = Slab(capacity: 65536)
    slab.bytes.initializeMemory(as: UInt8.self, repeating: 9)
    weak let watched: Slab? = slab
    var ring = StreamRing()
    ring.append(
      Chunk(slab: slab, range: 0..<10), isSent: false, at: 0, limits: limits(), allowance: 1 << 20)
    _ = consume slab
    #expect(watched == nil)
    #expect(
      ring.window(.last(count: 1)).elements.first?.content
        == .received(Chunk([UInt8](repeating: 9, count: 10))))
  }

  @Test("an echo is kept once, with what it answers; other bytes of the same length are their own")
  func echo() {
    var ring = StreamRing()
    for (text, isSent) in [("abc", false), ("abc", true), ("abd", false), ("xyz", true)] {
      ring.append(
        Chunk(text), isSent: isSent, at: 0, limits: limits { $0.streamBytes = 4096 },
        allowance: 1 << 20)
    }
    let contents = ring.window(.last(count: 9)).elements.map(\.content)
    #expect(
      contents == [
        .received(Chunk("abc")), .sent(Chunk("abc")), .received(Chunk("abd")), .sent(Chunk("xyz")),
      ])
    let places = contents.compactMap { content -> UnsafeRawPointer? in
      switch content {
      case .received(let chunk), .sent(let chunk): chunk.start
      case .mark: nil
      }
    }
    #expect(places.count == 4 && Set(places).count == 3)
  }

  @Test("bytes that are not kept are counted when their entry goes")
  func unkept() {
    var ring = StreamRing()
    ring.appendUnkept(
      received: 70, at: 0, limits: limits { $0.streamEntries = 1 }, allowance: 1 << 20)
    ring.append(mark: .end, at: 0, limits: limits { $0.streamEntries = 1 }, allowance: 1 << 20)
    #expect(ring.droppedBytes == 70)
    #expect(ring.window(.last(count: 9)).elements.map(\.content) == [.mark(.end)])
  }
}
