/// Text from anywhere, in a form that is harmless on a terminal.
///
/// Everything that a terminal might act on, or that would shift the columns after it, is replaced
/// by an escape made of plain ASCII: `\n`, `\r`, `\t`, `\x1b` for control bytes, `\xff` for a byte
/// that is no UTF-8, `\u{202e}` for a scalar that is not drawn. An escape is marked as such, so
/// that it can be shown in another style than the same characters as plain text.
public struct Printable: Hashable, Sendable {
  /// One drawn character.
  public struct Glyph: Hashable, Sendable {
    /// The character: see ``DisplayWidth``.
    public let character: Character
    /// The columns that it takes, 1 or 2.
    public let width: Int
    /// Whether it is a part of an escape.
    public let isEscape: Bool
  }

  /// A run of glyphs that are either all escapes, or all plain.
  public struct Fragment: Hashable, Sendable {
    /// The text of the run.
    public var text: String
    /// Whether the run consists of escapes.
    public var isEscape: Bool

    /// A run.
    public init(_ text: String, isEscape: Bool) {
      self.text = text
      self.isEscape = isEscape
    }
  }

  /// The glyphs in order.
  public private(set) var glyphs: [Glyph] = []
  /// The columns that all of them take.
  public private(set) var columns = 0

  /// The harmless form of `text`, in characters of `alphabet`.
  public init(_ text: some StringProtocol, alphabet: Alphabet = .unicode) {
    for character in text { append(character, alphabet: alphabet) }
  }

  /// The harmless form of `bytes`, read as UTF-8.
  ///
  /// Each byte that belongs to no valid sequence becomes an escape of its own, also the bytes of an
  /// overlong form, of a surrogate, and of a sequence that the end cuts short.
  public init(bytes: some Collection<UInt8>, alphabet: Alphabet = .unicode) {
    var rest = bytes[...]
    var valid = ""
    while !rest.isEmpty {
      if let scalar = rest.popScalar() {
        valid.unicodeScalars.append(scalar)
      } else {
        for character in valid { append(character, alphabet: alphabet) }
        valid = ""
        append(escape: "\\x" + rest.removeFirst().hexDigits)
      }
    }
    for character in valid { append(character, alphabet: alphabet) }
  }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool { glyphs.isEmpty }

  /// The glyphs as text.
  public var text: String { String(glyphs.map(\.character)) }

  /// The glyphs as runs of escapes and of plain text.
  public var fragments: [Fragment] {
    glyphs.reduce(into: []) { fragments, glyph in
      if fragments.last?.isEscape == glyph.isEscape {
        fragments[fragments.count - 1].text.append(glyph.character)
      } else {
        fragments.append(Fragment(String(glyph.character), isEscape: glyph.isEscape))
      }
    }
  }

  /// Adds a glyph at the end.
  mutating func append(_ glyph: Glyph) {
    glyphs.append(glyph)
    columns += glyph.width
  }

  private mutating func append(_ character: Character, alphabet: Alphabet) {
    if let width = alphabet.width(of: character) {
      append(Glyph(character: character, width: width, isEscape: false))
      return
    }
    // What can't be drawn as one glyph is taken apart. Only its first scalar may be drawn: were
    // two of them drawn side by side, a terminal could join them again.
    for (index, scalar) in character.unicodeScalars.enumerated() {
      let alone = Character(scalar)
      if index == 0, let width = alphabet.width(of: alone) {
        append(Glyph(character: alone, width: width, isEscape: false))
      } else {
        append(escape: Self.escape(scalar))
      }
    }
  }

  private mutating func append(escape: String) {
    for character in escape {
      append(Glyph(character: character, width: 1, isEscape: true))
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where scalar.isASCII: "\\x" + UInt8(truncatingIfNeeded: scalar.value).hexDigits
    default: "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }
}

extension UInt8 {
  /// The byte as two lower case hexadecimal digits.
  var hexDigits: String {
    let digits = String(self, radix: 16)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}
