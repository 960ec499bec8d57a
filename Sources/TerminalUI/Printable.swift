/// Text from anywhere, in a form that is harmless on a terminal.
///
/// Everything that a terminal might act on, or that would shift the columns after it, is replaced
/// by an escape made of plain ASCII: `\n`, `\r`, `\t`, `\x1b` for control bytes, `\xff` for a byte
/// that is no UTF-8, `\u{202e}` for a scalar that is not drawn. An escape is marked as such, so
/// that it can be shown in another style than the same characters as plain text.
public struct Printable: Hashable, Sendable {
  /// One drawn character.
  public struct Glyph: Hashable, Sendable {
    let packed: PackedGlyph
    /// Whether it is a part of an escape.
    public let isEscape: Bool

    /// The character: see ``DisplayWidth``.
    public var character: Character { packed.character }
    /// Its one scalar; `nil` for a character with marks.
    public var scalar: Unicode.Scalar? { packed.scalar }
    /// The columns that it takes, 1 or 2.
    public var width: Int { packed.width }

    /// A blank.
    public static let blank = Glyph(
      packed: PackedGlyph(ascii: UInt8(ascii: " ")), isEscape: false)
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
  public init(_ text: String, alphabet: Alphabet = .unicode) {
    var text = text
    text.withUTF8 { append(utf8: UnsafeRawBufferPointer($0), alphabet: alphabet) }
  }

  /// The harmless form of `text`, in characters of `alphabet`.
  public init(_ text: some StringProtocol, alphabet: Alphabet = .unicode) {
    self.init(String(text), alphabet: alphabet)
  }

  /// The harmless form of `bytes`, read as UTF-8.
  ///
  /// Each byte that belongs to no valid sequence becomes an escape of its own, also the bytes of an
  /// overlong form, of a surrogate, and of a sequence that the end cuts short.
  public init(bytes: UnsafeRawBufferPointer, alphabet: Alphabet = .unicode) {
    append(utf8: bytes, alphabet: alphabet)
  }

  /// The harmless form of `bytes`, read as UTF-8; see ``init(bytes:alphabet:)-(UnsafeRawBufferPointer,_)``.
  public init(bytes: [UInt8], alphabet: Alphabet = .unicode) {
    bytes.withUnsafeBytes { append(utf8: $0, alphabet: alphabet) }
  }

  /// These glyphs.
  init(glyphs: [Glyph]) {
    self.glyphs = glyphs
    columns = glyphs.reduce(0) { $0 + $1.width }
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

  /// Adds printable characters of ASCII.
  mutating func appendPlain(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    for place in range {
      glyphs.append(Glyph(packed: PackedGlyph(ascii: bytes[place]), isEscape: false))
    }
    columns += range.count
  }

  /// Makes room for `count` more glyphs.
  mutating func reserve(_ count: Int) { glyphs.reserveCapacity(glyphs.count + count) }
}
