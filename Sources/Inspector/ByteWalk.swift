import Matching
import NetTypes
import Observation

/// The ways from byte to byte of a stream, as a cursor goes them.
struct ByteWalk {
  /// The entries that have bytes, in order.
  let records: [StreamRecord]
  /// Whether each byte counts alone; else a character of several bytes is one step.
  let isByBytes: Bool
  /// The bytes in a row; `nil` where a row is a line of text.
  let row: Int?

  init(_ records: [StreamRecord], isByBytes: Bool, row: Int?) {
    self.records = records.filter { $0.bytes?.isEmpty == false }
    self.isByBytes = isByBytes
    self.row = row
  }

  /// The first byte of all, and the last.
  var first: BytePlace? { records.first.map { BytePlace(sequence: $0.sequence, offset: 0) } }
  var last: BytePlace? { records.last.map(end) }

  /// The place itself, or the nearest that is there, when it was dropped.
  func nearest(to place: BytePlace) -> BytePlace? {
    guard let record = records.first(where: { $0.sequence >= place.sequence }) else { return last }
    guard record.sequence == place.sequence else {
      return BytePlace(sequence: record.sequence, offset: 0)
    }
    return BytePlace(
      sequence: place.sequence, offset: min(place.offset, (record.bytes?.count ?? 1) - 1))
  }

  /// The place of the next byte or character; the same at the end.
  func next(_ place: BytePlace) -> BytePlace {
    guard let (index, bytes) = find(place) else { return place }
    let end = isByBytes ? place.offset + 1 : bytes.character(at: place.offset).upperBound
    return end < bytes.count
      ? BytePlace(sequence: place.sequence, offset: end) : start(index + 1) ?? place
  }

  /// The place of the byte or character before; the same at the start.
  func previous(_ place: BytePlace) -> BytePlace {
    guard let (index, bytes) = find(place) else { return place }
    guard place.offset > 0 else { return index > 0 ? end(records[index - 1]) : place }
    let offset = place.offset - 1
    return BytePlace(
      sequence: place.sequence,
      offset: isByBytes ? offset : bytes.character(at: offset).lowerBound)
  }

  /// The place a row further down; the start of the next entry beyond the last one.
  func down(_ place: BytePlace) -> BytePlace {
    guard let (index, bytes) = find(place) else { return place }
    let target =
      row.map { place.offset + $0 }
      ?? bytes.firstNewline(from: place.offset).map { $0 + 1 } ?? bytes.count
    return target < bytes.count
      ? BytePlace(sequence: place.sequence, offset: target)
      : start(index + 1) ?? end(records[index])
  }

  /// The place a row further up; the end of the entry before above the first one.
  func up(_ place: BytePlace) -> BytePlace {
    guard let (index, bytes) = find(place) else { return place }
    let target: Int
    if let row {
      target = place.offset - row
    } else {
      // To the start of the line; from there to the start of the one before.
      let before = bytes.lastNewline(before: place.offset).map { $0 + 1 } ?? 0
      target =
        before < place.offset
        ? before : before > 0 ? bytes.lastNewline(before: before - 1).map { $0 + 1 } ?? 0 : -1
    }
    if target >= 0 { return BytePlace(sequence: place.sequence, offset: target) }
    return index > 0 ? end(records[index - 1]) : BytePlace(sequence: place.sequence, offset: 0)
  }

  /// The start of the next word, or of the next entry.
  func nextWord(_ place: BytePlace) -> BytePlace {
    guard let (index, bytes) = find(place) else { return place }
    let isInWord = bytes[place.offset].isOfWord
    var offset = place.offset
    if isInWord { while offset < bytes.count, bytes[offset].isOfWord { offset += 1 } }
    while offset < bytes.count, !bytes[offset].isOfWord { offset += 1 }
    return offset < bytes.count
      ? BytePlace(sequence: place.sequence, offset: offset)
      : start(index + 1) ?? end(records[index])
  }

  /// The start of the word, or of the one before, or of the entry.
  func previousWord(_ place: BytePlace) -> BytePlace {
    guard let (_, bytes) = find(place) else { return place }
    guard place.offset > 0 else { return previous(place) }
    var offset = place.offset
    while offset > 0, !bytes[offset - 1].isOfWord { offset -= 1 }
    while offset > 0, bytes[offset - 1].isOfWord { offset -= 1 }
    return BytePlace(sequence: place.sequence, offset: offset)
  }

  /// The first and the last byte of the word around a place; the place alone where there is no word.
  func word(around place: BytePlace) -> (BytePlace, BytePlace) {
    guard let (_, bytes) = find(place), bytes[place.offset].isOfWord else { return (place, place) }
    var (first, last) = (place, place)
    while first.offset > 0, bytes[first.offset - 1].isOfWord { first.offset -= 1 }
    while last.offset + 1 < bytes.count, bytes[last.offset + 1].isOfWord { last.offset += 1 }
    return (first, last)
  }

  /// The last byte or character of the entry that a place is in.
  func end(of place: BytePlace) -> BytePlace { find(place).map { end(records[$0.0]) } ?? place }

  private func find(_ place: BytePlace) -> (Int, Chunk)? {
    guard let index = records.firstIndex(where: { $0.sequence == place.sequence }),
      let bytes = records[index].bytes, place.offset < bytes.count
    else { return nil }
    return (index, bytes)
  }

  private func start(_ index: Int) -> BytePlace? {
    records.indices.contains(index)
      ? BytePlace(sequence: records[index].sequence, offset: 0) : nil
  }

  private func end(_ record: StreamRecord) -> BytePlace {
    let last = (record.bytes?.count ?? 1) - 1
    let offset = isByBytes ? last : record.bytes?.character(at: last).lowerBound ?? last
    return BytePlace(sequence: record.sequence, offset: offset)
  }
}

extension Chunk {
  fileprivate subscript(offset: Int) -> UInt8 { withUnsafeBytes { $0[offset] } }

  fileprivate func firstNewline(from offset: Int) -> Int? {
    withUnsafeBytes { $0[offset...].firstIndex(of: 0x0a) }
  }

  fileprivate func lastNewline(before offset: Int) -> Int? {
    withUnsafeBytes { $0[..<offset].lastIndex(of: 0x0a) }
  }
}

extension UInt8 {
  /// Whether it is a part of a word: a letter, a digit, `_`, or a byte of a character beyond ASCII.
  fileprivate var isOfWord: Bool { self >= 0x80 || ByteSet.word.contains(self) }
}
