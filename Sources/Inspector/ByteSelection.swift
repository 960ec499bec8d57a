import NetTypes
import Observation

/// The place of a byte in a stream.
struct BytePlace: Hashable, Sendable, Comparable {
  /// The entry.
  var sequence: UInt64
  /// Which byte of it.
  var offset: Int

  static func < (first: BytePlace, second: BytePlace) -> Bool {
    (first.sequence, first.offset) < (second.sequence, second.offset)
  }
}

/// Bytes of a stream that are chosen, from one place to another, both included.
struct ByteSelection: Hashable, Sendable {
  /// Where it was begun.
  var anchor: BytePlace
  /// Where the cursor is.
  var cursor: BytePlace
  /// Whether each byte counts alone; else a character of several bytes is chosen as a whole.
  var isByBytes = false

  /// The bytes of an entry that are chosen; `nil` for none.
  func range(in record: StreamRecord) -> Range<Int>? {
    guard let bytes = record.bytes, !bytes.isEmpty else { return nil }
    let (first, last) = (min(anchor, cursor), max(anchor, cursor))
    guard first.sequence <= record.sequence, record.sequence <= last.sequence else { return nil }
    let start = first.sequence == record.sequence ? first.offset : 0
    let end =
      last.sequence == record.sequence ? unit(at: last.offset, in: bytes).upperBound : bytes.count
    return start < end ? start..<end : nil
  }

  /// What is drawn of it in an entry: the cursor, and the rest.
  func marks(in record: StreamRecord) -> [StreamSearch.Mark] {
    guard let range = range(in: record), let bytes = record.bytes else { return [] }
    guard cursor.sequence == record.sequence else { return [.init(range: range, isCurrent: false)] }
    let point = unit(at: cursor.offset, in: bytes).clamped(to: range)
    let parts = [
      (range.lowerBound..<point.lowerBound, false), (point, true),
      (point.upperBound..<range.upperBound, false),
    ]
    return parts.filter { !$0.0.isEmpty }.map { .init(range: $0.0, isCurrent: $0.1) }
  }

  private func unit(at offset: Int, in bytes: Chunk) -> Range<Int> {
    isByBytes ? offset..<min(offset + 1, bytes.count) : bytes.character(at: offset)
  }
}

extension Chunk {
  /// The bytes of the character that the byte at `offset` belongs to; the byte alone where it is no
  /// part of a valid one (UTF-8).
  func character(at offset: Int) -> Range<Int> {
    withUnsafeBytes { bytes in
      guard bytes.indices.contains(offset) else { return count..<count }
      for start in max(0, offset - 3)...offset where bytes[start] & 0xc0 != 0x80 {
        let length =
          switch bytes[start] {
          case 0xc2...0xdf: 2
          case 0xe0...0xef: 3
          case 0xf0...0xf4: 4
          default: 1
          }
        guard start + length > offset, start + length <= count,
          String(validating: bytes[start..<start + length], as: UTF8.self) != nil
        else { continue }
        return start..<start + length
      }
      return offset..<offset + 1
    }
  }
}
