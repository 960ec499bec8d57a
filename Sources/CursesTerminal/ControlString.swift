/// A control string of ECMA-48 (`ESC ]` …, `ESC P` …), as far as it has come.
struct ControlString: Equatable {
  /// Bytes that are kept, more than any answer has that we ask for; the rest is only skipped.
  static var limit: Int { 64 }

  /// The byte after the escape character: which kind of string it is.
  let introducer: UInt8
  /// What came after it.
  private(set) var bytes: [UInt8] = []
  /// Whether an escape character came last, which may be the beginning of the end.
  var isEscaped = false
  private var isTooLong = false

  init(introducer: UInt8) { self.introducer = introducer }

  /// Whether nothing came after the introducer.
  var isEmpty: Bool { bytes.isEmpty && !isEscaped }

  mutating func append(_ byte: UInt8) {
    isEscaped = false
    if bytes.count < Self.limit { bytes.append(byte) } else { isTooLong = true }
  }

  /// The answer that it is, now that it has ended; `nil` when it is none.
  var report: TerminalReport? {
    guard introducer == UInt8(ascii: "]"), !isTooLong else { return nil }
    let parts = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].elementsEqual("11".utf8) else { return nil }
    return Self.isLight(parts[1]).map { .background(isLight: $0) }
  }

  /// Whether a colour is a light one; `nil` for what is no colour.
  ///
  /// X11 writes it as `rgb:` and three numbers of one to four hexadecimal digits (XParseColor(3));
  /// some put `rgba:` and a fourth.
  private static func isLight(_ color: ArraySlice<UInt8>) -> Bool? {
    let parts = color.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, ["rgb", "rgba"].contains(where: { parts[0].elementsEqual($0.utf8) })
    else { return nil }
    let numbers = parts[1].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { digits -> Double? in
        guard (1...4).contains(digits.count),
          let value = Int(String(decoding: digits, as: UTF8.self), radix: 16), value >= 0
        else { return nil }
        return Double(value) / Double(1 << (4 * digits.count) - 1)
      }
    guard numbers.count >= 3, let red = numbers[0], let green = numbers[1], let blue = numbers[2]
    else { return nil }
    // How bright it looks (ITU-R BT.601).
    return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5
  }
}
