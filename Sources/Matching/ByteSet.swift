/// A set of bytes.
public struct ByteSet: Hashable, Sendable {
  private var words: SIMD4<UInt64> = .zero

  /// The set without bytes.
  init() {}

  /// The set of `bytes`.
  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  /// Whether `byte` is in it.
  public func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1
  }

  /// Takes `byte` in.
  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  /// Takes all bytes of `other` in.
  mutating func formUnion(_ other: ByteSet) { words |= other.words }

  /// The set without the bytes of `other`.
  func subtracting(_ other: ByteSet) -> ByteSet {
    var rest = self
    rest.words &= ~other.words
    return rest
  }

  /// Whether it has bytes beyond ASCII.
  var isBeyondASCII: Bool { words[2] | words[3] != 0 }

  /// The bytes that are not in it.
  var inverted: ByteSet {
    var inverted = self
    inverted.words = ~words
    return inverted
  }

  /// The same, with both cases of every ASCII letter that it has in one.
  var withBothCases: ByteSet {
    var all = self
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") where contains(byte) || contains(byte - 32) {
      all.insert(byte)
      all.insert(byte - 32)
    }
    return all
  }

  /// All bytes.
  static let all = ByteSet().inverted
  /// All bytes but the end of a line.
  static let insideLine = ByteSet([0x0a]).inverted
  /// The bytes that go on with a character in UTF-8.
  static let continuations = ByteSet(0x80...0xbf)
  /// The ASCII digits.
  static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
  /// ASCII letters, digits and `_`.
  public static let word = ByteSet(
    Array(UInt8(ascii: "a")...UInt8(ascii: "z")) + Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))
      + Array(UInt8(ascii: "0")...UInt8(ascii: "9")) + [UInt8(ascii: "_")])
  /// Blank, tab, and the ends of lines and pages.
  static let blanks = ByteSet([0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d])
}
