/// What is left out of a text that is too long for its place.
public enum Truncation: Hashable, Sendable {
  /// The end.
  case end
  /// The middle: both ends matter, as in an address with a port.
  case middle
}

extension Printable {
  /// The glyphs, cut to at most `columns` columns; an ellipsis shows where something is missing.
  ///
  /// The ellipsis is `…`, or `~` in ASCII. No glyph is split, so the result may be a column short.
  public func fitted(
    to columns: Int, leavingOut truncation: Truncation = .end, alphabet: Alphabet = .unicode
  ) -> [Glyph] {
    guard self.columns > columns else { return glyphs }
    guard columns > 0 else { return [] }
    let ellipsis = Glyph(
      character: alphabet == .ascii ? "~" : "…", width: 1, isEscape: false)
    // The end gets the odd column: it tells more addresses apart than the start does.
    let tail = truncation == .middle ? columns / 2 : 0
    return Self.prefix(of: glyphs, columns: columns - 1 - tail) + [ellipsis]
      + Self.prefix(of: glyphs.reversed(), columns: tail).reversed()
  }

  /// The glyphs in lines of at most `columns` columns; at least one line, also without glyphs.
  public func wrapped(to columns: Int) -> [ArraySlice<Glyph>] {
    var lines: [ArraySlice<Glyph>] = []
    var start = 0
    var used = 0
    for (index, glyph) in glyphs.enumerated() {
      if used + glyph.width > max(columns, 2), index > start {
        lines.append(glyphs[start..<index])
        start = index
        used = 0
      }
      used += glyph.width
    }
    return lines + [glyphs[start...]]
  }

  private static func prefix(of glyphs: some Sequence<Glyph>, columns: Int) -> [Glyph] {
    var used = 0
    var result: [Glyph] = []
    for glyph in glyphs {
      used += glyph.width
      guard used <= columns else { break }
      result.append(glyph)
    }
    return result
  }
}
