/// What is handed to ncurses for a cell: code points that fill exactly the cell's columns.
///
/// ncurses holds one spacing character and a few combining ones in a cell, and counts columns with
/// the C library. Where that can't show what was asked for (emoji of several code points, a
/// variation that makes a sign wider), the cell shows less rather than shift its neighbours.
struct GlyphText: Equatable {
  /// Combining characters that ncurses keeps with a spacing one (CCHARW_MAX less one).
  static var combiningLimit: Int { 4 }

  /// One entry per spacing character: a scalar with its combining ones.
  let parts: [[Unicode.Scalar]]

  /// The text of `glyph` in a cell of `width` columns, for a terminal that takes UTF-8 or only
  /// ASCII.
  ///
  /// `columns` is what the C library counts for a scalar: a negative number for what can't be
  /// printed.
  init(_ glyph: Character, width: Int, isUTF8: Bool, columns: (Unicode.Scalar) -> Int) {
    let wanted = max(1, width)
    guard isUTF8 else {
      let sign = Unicode.Scalar(AsciiGlyph.sign(for: glyph))
      parts = Array(repeating: [sign], count: wanted)
      return
    }
    let scalars = glyph.unicodeScalars
    guard let base = scalars.first, columns(base) > 0 else {
      parts = Array(repeating: ["?"], count: wanted)
      return
    }
    // No terminal is known to join what does not fit ncurses; emoji variation selectors change
    // the width on some.
    let combining = scalars.dropFirst().prefix {
      columns($0) == 0 && !Self.changesWidth($0)
    }.prefix(Self.combiningLimit)
    switch columns(base) {
    case wanted: parts = [[base] + combining]
    case ..<wanted:
      parts = [[base] + combining] + Array(repeating: [" "], count: wanted - columns(base))
    default: parts = [["?"]]
    }
  }

  private static func changesWidth(_ scalar: Unicode.Scalar) -> Bool {
    // Variation selectors and the zero width joiner.
    (0xFE00...0xFE0F).contains(scalar.value) || scalar.value == 0x200D
  }
}

/// ASCII for terminals that take nothing else.
enum AsciiGlyph {
  /// The sign that comes nearest to `glyph`; a question mark for what has none.
  static func sign(for glyph: Character) -> UInt8 {
    let scalars = glyph.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else { return UInt8(ascii: "?") }
    if scalar.value >= 0x20, scalar.value < 0x7F { return UInt8(scalar.value) }
    return switch scalar.value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2574, 0x2576, 0x2578,
      0x257A, 0x257C, 0x257E:
      UInt8(ascii: "-")
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577,
      0x2579, 0x257B, 0x257D, 0x257F:
      UInt8(ascii: "|")
    case 0x2550: UInt8(ascii: "=")
    case 0x250C..<0x2580: UInt8(ascii: "+")
    case 0x2580..<0x2590, 0x2590..<0x25A0: UInt8(ascii: "#")
    case 0x2190, 0x25C0, 0x25C2, 0x2039, 0x00AB: UInt8(ascii: "<")
    case 0x2191, 0x25B2, 0x25B4: UInt8(ascii: "^")
    case 0x2192, 0x25B6, 0x25B8, 0x203A, 0x00BB, 0x276F: UInt8(ascii: ">")
    case 0x2193, 0x25BC, 0x25BE: UInt8(ascii: "v")
    case 0x2022, 0x25CF, 0x25A0, 0x25AA, 0x25C6, 0x00B7, 0x25CB: UInt8(ascii: "*")
    case 0x2026: UInt8(ascii: "~")
    case 0x2010...0x2015, 0x2212: UInt8(ascii: "-")
    case 0x2018, 0x2019: UInt8(ascii: "'")
    case 0x201C, 0x201D: UInt8(ascii: "\"")
    case 0x00D7: UInt8(ascii: "x")
    case 0x00A0: UInt8(ascii: " ")
    case 0x2400..<0x2420: UInt8(ascii: "^")
    default: UInt8(ascii: "?")
    }
  }
}
