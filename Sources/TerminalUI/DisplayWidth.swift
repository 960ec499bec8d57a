/// How many columns of a terminal a character takes, and whether it may be drawn at all.
///
/// The policy is fixed and asks no locale: wide and full-width characters take two columns
/// (UAX #11), ambiguous ones one, marks none. What terminals do not agree on is not drawn: an
/// answer of `nil` means "show an escape instead". That covers controls, formats, private and
/// unassigned code points, spaces that look like the plain one, and everything younger than
/// Unicode 14, which the C library of Debian 12, and with it ncurses, does not know. For every
/// scalar that is drawn, glibc's `wcwidth` gives the same number; a test compares them all.
public enum DisplayWidth {
  /// The most marks on one base character that are drawn: a cell of ncurses holds five scalars
  /// (`CCHARW_MAX`, `curses.h`).
  public static let mostMarks = 4

  /// The columns of `scalar`: 1 or 2, 0 for a mark that goes on top of the character before it,
  /// `nil` when it is never drawn.
  public static func of(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x20...0x7e: 1
    case 0...0x1f, 0x7f...0xa0, 0xad: nil
    case 0xa1...0x2ff: 1
    // Arrows, and what boxes and bars are drawn with.
    case 0x2190...0x21ff, 0x2500...0x259f: 1
    case 0x3000: 2
    default: ofOther(scalar)
    }
  }

  /// The columns of `character` when it is drawn as one glyph, 1 or 2; `nil` when it is not.
  ///
  /// A glyph is one scalar with a width, and marks on it. Terminals differ on anything more
  /// (joined emoji, flags, skin tones, emoji presentation, stacked letters), so none of it is.
  public static func of(_ character: Character) -> Int? {
    let scalars = character.unicodeScalars
    guard let base = scalars.first, let width = of(base), width > 0 else { return nil }
    var marks = 0
    for scalar in scalars.dropFirst() {
      marks += 1
      guard marks <= mostMarks, of(scalar) == 0 else { return nil }
    }
    return width
  }

  private static func ofOther(_ scalar: Unicode.Scalar) -> Int? {
    let properties = scalar.properties
    guard let age = properties.age, age.major <= 14, !properties.isDefaultIgnorableCodePoint,
      !isDisputed(scalar.value)
    else { return nil }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator, .spacingMark:
      nil
    case .nonspacingMark, .enclosingMark: 0
    default: isWide(scalar.value) ? 2 : 1
    }
  }

  /// Whether terminals, or glibc and UAX #11, differ about a scalar's width or join it to its
  /// neighbours.
  private static func isDisputed(_ value: UInt32) -> Bool {
    switch value {
    // Medial and final letters of Hangul, which join the letter before them.
    case 0x1160...0x11ff, 0xd7b0...0xd7ff: true
    // The keycap, which makes an emoji of a digit.
    case 0x20e3: true
    // Circled numbers and hexagrams: narrow in UAX #11, wide in glibc.
    case 0x3248...0x324f, 0x4dc0...0x4dff: true
    // Halves of flags, and skin tones.
    case 0x1f1e6...0x1f1ff, 0x1f3fb...0x1f3ff: true
    default: false
    }
  }

  /// Whether `value` lies in one of ``wideRanges``.
  private static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if wideRanges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wideRanges.count && wideRanges[low].contains(value)
  }

  /// East Asian Width W and F of Unicode 14, ascending.
  ///
  /// From `EastAsianWidth.txt`. A range may span
  /// code points that are never drawn, which keeps the table short.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x231a...0x231b, 0x2329...0x232a, 0x23e9...0x23ec, 0x23f0...0x23f0,
    0x23f3...0x23f3, 0x25fd...0x25fe, 0x2614...0x2615, 0x2648...0x2653, 0x267f...0x267f,
    0x2693...0x2693, 0x26a1...0x26a1, 0x26aa...0x26ab, 0x26bd...0x26be, 0x26c4...0x26c5,
    0x26ce...0x26ce, 0x26d4...0x26d4, 0x26ea...0x26ea, 0x26f2...0x26f3, 0x26f5...0x26f5,
    0x26fa...0x26fa, 0x26fd...0x26fd, 0x2705...0x2705, 0x270a...0x270b, 0x2728...0x2728,
    0x274c...0x274c, 0x274e...0x274e, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27b0...0x27b0, 0x27bf...0x27bf, 0x2b1b...0x2b1c, 0x2b50...0x2b50, 0x2b55...0x2b55,
    0x2e80...0x303e, 0x3041...0x3247, 0x3250...0x4dbf, 0x4e00...0xa4c6, 0xa960...0xa97c,
    0xac00...0xd7a3, 0xf900...0xfad9, 0xfe10...0xfe6b, 0xff01...0xff60, 0xffe0...0xffe6,
    0x16fe0...0x1b2fb, 0x1f004...0x1f004, 0x1f0cf...0x1f0cf, 0x1f18e...0x1f18e, 0x1f191...0x1f19a,
    0x1f200...0x1f320, 0x1f32d...0x1f335, 0x1f337...0x1f37c, 0x1f37e...0x1f393, 0x1f3a0...0x1f3ca,
    0x1f3cf...0x1f3d3, 0x1f3e0...0x1f3f0, 0x1f3f4...0x1f3f4, 0x1f3f8...0x1f43e, 0x1f440...0x1f440,
    0x1f442...0x1f4fc, 0x1f4ff...0x1f53d, 0x1f54b...0x1f54e, 0x1f550...0x1f567, 0x1f57a...0x1f57a,
    0x1f595...0x1f596, 0x1f5a4...0x1f5a4, 0x1f5fb...0x1f64f, 0x1f680...0x1f6c5, 0x1f6cc...0x1f6cc,
    0x1f6d0...0x1f6d2, 0x1f6d5...0x1f6df, 0x1f6eb...0x1f6ec, 0x1f6f4...0x1f6fc, 0x1f7e0...0x1f7f0,
    0x1f90c...0x1f93a, 0x1f93c...0x1f945, 0x1f947...0x1f9ff, 0x1fa70...0x1faf6, 0x20000...0x3134a,
  ]
}
