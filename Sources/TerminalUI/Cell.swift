/// One cell of a surface.
///
/// A glyph of two columns lives in its left cell; the cell to the right of it is a
/// ``continuation(style:)`` and shows nothing of its own. A cell can't hold anything that must not
/// reach a terminal: see ``DisplayWidth``.
public struct Cell: Hashable, Sendable {
  /// What the cell shows: a grapheme cluster of one or two columns, never a control character.
  public let glyph: Character
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
    let isDrawn = DisplayWidth.of(glyph) == Int(width)
    self.glyph = isDrawn ? glyph : "?"
    self.width = isDrawn ? width : 1
    self.style = style
  }

  private init(continuationOf style: Style) {
    glyph = " "
    width = 0
    self.style = style
  }

  /// A blank in the terminal's own style.
  public static let blank = Cell(glyph: " ")

  /// The right half of a glyph of two columns.
  public static func continuation(style: Style) -> Cell { Cell(continuationOf: style) }
}
