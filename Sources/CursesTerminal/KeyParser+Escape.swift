import TerminalUI

// What follows an escape character.
extension KeyParser {
  mutating func takeAfterEscape(_ byte: UInt8, doubled: Bool) {
    switch byte {
    case 0x1B:
      // Of three or more, all but the last two were keys.
      if doubled { emit(KeyPress(.escape)) }
      state = .escape(doubled: true)
    case UInt8(ascii: "["):
      state = .csi(ControlSequence(alt: doubled))
    case UInt8(ascii: "O"):
      state = .ss3([], alt: doubled)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      if doubled { emit(KeyPress(.escape)) }
      state = .string(ControlString(introducer: byte))
    default:
      if doubled { emit(KeyPress(.escape)) }
      state = .ground
      // A VT52 and its like send cursor keys as ESC and a letter; only their table knows.
      if let key = table[[0x1B, byte]] { emit(key) } else { takeInGround(byte, alt: true) }
    }
  }

  mutating func takeInControlSequence(_ byte: UInt8, _ sequence: ControlSequence) {
    var sequence = sequence
    switch byte {
    case UInt8(ascii: "[") where sequence.bytes.isEmpty:
      state = .linuxFunction
    case UInt8(ascii: "M") where sequence.bytes.isEmpty:
      state = .oldMouse([])
    case UInt8(ascii: "$") where sequence.endsWithDollar, 0x40...0x7E:
      state = .ground
      finish(sequence, final: byte)
    case 0x20..<0x40:
      sequence.append(byte)
      state = .csi(sequence)
    default:
      // Not a sequence after all, or one that was cut: what came is dropped.
      state = .ground
      take(byte)
    }
  }

  private mutating func finish(_ sequence: ControlSequence, final: UInt8) {
    if sequence.bytes == Array("200".utf8), final == UInt8(ascii: "~") {
      state = .paste
      return
    }
    if let report = sequence.report(final: final) {
      note(report)
    } else if let isFocused = sequence.focus(final: final) {
      // An Escape key just before is one of its own here.
      if sequence.alt { emit(KeyPress(.escape)) }
      output.append(.focus(isFocused))
    } else if let event = sequence.event(final: final) {
      output.append(event)
    } else if let key = table[[0x1B, UInt8(ascii: "[")] + sequence.bytes + [final]] {
      emit(key)
    }
  }

  mutating func takeLinuxFunction(_ byte: UInt8) {
    state = .ground
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "E"):
      emit(KeyPress(.function(Int(byte - UInt8(ascii: "A")) + 1)))
    case 0x20..<0x7F:
      break
    default:
      take(byte)
    }
  }

  mutating func takeInSS3(_ byte: UInt8, _ parameters: [UInt8], alt: Bool) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"):
      // Old xterms put the modifiers here: ESC O 5 C.
      state = .ss3(
        parameters.count < ControlSequence.limit ? parameters + [byte] : parameters, alt: alt)
    case 0x20..<0x7F:
      state = .ground
      if let key = KeyNames.ss3(byte) {
        let modifiers = ControlSequence.modifiers(
          parameters.split(separator: UInt8(ascii: ";")).last)
        emit(KeyPress(key.key, key.modifiers.union(modifiers).union(alt ? .alt : [])))
      } else if let key = table[[0x1B, UInt8(ascii: "O")] + parameters + [byte]] {
        emit(key)
      }
    default:
      state = .ground
      take(byte)
    }
  }

  mutating func takeOldMouse(_ byte: UInt8, after bytes: [UInt8]) {
    guard bytes.count == 2 else {
      state = .oldMouse(bytes + [byte])
      return
    }
    state = .ground
    // All three are sent with 32 added (xterm's ctlseqs, "X10 compatibility mode").
    let values = (bytes + [byte]).map { Int($0) - 32 }
    if let report = MouseCode.report(values[0], column: values[1], row: values[2], released: false)
    {
      output.append(.mouse(report))
    }
  }

  mutating func takeInString(_ byte: UInt8, _ string: ControlString) {
    var string = string
    switch byte {
    case UInt8(ascii: "\\") where string.isEscaped: finish(string)
    case _ where string.isEscaped:
      // A string that was cut by another sequence.
      state = .escape(doubled: false)
      take(byte)
    case 0x07: finish(string)
    case 0x1B:
      string.isEscaped = true
      state = .string(string)
    case 0x00..<0x20:
      // No string holds control characters. So Enter and ^C work after one that never ended.
      state = .ground
      take(byte)
    default:
      string.append(byte)
      state = .string(string)
    }
  }

  private mutating func finish(_ string: ControlString) {
    state = .ground
    if let report = string.report { note(report) }
  }
}
