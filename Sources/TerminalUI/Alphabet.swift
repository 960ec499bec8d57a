/// Which characters a terminal can show.
public enum Alphabet: Hashable, Sendable, CaseIterable {
  /// Unicode, in a UTF-8 locale.
  case unicode
  /// ASCII only: any other locale, such as `C`.
  case ascii

  /// Whether it has a glyph, which may come from a text in another alphabet.
  func has(_ glyph: Printable.Glyph) -> Bool { self == .unicode || glyph.packed.isASCII }

  /// The columns of `character` when it is drawn as one glyph, 1 or 2; `nil` when it is not.
  public func width(of character: Character) -> Int? {
    if self == .ascii, !character.isASCII { return nil }
    return DisplayWidth.of(character)
  }
}
