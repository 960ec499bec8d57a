/// One cell of a surface.
///
/// A glyph of two columns lives in its left cell; the cell to the right of it is a
/// ``continuation(style:)`` and shows nothing of its own. A cell can't hold anything that must not
/// reach a terminal: see ``DisplayWidth``.
///
/// A cell holds no reference, so that a screen of them is copied and compared as plain memory.
public struct Cell: Hashable, Sendable {
  private let packed: PackedGlyph
  /// How it looks.
  public var style: Style

  /// A cell that shows `glyph`, which takes `width` columns.
  ///
  /// A glyph that is not drawn (``DisplayWidth``), or takes another number of columns, becomes
  /// `?`: whoever draws text uses ``Surface/put(_:at:style:escapes:clip:)-(Printable,_,_,_,_)``,
  /// which shows escapes instead.
  public init(glyph: Character, width: UInt8 = 1, style: Style = Style()) {
    self.init(
      DisplayWidth.of(glyph) == Int(width)
        ? PackedGlyph(glyph, width: Int(width)) : PackedGlyph(ascii: UInt8(ascii: "?")),
      style: style)
  }

  /// A cell that shows a glyph that is drawn (``DisplayWidth``).
  init(_ packed: PackedGlyph, style: Style) {
    self.packed = packed
    self.style = style
  }

  /// A blank in `style`.
  static func blank(_ style: Style) -> Cell {
    Cell(PackedGlyph(ascii: UInt8(ascii: " ")), style: style)
  }

  /// A blank in the terminal's own style.
  public static let blank = blank(Style())

  /// The right half of a glyph of two columns.
  public static func continuation(style: Style) -> Cell {
    Cell(PackedGlyph(scalar: " ", width: 0), style: style)
  }
}

extension Cell {
  /// Columns that the glyph takes: 1, 2, or 0 for a continuation.
  public var width: UInt8 { UInt8(packed.width) }

  /// What the cell shows: a grapheme cluster of one or two columns, never a control character.
  public var glyph: Character { packed.character }

  /// The one scalar of the glyph; `nil` for a glyph with marks.
  public var scalar: Unicode.Scalar? { packed.scalar }
}
