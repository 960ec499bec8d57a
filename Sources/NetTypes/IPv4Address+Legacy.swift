extension IPv4Address {
  /// The address that `text` spells in the way of old: one to four numbers, each decimal, octal
  /// (`0…`) or hexadecimal (`0x…`), of which the last one fills what the others leave
  /// (`inet_aton(3)`; the IPv4 parser of the URL standard).
  ///
  /// `192.168.257` is 192.168.1.1. `nil` for anything else.
  init?(legacy text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 4 else { return nil }
    var numbers: [UInt32] = []
    for part in parts {
      guard let number = Self.legacyNumber(part) else { return nil }
      numbers.append(number)
    }
    let last = numbers.removeLast()
    guard numbers.allSatisfy({ $0 <= 255 }) else { return nil }
    let rest = UInt64(1) << UInt64(8 * (4 - numbers.count))
    guard last < rest else { return nil }
    bits = numbers.enumerated().reduce(last) { bits, entry in
      bits | entry.element << UInt32(24 - 8 * entry.offset)
    }
  }

  private static func legacyNumber(_ text: some StringProtocol) -> UInt32? {
    guard let first = text.utf8.first else { return nil }
    // Integers would take a sign too.
    guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else {
      return nil
    }
    guard first == UInt8(ascii: "0"), text.utf8.count > 1 else { return UInt32(text, radix: 10) }
    let digits = text.dropFirst()
    guard digits.first == "x" || digits.first == "X" else { return UInt32(digits, radix: 8) }
    return text.utf8.count == 2 ? 0 : UInt32(digits.dropFirst(), radix: 16)
  }
}
