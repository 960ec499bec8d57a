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
      packed: PackedGlyph(scalar: alphabet == .ascii ? "~" : "…", width: 1), isEscape: false)
    // The end gets the odd column: it tells more addresses apart than the start does.
    let tail = truncation == .middle ? columns / 2 : 0
    return Self.prefix(of: glyphs, columns: columns - 1 - tail) + [ellipsis]
      + Self.prefix(of: glyphs.reversed(), columns: tail).reversed()
  }

  /// The lines of the text, each with the escape of its newline at the end.
  ///
  /// At least one line, also without glyphs; a newline at the very end begins no further line.
  public var lines: [Printable] {
    var lines: [Printable] = []
    var line = Printable("")
    var isBackslash = false
    for glyph in glyphs {
      line.append(glyph)
      // Only the escape of a newline has an `n` directly after the backslash.
      if glyph.isEscape, glyph.scalar == "n", isBackslash {
        lines.append(line)
        line = Printable("")
      }
      isBackslash = glyph.isEscape && glyph.scalar == "\\"
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }

  /// Whether it ends with the escape of a newline.
  public var endsLine: Bool {
    let end = glyphs.suffix(2)
    return end.count == 2 && end.allSatisfy(\.isEscape) && end.map(\.scalar) == ["\\", "n"]
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
