/// One cell of a surface.
///
/// A glyph of two columns lives in its left cell; the cell to the right of it is a
/// ``continuation(style:)`` and shows nothing of its own. A cell can't hold anything that must not
/// reach a terminal: see ``DisplayWidth``.
///
/// A cell holds no reference, so that a screen of them is copied and compared as plain memory.
public struct Cell: Hashable, Sendable {
  /// The glyph's scalars, 21 bits each, the first in the lowest bits: three here.
  private let scalars: UInt64
  /// The other two; 0 for none.
  private let moreScalars: UInt64
  /// Columns that the glyph takes: 1, 2, or 0 for a continuation.
  public let width: UInt8
  /// How it looks.
  public var style: Style

  /// A cell that shows `glyph`, which takes `width` columns.
  ///
  /// A glyph that is not drawn (``DisplayWidth``), or takes another number of columns, becomes
  /// `?`: whoever draws text uses ``Surface/put(_:at:style:escapes:clip:)-(Printable,_,_,_,_)``,
  /// which shows escapes instead.
  public init(glyph: Character, width: UInt8 = 1, style: Style = Style()) {
    self =
      DisplayWidth.of(glyph) == Int(width)
      ? Cell(drawn: glyph, width: width, style: style)
      : Cell(drawn: "?", width: 1, style: style)
  }

  /// A cell that shows `glyph`, which is drawn and takes `width` columns (``DisplayWidth``).
  init(drawn glyph: Character, width: UInt8, style: Style) {
    var (scalars, moreScalars): (UInt64, UInt64) = (0, 0)
    for (index, scalar) in glyph.unicodeScalars.prefix(1 + DisplayWidth.mostMarks).enumerated() {
      if index < Self.perWord {
        scalars |= UInt64(scalar.value) << UInt64(Self.bits * index)
      } else {
        moreScalars |= UInt64(scalar.value) << UInt64(Self.bits * (index - Self.perWord))
      }
    }
    self.scalars = scalars
    self.moreScalars = moreScalars
    self.width = width
    self.style = style
  }

  private init(continuationOf style: Style) {
    scalars = UInt64((" " as Unicode.Scalar).value)
    moreScalars = 0
    width = 0
    self.style = style
  }

  /// A blank in `style`.
  static func blank(_ style: Style) -> Cell { Cell(drawn: " ", width: 1, style: style) }

  /// A blank in the terminal's own style.
  public static let blank = blank(Style())

  /// The right half of a glyph of two columns.
  public static func continuation(style: Style) -> Cell { Cell(continuationOf: style) }
}

extension Cell {
  /// Bits of a scalar, and how many scalars a word holds.
  private static let (bits, perWord) = (21, 3)

  /// What the cell shows: a grapheme cluster of one or two columns, never a control character.
  public var glyph: Character {
    var text = String.UnicodeScalarView()
    for word in [scalars, moreScalars] {
      var rest = word
      while rest != 0 {
        if let scalar = Unicode.Scalar(UInt32(rest & 0x1f_ffff)) { text.append(scalar) }
        rest >>= UInt64(Self.bits)
      }
    }
    return Character(String(text))
  }

  /// The one scalar of the glyph; `nil` for a glyph with marks.
  public var scalar: Unicode.Scalar? {
    scalars >> UInt64(Self.bits) == 0 ? Unicode.Scalar(UInt32(scalars)) : nil
  }
}
