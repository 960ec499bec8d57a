import TerminalUI

/// A control sequence of ECMA-48 (`ESC [` …) without its beginning and its final byte.
struct ControlSequence: Equatable {
  /// Bytes that are kept; a longer sequence means nothing to us and is only skipped.
  static var limit: Int { 64 }

  /// Parameter and intermediate bytes.
  private(set) var bytes: [UInt8] = []
  /// Whether a second escape character preceded it, which is how rxvt says Alt.
  let alt: Bool
  /// Whether it began with the single byte CSI.
  let isEightBit: Bool
  private var isTooLong = false

  init(alt: Bool, isEightBit: Bool = false) {
    self.alt = alt
    self.isEightBit = isEightBit
  }

  mutating func append(_ byte: UInt8) {
    if bytes.count < Self.limit { bytes.append(byte) } else { isTooLong = true }
  }

  /// Whether a dollar sign would end it: in rxvt's `ESC [ 7 $` it does, though by ECMA-48 it is an
  /// intermediate byte, as in the reply `ESC [ ? 2026 ; 2 $ y`.
  var endsWithDollar: Bool {
    bytes.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  /// What it means with the final byte `final`; `nil` for nothing that we know.
  func event(final: UInt8) -> InputEvent? {
    guard !isTooLong else { return nil }
    if bytes.first == UInt8(ascii: "<") { return mouse(final: final).map(InputEvent.mouse) }
    guard bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: ";")).contains($0) }) else {
      return nil
    }
    guard var key = key(final: final, parameters: parameters) else { return nil }
    if alt { key.modifiers.insert(.alt) }
    return .key(key)
  }

  /// Whether it says that the window has the focus now, or has it no more; `nil` when it is about
  /// something else.
  func focus(final: UInt8) -> Bool? {
    guard bytes.isEmpty else { return nil }
    return switch final {
    case UInt8(ascii: "I"): true
    case UInt8(ascii: "O"): false
    default: nil
    }
  }

  /// The numbers between the semicolons; of `1:2` the first counts, and what is absent is `nil`.
  private var parameters: [Int?] {
    bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(Self.number)
  }

  private func key(final: UInt8, parameters: [Int?]) -> KeyPress? {
    let first = parameters.first.flatMap { $0 }
    let second = parameters.count > 1 ? parameters[1] : nil
    let modifiers = Self.modifiers(number: second)
    switch final {
    case UInt8(ascii: "~") where first == 27:
      // modifyOtherKeys: ESC [ 27 ; modifiers ; character ~
      guard parameters.count > 2, let code = parameters[2] else { return nil }
      return KeyNames.character(code, modifiers)
    case UInt8(ascii: "u"):
      return first.flatMap { KeyNames.character($0, modifiers) }
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "@"):
      guard let key = first.flatMap(KeyNames.tilde) else { return nil }
      return KeyPress(key, modifiers.union(Self.rxvtModifiers(final)))
    default:
      // Cursor keys carry modifiers after a 1: ESC [ 1 ; 5 C. Other numbers are not keys.
      guard first == nil || first == 1, let key = KeyNames.csi(final) else { return nil }
      return KeyPress(key.key, key.modifiers.union(modifiers))
    }
  }

  private func mouse(final: UInt8) -> MouseReport? {
    let numbers = bytes.dropFirst().split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false
    ).map(Self.number)
    guard final == UInt8(ascii: "M") || final == UInt8(ascii: "m"), numbers.count == 3,
      let code = numbers[0], let column = numbers[1], let row = numbers[2]
    else { return nil }
    return MouseCode.report(code, column: column, row: row, released: final == UInt8(ascii: "m"))
  }

  /// The decimal number in `digits`; `nil` when there is none, or one that no terminal sends.
  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    let digits = digits.prefix { $0 != UInt8(ascii: ":") }
    guard !digits.isEmpty, digits.count <= 7 else { return nil }
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// The modifiers that the digits of a parameter stand for.
  static func modifiers(_ digits: ArraySlice<UInt8>?) -> KeyPress.Modifiers {
    modifiers(number: digits.flatMap(number))
  }

  /// The modifiers that xterm adds to 1: 1 shift, 2 alt, 4 control, 8 meta, which is our alt.
  private static func modifiers(number: Int?) -> KeyPress.Modifiers {
    guard let number, number > 1 else { return [] }
    let bits = number - 1
    var modifiers = KeyPress.Modifiers(rawValue: UInt8(bits & 7))
    if bits & 8 != 0 { modifiers.insert(.alt) }
    return modifiers
  }

  /// rxvt ends a key's sequence with another sign when modifiers are held.
  private static func rxvtModifiers(_ final: UInt8) -> KeyPress.Modifiers {
    switch final {
    case UInt8(ascii: "$"): .shift
    case UInt8(ascii: "^"): .control
    case UInt8(ascii: "@"): [.shift, .control]
    default: []
    }
  }
}
