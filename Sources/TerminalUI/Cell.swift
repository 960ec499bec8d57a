/// One cell of a surface.
///
/// A glyph of two columns lives in its left cell; the cell to the right of it is a
/// ``continuation`` and shows nothing of its own.
public struct Cell: Hashable, Sendable {
  /// What the cell shows: a grapheme cluster of one or two columns, never a control character.
  public var glyph: Character
  /// Columns that the glyph takes: 1, 2, or 0 for a continuation.
  public var width: UInt8
  /// How it looks.
  public var style: Style

  /// A cell that shows `glyph`, which takes `width` columns.
  public init(glyph: Character, width: UInt8 = 1, style: Style = Style()) {
    self.glyph = glyph
    self.width = width
    self.style = style
  }

  /// A blank in the terminal's own style.
  public static let blank = Cell(glyph: " ")

  /// The right half of a glyph of two columns.
  public static func continuation(style: Style) -> Cell {
    Cell(glyph: " ", width: 0, style: style)
  }
}
