import Glibc
import NetTypes

/// Bytes that show any loss, repetition or exchange: their period divides no buffer's size.
enum Pattern {
  /// A prime.
  static let period = 65_521
  /// The most bytes of one chunk.
  static let longest = 65_536

  /// The pattern twice and more, so that every chunk is a range of it.
  private static let bytes = Chunk(
    (0..<2 * period + longest).map { index in
      let offset = index % period
      return UInt8(truncatingIfNeeded: offset * 167 + (offset >> 8))
    })

  /// `count` bytes, at most ``longest``, as they stand at `offset` of the endless pattern.
  static func chunk(at offset: Int, _ count: Int) -> Chunk {
    let start = offset % period
    return bytes[start..<start + count]
  }

  /// Whether `chunk` is what stands at `offset`.
  static func matches(_ chunk: Chunk, at offset: Int) -> Bool {
    var done = 0
    while done < chunk.count {
      let count = min(chunk.count - done, longest)
      let isSame = chunk[done..<done + count].withUnsafeBytes { received in
        Pattern.chunk(at: offset + done, count).withUnsafeBytes { expected in
          received.elementsEqual(expected, count)
        }
      }
      guard isSame else { return false }
      done += count
    }
    return true
  }
}

extension UnsafeRawBufferPointer {
  /// Compares at the speed of `memcmp(3)`, also without optimisation.
  fileprivate func elementsEqual(_ other: UnsafeRawBufferPointer, _ count: Int) -> Bool {
    guard let own = baseAddress, let others = other.baseAddress else { return count == 0 }
    return memcmp(own, others, count) == 0
  }
}
