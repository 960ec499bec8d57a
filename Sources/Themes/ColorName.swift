import TerminalUI

/// The ways in which a theme file names a colour.
enum ColorName {
  /// What ``parse(_:)`` takes, in words.
  static let allowed =
    "standard, \(names.joined(separator: ", ")), the same with bright- before, "
    + "a number 0–255, #rrggbb, or a name from [palette]"

  static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  /// The colour of `text`; `nil` when it names none.
  static func parse(_ text: String) -> Color? {
    if text == "standard" { return .standard }
    if let index = names.firstIndex(of: text) { return .palette(UInt8(index)) }
    if text.hasPrefix("bright-"), let index = names.firstIndex(of: String(text.dropFirst(7))) {
      return .palette(UInt8(index + 8))
    }
    if text.hasPrefix("#") { return hexadecimal(text.dropFirst()) }
    return text.allSatisfy(\.isNumber) ? UInt8(text).map(Color.palette) : nil
  }

  private static func hexadecimal(_ digits: Substring) -> Color? {
    guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    return .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }
}
