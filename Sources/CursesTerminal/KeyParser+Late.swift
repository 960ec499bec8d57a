import TerminalUI

// Reports of the mouse and the focus whose start was taken for a key.
extension KeyParser {
  /// What a mouse report has after its `ESC`, before its numbers.
  static let mouseStart = Array("[<".utf8)

  /// Takes a byte after the start of a sequence was taken for a key.
  ///
  /// A slow line may cut a report after its `ESC`: the rest must not be typed as text. What turns
  /// out to be something else is.
  mutating func takeLate(_ byte: UInt8, _ expected: ArraySlice<UInt8>, _ held: [UInt8]) {
    if expected.isEmpty, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      var report = ControlSequence(alt: false)
      report.append(UInt8(ascii: "<"))
      report.append(byte)
      state = .csi(report)
    } else if held == [UInt8(ascii: "[")],
      let isFocused = ControlSequence(alt: false).focus(final: byte)
    {
      state = .ground
      output.append(.focus(isFocused))
    } else if byte == expected.first {
      state = .late(expected: expected.dropFirst(), held: held + [byte])
    } else {
      release(held)
      take(byte)
    }
  }

  /// Types what was held back.
  mutating func release(_ held: [UInt8]) {
    state = .ground
    for byte in held { takeInGround(byte, alt: false) }
  }
}
