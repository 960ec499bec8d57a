extension Emulator {
  /// The columns of a character; `nil` for one that must not come: a control character, or one that
  /// hides, reorders or is not assigned.
  ///
  /// Of its own, and coarse: it is not to agree with the program because it asks the program.
  static func width(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return nil
    case .nonspacingMark, .enclosingMark:
      return 0
    default:
      return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// East Asian scripts, and emoji.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2614...0x2615, 0x26A1...0x26A1, 0x2705...0x2705,
    0x2728...0x2728, 0x274C...0x274C, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF,
    0x20000...0x3FFFD,
  ]

  /// The VT100's line drawing characters.
  static let lines: [UInt8: Unicode.Scalar] = {
    let pairs = zip(
      "`afgjklmnopqrstuvwxyz{|}~".utf8,
      "◆▒°±┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·".unicodeScalars)
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0, $1) })
  }()

  /// The signs that stand at the sides of a pane, in every alphabet.
  static let sides: Set<String> = ["│", "┃", "┌", "┐", "└", "┘", "┏", "┓", "┗", "┛", "|", "+"]
}
