import CNcurses
import TerminalUI

/// What the description of the terminal says beside what ncurses uses itself; read once ncurses
/// has started.
@MainActor
enum Capabilities {
  /// Whether the terminal obeys the sequences of ECMA-48: then it ignores the modes it lacks.
  static var speaksECMA48: Bool {
    string("cup").map { $0.starts(with: [0x1B, UInt8(ascii: "[")]) } ?? false
  }

  /// Whether the terminal has a title that can be set, as xterm has it (terminfo's extension XT).
  static var hasTitle: Bool { tigetflag("XT") == 1 }

  /// What switches off all that a screen with these options switches on, and leaves it, for a
  /// crash.
  static func farewell(_ options: CursesTerminal.Options) -> [UInt8] {
    var bytes: [UInt8] = []
    if speaksECMA48 {
      bytes += TerminalModes.cancel + TerminalModes.mouseOff + TerminalModes.focusOff
      bytes += TerminalModes.pasteOff
      if options.setsTitle, hasTitle { bytes += TerminalModes.titlePop }
    }
    // Wrapping, attributes, colours, cursor, keypad, and at last the alternate screen.
    for name in ["smam", "sgr0", "op", "cnorm", "rmkx"] { bytes += string(name) ?? [] }
    if options.usesAlternateScreen { bytes += string("rmcup") ?? [] }
    // Where there is no other screen to go back to, the note begins on a line of its own.
    return bytes + Array("\r\n".utf8)
  }

  /// A capability that is a string, without the delays in it (`$<5>`), which are for terminals on
  /// slow lines.
  static func string(_ name: String) -> [UInt8]? {
    guard let value = cncurses_string(name) else { return nil }
    return withoutDelays(Array(String(cString: value).utf8))
  }

  /// `capability` without `$<` … `>`.
  nonisolated static func withoutDelays(_ capability: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = capability[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"),
        let end = rest.firstIndex(of: UInt8(ascii: ">"))
      {
        rest = rest[(end + 1)...]
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The keys that the description names and the grammar of sequences does not.
  static var keys: KeyParser.Table {
    var table: KeyParser.Table = [:]
    func add(_ name: String, _ key: KeyPress) {
      guard let bytes = string(name), !bytes.isEmpty, table[bytes] == nil else { return }
      table[bytes] = key
    }
    for (name, key) in plain { add(name, KeyPress(key)) }
    add("kcbt", KeyPress(.tab, .shift))
    for number in 1...12 { add("kf\(number)", KeyPress(.function(number))) }
    for (name, key) in shifted { add(name, KeyPress(key, .shift)) }
    for (name, key) in extended {
      // ncurses' own names: the digit is xterm's number of the modifiers.
      for number in 3...8 {
        add("\(name)\(number)", KeyPress(key, KeyPress.Modifiers(rawValue: UInt8(number - 1))))
      }
    }
    return table
  }

  private static let plain: [(String, Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
    ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert),
    ("kdch1", .delete), ("kbs", .backspace), ("kent", .enter),
  ]

  private static let shifted: [(String, Key)] = [
    ("kri", .up), ("kind", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home),
    ("kEND", .end), ("kPRV", .pageUp), ("kNXT", .pageDown), ("kIC", .insert), ("kDC", .delete),
  ]

  private static let extended: [(String, Key)] = [
    ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home),
    ("kEND", .end), ("kPRV", .pageUp), ("kNXT", .pageDown), ("kIC", .insert), ("kDC", .delete),
  ]
}
