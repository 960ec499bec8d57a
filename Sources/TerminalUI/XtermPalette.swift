/// The colours that xterm gives its 256 palette entries.
///
/// A terminal's own palette is unknown to us and may differ in the first sixteen; the rest is the
/// same everywhere.
public enum XtermPalette {
  /// Red, green and blue of an entry, each 0–255.
  public static func rgb(_ index: UInt8) -> (red: UInt8, green: UInt8, blue: UInt8) {
    switch index {
    case 0..<16:
      let value = first[Int(index)]
      return (UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    case 16..<232:
      let place = index - 16
      return (level(place / 36), level(place / 6 % 6), level(place % 6))
    default:
      let grey = 8 + 10 * (index - 232)
      return (grey, grey, grey)
    }
  }

  /// xterm's XTerm-col.ad: the eight normal colours, then the eight bright ones.
  private static let first: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// The six steps of the cube's sides (xterm's 256colres.pl).
  private static func level(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + 40 * step }
}
