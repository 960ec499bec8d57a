import TerminalUI

/// The keys that numbers and letters stand for in sequences (xterm's ctlseqs; rxvt's and the Linux
/// console's own are noted).
enum KeyNames {
  /// The key of `ESC [ number ~`.
  static func tilde(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    // The numbering follows the gaps on the keyboard of a VT220.
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// The key of `ESC [ final`.
  static func csi(_ final: UInt8) -> KeyPress? {
    switch final {
    case UInt8(ascii: "Z"): KeyPress(.tab, .shift)
    case UInt8(ascii: "P")...UInt8(ascii: "S"):
      KeyPress(.function(Int(final - UInt8(ascii: "P")) + 1))
    // rxvt says shift with a small letter.
    case UInt8(ascii: "a")...UInt8(ascii: "d"): cursor(final - 0x20).map { KeyPress($0, .shift) }
    default: cursor(final).map { KeyPress($0) }
    }
  }

  /// The key of `ESC O final`.
  static func ss3(_ final: UInt8) -> KeyPress? {
    switch final {
    case UInt8(ascii: "P")...UInt8(ascii: "S"):
      return KeyPress(.function(Int(final - UInt8(ascii: "P")) + 1))
    // rxvt says control with a small letter.
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      return cursor(final - 0x20).map { KeyPress($0, .control) }
    case UInt8(ascii: "M"): return KeyPress(.enter)
    case UInt8(ascii: "I"): return KeyPress(.tab)
    case UInt8(ascii: "X"): return KeyPress(.character("="))
    // The keypad's digits and signs are its ASCII characters with 0x40 added.
    case 0x6A...0x79: return KeyPress(.character(Character(Unicode.Scalar(final - 0x40))))
    default: return cursor(final).map { KeyPress($0) }
    }
  }

  /// The key that types the character `code`, as modifyOtherKeys and `CSI u` report it.
  static func character(_ code: Int, _ modifiers: KeyPress.Modifiers) -> KeyPress? {
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
    switch code {
    case 9, 13, 27, 8, 127:
      let key = KeyParser.control(UInt8(code))
      return KeyPress(key.key, key.modifiers.union(modifiers))
    case 0..<0x20, 0x80..<0xA0, 0xE000...0xF8FF:
      // Private use stands for keys that we have no name for.
      return nil
    default:
      // A character shows by itself that shift was held.
      return KeyPress(.character(Character(scalar)), modifiers.subtracting(.shift))
    }
  }

  private static func cursor(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    default: nil
    }
  }
}

/// The numbers of mouse reports (xterm's ctlseqs, "Mouse Tracking").
enum MouseCode {
  /// The report of `code` over `column` and `row`, both from 1; `nil` for what we do not report.
  static func report(_ code: Int, column: Int, row: Int, released: Bool) -> MouseReport? {
    guard column >= 1, row >= 1, code >= 0, code < 128 else { return nil }
    let position = Point(column: column - 1, row: row - 1)
    // 4, 8 and 16 are modifiers.
    let button = code & 3
    switch code & 0x60 {
    case 0x40 where !released:
      switch button {
      case 0: return MouseReport(.scrollUp, at: position)
      case 1: return MouseReport(.scrollDown, at: position)
      default: return nil
      }
    case 0x20 where button < 3:
      return MouseReport(.drag(button: button + 1), at: position)
    case 0 where button < 3:
      return MouseReport(
        released ? .release(button: button + 1) : .press(button: button + 1), at: position)
    default:
      return nil
    }
  }
}
