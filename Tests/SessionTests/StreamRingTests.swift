import NetTypes
import Observation
import TestRandom
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

  @Test("an echo is kept once, with what it answers; after anything else it is kept for itself")
  func echo() {
    var ring = StreamRing()
    let chunk = Chunk("abc")
    let limits = limits { $0.streamBytes = 4096 }
    ring.append(chunk, isSent: false, at: 0, limits: limits, allowance: 1 << 20)
    ring.append(chunk, isSent: true, isEcho: true, at: 0, limits: limits, allowance: 1 << 20)
    ring.append(mark: .end, at: 0, limits: limits, allowance: 1 << 20)
    ring.append(chunk, isSent: true, isEcho: true, at: 0, limits: limits, allowance: 1 << 20)
    let contents = ring.window(.last(count: 9)).elements.map(\.content)
    #expect(contents == [.received(chunk), .sent(chunk), .mark(.end), .sent(chunk)])
    let places = contents.compactMap { content -> UnsafeRawPointer? in
      switch content {
      case .received(let chunk), .sent(let chunk): chunk.start
      case .mark: nil
      }
    }
    #expect(places.count == 3 && places[0] == places[1])
  }

  @Test("of bytes that came and went back, each goes by itself")
  func echoTrim() {
    var ring = StreamRing()
    let chunk = Chunk("abc")
    ring.append(chunk, isSent: false, at: 1, limits: limits(), allowance: 1 << 20)
    ring.append(chunk, isSent: true, isEcho: true, at: 1, limits: limits(), allowance: 1 << 20)
    #expect(ring.count == 2 && ring.size == 2 * (3 + StreamRing.overhead))
    ring.append(mark: .end, at: 2, limits: limits { $0.streamEntries = 2 }, allowance: 1 << 20)
    let records = ring.window(.last(count: 9)).elements
    #expect(records.map(\.content) == [.sent(chunk), .mark(.end)])
    #expect(records.map(\.sequence) == [2, 3] && ring.droppedBytes == 3)
  }

  @Test("whatever comes and goes, it has what a plain list has", arguments: 0..<20)
  func anything(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var ring = StreamRing()
    var list = PlainStream()
    for number in 0..<600 {
      let limits = limits {
        $0.streamEntries = 40
        $0.streamBytes = seed % 2 == 0 ? 30_000 : 200_000
        $0.entryBytes = 9000
      }
      let allowance = Int.random(in: 0...3, using: &random) == 0 ? 12_000 : 1 << 20
      switch Int.random(in: 0...9, using: &random) {
      case 0:
        ring.append(mark: .pause, at: Double(number), limits: limits, allowance: allowance)
        list.append(.mark(.pause), 0, nil, Double(number), limits, allowance)
      case 1:
        ring.appendUnkept(received: 70, at: Double(number), limits: limits, allowance: allowance)
        list.append(.received(Chunk([])), 0, 70, Double(number), limits, allowance)
      case 2:
        let allowance = Int.random(in: 0...20_000, using: &random)
        ring.trim(to: allowance)
        list.trim(to: allowance)
      default:
        let chunk = random.chunk()
        let kept = chunk.prefix(max(0, min(limits.entryBytes, allowance - StreamRing.overhead)))
        let cut = kept.count < chunk.count ? chunk.count : nil
        let isSent = Bool.random(using: &random)
        ring.append(
          chunk, isSent: isSent, at: Double(number), limits: limits, allowance: allowance)
        list.append(
          isSent ? .sent(kept) : .received(kept), kept.count, cut, Double(number), limits, allowance
        )
        guard !isSent, Bool.random(using: &random) else { break }
        ring.append(
          chunk, isSent: true, isEcho: true, at: Double(number), limits: limits,
          allowance: allowance)
        list.append(.sent(kept), kept.count, cut, Double(number), limits, allowance)
      }
      #expect(ring.window(.last(count: 99)).elements == list.records)
      #expect(ring.size == list.size && ring.droppedBytes == list.droppedBytes)
      let start = Int.random(in: 0...50, using: &random)
      let count = Int.random(in: 0...9, using: &random)
      #expect(
        ring.window(.from(start: start, count: count)).elements
          == Array(list.records.dropFirst(start).prefix(count)))
    }
    ring.trim(to: 0)
    #expect(ring.isEmpty && ring.size == 0)
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

/// What a stream ring is to have, without any care for time and room.
private struct PlainStream {
  private(set) var records: [StreamRecord] = []
  private var sequence: UInt64 = 0
  private(set) var size = 0
  private(set) var droppedBytes: UInt64 = 0

  mutating func append(
    _ content: StreamRecord.Content, _ count: Int, _ passed: Int?, _ time: Double,
    _ limits: Session.Limits, _ allowance: Int
  ) {
    sequence += 1
    size += count + StreamRing.overhead
    records.append(
      StreamRecord(sequence: sequence, time: time, content: content, truncatedFrom: passed))
    while records.count > limits.streamEntries { drop() }
    trim(to: min(limits.streamBytes, allowance))
  }

  mutating func trim(to allowance: Int) { while size > allowance, !records.isEmpty { drop() } }

  private mutating func drop() {
    let oldest = records.removeFirst()
    let count =
      switch oldest.content {
      case .received(let chunk), .sent(let chunk): chunk.count
      case .mark: 0
      }
    size -= count + StreamRing.overhead
    droppedBytes += UInt64(oldest.truncatedFrom ?? count)
  }
}

extension SeededGenerator {
  /// Bytes of any length, alone in their slab or few in a large one.
  fileprivate mutating func chunk() -> Chunk {
    let count =
      [Int.random(in: 0...90, using: &self), Int.random(in: 0...12_000, using: &self)]
      .randomElement(using: &self) ?? 0
    let slab = Slab(capacity: Bool.random(using: &self) ? max(1, count) : 65_536)
    let first = UInt8.random(in: 0...255, using: &self)
    for index in 0..<count { slab.bytes[index] = first &+ UInt8(truncatingIfNeeded: index) }
    return Chunk(slab: slab, range: 0..<count)
  }
}
