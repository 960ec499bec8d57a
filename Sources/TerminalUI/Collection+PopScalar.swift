extension Collection<UInt8> where SubSequence == Self {
  /// Removes the valid UTF-8 sequence at the start and returns its scalar; `nil`, and nothing
  /// removed, when there is none (RFC 3629; The Unicode Standard, table 3-7).
  mutating func popScalar() -> Unicode.Scalar? {
    guard let first else { return nil }
    let length: Int
    // The second byte's range excludes overlong forms, surrogates and what lies above U+10FFFF.
    var second: ClosedRange<UInt8> = 0x80...0xbf
    switch first {
    case 0...0x7f: length = 1
    case 0xc2...0xdf: length = 2
    case 0xe0: (length, second) = (3, 0xa0...0xbf)
    case 0xed: (length, second) = (3, 0x80...0x9f)
    case 0xe1...0xef: length = 3
    case 0xf0: (length, second) = (4, 0x90...0xbf)
    case 0xf1...0xf3: length = 4
    case 0xf4: (length, second) = (4, 0x80...0x8f)
    default: return nil
    }
    var value = UInt32(first) & (length == 1 ? 0x7f : 0x7f >> UInt32(length))
    var place = index(after: startIndex)
    for position in 1..<length {
      guard place != endIndex, (position == 1 ? second : 0x80...0xbf).contains(self[place]) else {
        return nil
      }
      value = value << 6 | UInt32(self[place] & 0x3f)
      place = index(after: place)
    }
    self = self[place...]
    return Unicode.Scalar(value)
  }
}
