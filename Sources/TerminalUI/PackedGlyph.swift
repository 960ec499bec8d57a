/// What a cell shows: the scalars of a grapheme cluster and the columns that it takes, in two words.
///
/// It holds no reference, so that a screen of them is made, copied and compared as plain memory; a
/// `Character` is a string, and costs what strings cost.
struct PackedGlyph: Hashable, Sendable {
  /// Bits of a scalar, and how many scalars a word holds.
  private static let (bits, perWord) = (21, 3)
  /// Where the columns stand in ``high``.
  private static let widthShift: UInt64 = 42

  /// The first three scalars, the first in the lowest bits; 0 for none.
  private let low: UInt64
  /// The other two, and above them the columns.
  private let high: UInt64

  /// One scalar that takes `width` columns.
  init(scalar: Unicode.Scalar, width: Int) {
    low = UInt64(scalar.value)
    high = UInt64(width) << Self.widthShift
  }

  /// A printable character of ASCII.
  init(ascii byte: UInt8) {
    low = UInt64(byte)
    high = 1 << Self.widthShift
  }

  /// A cluster of at most five scalars that takes `width` columns; what it has more is left out.
  init(_ cluster: Character, width: Int) {
    var words: (low: UInt64, high: UInt64) = (0, UInt64(width) << Self.widthShift)
    for (index, scalar) in cluster.unicodeScalars.prefix(1 + DisplayWidth.mostMarks).enumerated() {
      if index < Self.perWord {
        words.low |= UInt64(scalar.value) << UInt64(Self.bits * index)
      } else {
        words.high |= UInt64(scalar.value) << UInt64(Self.bits * (index - Self.perWord))
      }
    }
    (low, high) = words
  }

  /// The columns: 1, 2, or 0 for the right half of a glyph.
  var width: Int { Int(high >> Self.widthShift) }

  /// Whether it is one character of ASCII.
  var isASCII: Bool { low < 0x80 && high & Self.scalarMask == 0 }

  /// The one scalar; `nil` for a cluster of several.
  var scalar: Unicode.Scalar? {
    low >> UInt64(Self.bits) == 0 ? Unicode.Scalar(UInt32(low)) : nil
  }

  /// The cluster.
  var character: Character {
    if let scalar { return Character(scalar) }
    var text = String.UnicodeScalarView()
    for word in [low, high & Self.scalarMask] {
      var rest = word
      while rest != 0 {
        if let scalar = Unicode.Scalar(UInt32(rest & 0x1f_ffff)) { text.append(scalar) }
        rest >>= UInt64(Self.bits)
      }
    }
    return Character(String(text))
  }

  private static let scalarMask: UInt64 = 1 << widthShift - 1
}
