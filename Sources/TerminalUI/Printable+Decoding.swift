// How bytes become glyphs.
extension Printable {
  /// Adds the harmless form of `bytes`.
  ///
  /// Text is mostly made of characters that no neighbour joins, and those need none of what it takes
  /// to find the borders of grapheme clusters.
  mutating func append(utf8 bytes: UnsafeRawBufferPointer, alphabet: Alphabet) {
    reserve(bytes.count)
    var place = 0
    // Scalars that may belong together.
    var joined = String.UnicodeScalarView()
    while place < bytes.count {
      if joined.isEmpty {
        let end = Self.endOfPlainText(in: bytes, from: place)
        appendPlain(bytes, place..<end)
        place = end
        guard place < bytes.count else { return }
      }
      var rest = bytes[place...]
      guard let scalar = rest.popScalar() else {
        append(escapeOf: bytes[place])
        place += 1
        continue
      }
      place = rest.startIndex
      let isAtBorder = Self.isBorder(between: scalar, and: rest)
      if isAtBorder, joined.isEmpty {
        append(scalar, alphabet: alphabet)
      } else {
        joined.append(scalar)
        guard isAtBorder else { continue }
        for character in String(joined) { append(character, alphabet: alphabet) }
        joined.removeAll()
      }
    }
  }

  /// Where the printable characters of ASCII end that begin at `start`, without one that what follows
  /// may join.
  private static func endOfPlainText(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] >= 0x20, bytes[end] < 0x7f { end += 1 }
    return end > start && end < bytes.count && bytes[end] >= 0x80 ? end - 1 : end
  }

  /// Whether a scalar surely belongs to another grapheme cluster than what follows it.
  private static func isBorder(
    between scalar: Unicode.Scalar, and rest: Slice<UnsafeRawBufferPointer>
  ) -> Bool {
    var rest = rest
    // What is no UTF-8 becomes an escape of its own.
    guard let next = rest.popScalar() else { return true }
    return isApart(scalar) && isApart(next)
  }

  /// Whether there is a border between the scalar and any other such scalar (UAX #29: they are
  /// `Other`, or controls, in Grapheme_Cluster_Break; CR and LF become escapes anyway): ASCII, Latin,
  /// arrows, and what boxes and bars are drawn with.
  private static func isApart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x2190...0x21ff, 0x2500...0x259f: true
    default: false
    }
  }

  private mutating func append(_ character: Character, alphabet: Alphabet) {
    if let width = alphabet.width(of: character) {
      append(Glyph(packed: PackedGlyph(character, width: width), isEscape: false))
      return
    }
    // What can't be drawn as one glyph is taken apart. Only its first scalar may be drawn: were
    // two of them drawn side by side, a terminal could join them again.
    for (index, scalar) in character.unicodeScalars.enumerated() {
      if index == 0 {
        append(scalar, alphabet: alphabet)
      } else {
        append(escapeOf: scalar)
      }
    }
  }

  /// Adds a scalar that stands alone.
  private mutating func append(_ scalar: Unicode.Scalar, alphabet: Alphabet) {
    guard alphabet == .unicode || scalar.isASCII, let width = DisplayWidth.of(scalar), width > 0
    else {
      append(escapeOf: scalar)
      return
    }
    append(Glyph(packed: PackedGlyph(scalar: scalar, width: width), isEscape: false))
  }

  private mutating func append(escapeOf byte: UInt8) { append(escape: "\\x" + byte.hexDigits) }

  private mutating func append(escapeOf scalar: Unicode.Scalar) {
    switch scalar {
    case "\n": append(escape: "\\n")
    case "\r": append(escape: "\\r")
    case "\t": append(escape: "\\t")
    case _ where scalar.isASCII: append(escapeOf: UInt8(truncatingIfNeeded: scalar.value))
    default: append(escape: "\\u{" + String(scalar.value, radix: 16) + "}")
    }
  }

  private mutating func append(escape: String) {
    for byte in escape.utf8 { append(Glyph(packed: PackedGlyph(ascii: byte), isEscape: true)) }
  }
}

extension UInt8 {
  /// The byte as two lower case hexadecimal digits.
  var hexDigits: String {
    let digits = String(self, radix: 16)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }

  /// The byte as two glyphs: its lower case hexadecimal digits.
  var hexGlyphs: (Printable.Glyph, Printable.Glyph) {
    (Self.digit(self >> 4), Self.digit(self & 15))
  }

  private static func digit(_ value: UInt8) -> Printable.Glyph {
    let digit = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    return Printable.Glyph(packed: PackedGlyph(ascii: digit), isEscape: false)
  }
}
