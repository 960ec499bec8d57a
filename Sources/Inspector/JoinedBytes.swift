import NetTypes

/// The bytes of one direction of a stream, entry after entry, as the pattern of a search sees them:
/// where one entry ends and the next begins is the network's business.
struct JoinedBytes: Hashable, Sendable {
  /// Where the bytes of an entry begin.
  private struct Segment: Hashable {
    /// The place of its first byte here.
    var start: Int
    /// The entry.
    var sequence: UInt64
    /// Which byte of the entry that is.
    var offset: Int
  }

  /// The bytes.
  private(set) var bytes: [UInt8] = []
  /// Where to go on looking: what is before was looked at, and is here for its context only.
  private(set) var unseen = 0
  private var segments: [Segment] = []

  /// Adds the bytes of the next entry.
  mutating func append(_ chunk: Chunk, of sequence: UInt64) {
    guard !chunk.isEmpty else { return }
    segments.append(Segment(start: bytes.count, sequence: sequence, offset: 0))
    chunk.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// The parts of the entries that a range of the bytes has, in order.
  func parts(of range: Range<Int>) -> [StreamSearch.Part] {
    segments.enumerated().compactMap { index, segment in
      let end = index + 1 < segments.count ? segments[index + 1].start : bytes.count
      let part = range.clamped(to: segment.start..<end)
      guard !part.isEmpty else { return nil }
      let first = part.lowerBound - segment.start + segment.offset
      return StreamSearch.Part(sequence: segment.sequence, range: first..<first + part.count)
    }
  }

  /// What is left when everything before `place` is done with, but for one byte of context.
  func rest(from place: Int) -> JoinedBytes {
    let first = max(0, place - 1)
    var rest = JoinedBytes()
    rest.bytes = Array(bytes[first...])
    rest.unseen = place - first
    let index = segments.lastIndex { $0.start <= first } ?? 0
    rest.segments = segments.dropFirst(index).map { segment in
      let cut = max(0, first - segment.start)
      return Segment(
        start: segment.start + cut - first, sequence: segment.sequence, offset: segment.offset + cut
      )
    }
    return rest
  }
}
