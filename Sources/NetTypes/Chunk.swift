/// Bytes that were read or are to be written: a range of a slab of memory that others may share.
///
/// Copying a chunk copies no bytes. The bytes never change once the chunk exists. A chunk keeps
/// its whole slab alive: whoever stores small chunks for long stores them ``compacted()``.
public struct Chunk: Sendable {
  /// The memory that the bytes lie in.
  package let slab: Slab
  /// Where in the slab they lie.
  package let range: Range<Int>

  /// The bytes of `slab` in `range`, which must lie inside the slab and never be written again.
  public init(slab: Slab, range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= slab.capacity)
    self.slab = slab
    self.range = range
  }

  /// A chunk with a copy of `bytes`.
  public init(_ bytes: some Collection<UInt8>) {
    let slab = Slab(capacity: bytes.count)
    slab.bytes.copyBytes(from: bytes)
    self.init(slab: slab, range: 0..<bytes.count)
  }

  /// A chunk with the UTF-8 bytes of `text`.
  public init(_ text: String) { self.init(text.utf8) }

  /// The number of bytes.
  public var count: Int { range.count }

  /// Whether there are no bytes.
  public var isEmpty: Bool { range.isEmpty }

  /// Where the bytes begin, which is valid as long as the chunk lives; `nil` only for no bytes.
  package var start: UnsafeRawPointer? {
    UnsafeRawPointer(slab.bytes.baseAddress).map { $0 + range.lowerBound }
  }

  /// Calls `body` with the bytes, which are valid only during the call.
  public func withUnsafeBytes<Result, Failure>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(slab.bytes)[range]))
  }

  /// A copy of the bytes.
  public var bytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }

  /// The bytes as text; invalid UTF-8 becomes U+FFFD.
  public var text: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }

  /// The bytes from `start` (0 is the first) up to, not including, `end`; no byte is copied.
  public subscript(range: Range<Int>) -> Chunk {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let start = self.range.lowerBound
    return Chunk(slab: slab, range: start + range.lowerBound..<start + range.upperBound)
  }

  /// The first `limit` bytes, or all when there are fewer; no byte is copied.
  public func prefix(_ limit: Int) -> Chunk { self[0..<min(limit, count)] }

  /// Whether its slab is at most four times as large as the bytes.
  package var isCompact: Bool { slab.capacity <= 4 * count }

  /// The bytes in memory that is at most four times as large: itself, or a copy.
  public func compacted() -> Chunk {
    isCompact ? self : withUnsafeBytes { Chunk($0) }
  }
}

extension Chunk: Hashable {
  /// Whether both have the same bytes, wherever they lie.
  public static func == (first: Chunk, second: Chunk) -> Bool {
    guard first.count == second.count else { return false }
    // The same bytes in the same place need not be looked at.
    guard first.start != second.start else { return true }
    return first.withUnsafeBytes { left in
      second.withUnsafeBytes { right in left.elementsEqual(right) }
    }
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
