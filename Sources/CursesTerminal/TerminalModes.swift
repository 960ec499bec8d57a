/// The modes beside ncurses' own that we switch, as xterm and its like know them (ctlseqs, "DEC
/// Private Mode Set").
enum TerminalModes {
  static let pasteOn = Array("\u{1B}[?2004h".utf8)
  static let pasteOff = Array("\u{1B}[?2004l".utf8)

  // Buttons (1000), motion with a button held (1002), coordinates beyond column 223 (1006).
  static let mouseOn = Array("\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h".utf8)
  static let mouseOff = Array("\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l".utf8)

  // Between the two, the terminal shows nothing new (mode 2026).
  static let frameBegin = Array("\u{1B}[?2026h".utf8)
  static let frameEnd = Array("\u{1B}[?2026l".utf8)

  // Whether the terminal's window has the focus.
  static let focusOn = Array("\u{1B}[?1004h".utf8)
  static let focusOff = Array("\u{1B}[?1004l".utf8)

  // The title of the window, kept on the terminal's own stack (xterm's ctlseqs, "Window
  // manipulation", 22 and 23), and set by OSC 2.
  static let titlePush = Array("\u{1B}[22;0t".utf8)
  static let titlePop = Array("\u{1B}[23;0t".utf8)
  static func title(_ text: String) -> [UInt8] { Array("\u{1B}]2;\(text)\u{7}".utf8) }

  /// Ends a sequence that was cut in its middle (CAN, ECMA-48 8.3.6).
  static let cancel: [UInt8] = [0x18]
}
