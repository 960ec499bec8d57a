import TerminalUI

// Keys that are one character or one control byte.
extension KeyParser {
  mutating func takeInGround(_ byte: UInt8, alt: Bool) {
    switch byte {
    case 0x1B:
      state = .escape(doubled: false)
    case 0x9B:
      // CSI in 8 bits. It can't begin a character, so nothing is lost by reading it this way.
      state = .csi(ControlSequence(alt: alt, isEightBit: true))
    case 0x8F:
      state = .ss3([], alt: alt)
    case 0x00..<0x20, 0x7F:
      state = .ground
      let key = table[[byte]] ?? Self.control(byte)
      emit(KeyPress(key.key, alt ? key.modifiers.union(.alt) : key.modifiers))
    case 0x20..<0x7F:
      state = .ground
      emit(character(Character(Unicode.Scalar(byte)), alt: alt))
    case 0xC2...0xF4:
      state = .utf8([byte], alt: alt)
    default:
      state = .ground
      emit(character("\u{FFFD}", alt: alt))
    }
  }

  mutating func takeInCharacter(_ byte: UInt8, after bytes: [UInt8], alt: Bool) {
    guard UTF8Text.continues(bytes, with: byte) else {
      // The character stays unfinished; the byte that shows it begins something new.
      state = .ground
      emit(character("\u{FFFD}", alt: alt))
      return take(byte)
    }
    let all = bytes + [byte]
    guard all.count == UTF8Text.length(of: all[0]) else {
      state = .utf8(all, alt: alt)
      return
    }
    state = .ground
    let text = String(decoding: all, as: UTF8.self)
    switch text.unicodeScalars.first?.value {
    case 0x9B: state = .csi(ControlSequence(alt: alt, isEightBit: true))
    case 0x8F: state = .ss3([], alt: alt)
    case .some(0x80..<0xA0): break
    default: emit(character(Character(text), alt: alt))
    }
  }

  func character(_ character: Character, alt: Bool) -> KeyPress {
    KeyPress(.character(character), alt ? .alt : [])
  }

  /// The key that sends the control byte `byte`.
  static func control(_ byte: UInt8) -> KeyPress {
    switch byte {
    case 0x00: KeyPress(.character(" "), .control)
    case 0x08, 0x7F: KeyPress(.backspace)
    case 0x09: KeyPress(.tab)
    case 0x0D: KeyPress(.enter)
    case 0x1B: KeyPress(.escape)
    // ^A is 1 and so on; ^\ ^] ^^ ^_ follow ^Z.
    case 0x01...0x1A: KeyPress(.character(Character(Unicode.Scalar(byte + 0x60))), .control)
    default: KeyPress(.character(Character(Unicode.Scalar(byte + 0x40))), .control)
    }
  }
}

/// The shape of UTF-8 (RFC 3629, section 4), a byte at a time.
enum UTF8Text {
  /// The length of the character that begins with `lead`.
  static func length(of lead: UInt8) -> Int {
    switch lead {
    case 0xF0...: 4
    case 0xE0...: 3
    default: 2
    }
  }

  /// Whether `byte` may follow `bytes`, the beginning of a character.
  static func continues(_ bytes: [UInt8], with byte: UInt8) -> Bool {
    guard bytes.count == 1 else { return (0x80...0xBF).contains(byte) }
    // The second byte keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
    return switch bytes[0] {
    case 0xE0: (0xA0...0xBF).contains(byte)
    case 0xED: (0x80...0x9F).contains(byte)
    case 0xF0: (0x90...0xBF).contains(byte)
    case 0xF4: (0x80...0x8F).contains(byte)
    default: (0x80...0xBF).contains(byte)
    }
  }
}
