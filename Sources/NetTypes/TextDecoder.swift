/// Makes text of bytes that come in pieces, without cutting a character in two (Node:
/// `StringDecoder`).
///
/// The bytes of a character that is not complete yet are kept for the next piece; with base64 those
/// of a group of three, so that all pieces together are the text of all bytes together.
public struct TextDecoder: Hashable, Sendable {
  /// The encoding; when it changes, kept bytes count as the beginning of what follows.
  public var encoding: TextEncoding
  /// At most three bytes.
  private var kept: [UInt8] = []

  /// A decoder that keeps nothing yet.
  public init(_ encoding: TextEncoding = .utf8) {
    self.encoding = encoding
  }

  /// The text of what was kept and `chunk`, as far as it is complete.
  public mutating func decode(_ chunk: Chunk) -> String {
    // A piece that is complete in itself, which most are, is decoded where it lies.
    if kept.isEmpty {
      return chunk.withUnsafeBytes { bytes in
        let rest = incompleteCount(bytes)
        kept = Array(bytes.suffix(rest))
        return encoding.text(of: bytes.dropLast(rest))
      }
    }
    let bytes = kept + chunk.bytes
    let rest = incompleteCount(bytes)
    kept = Array(bytes.suffix(rest))
    return encoding.text(of: bytes.dropLast(rest))
  }

  /// The text of what is kept at the end of everything: one U+FFFD for the beginning of a character,
  /// the last digits of base64; empty when nothing is kept.
  public mutating func finish() -> String {
    defer { kept = [] }
    guard !kept.isEmpty else { return "" }
    switch encoding {
    case .utf8: return "\u{FFFD}"
    case .utf16le, .latin1, .ascii, .base64, .base64url, .hex: return encoding.text(of: kept)
    }
  }

  /// The number of bytes at the end that need others behind them.
  private func incompleteCount(_ bytes: some RandomAccessCollection<UInt8>) -> Int {
    switch encoding {
    case .utf8: Self.incompleteUTF8(bytes)
    case .utf16le: Self.incompleteUTF16(bytes)
    case .base64, .base64url: bytes.count % 3
    case .latin1, .ascii, .hex: 0
    }
  }

  /// A leading byte and what follows it, when that is a valid beginning (RFC 3629).
  private static func incompleteUTF8(_ bytes: some RandomAccessCollection<UInt8>) -> Int {
    for (index, byte) in bytes.suffix(3).reversed().enumerated() {
      if byte & 0xC0 == 0x80 { continue }
      let length =
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
      let present = index + 1
      guard present < length else { return 0 }
      return present == 1 || isValid(second: bytes.suffix(index).first ?? 0, after: byte)
        ? present : 0
    }
    return 0
  }

  /// Whether a character can go on like this: no overlong form, no surrogate, none beyond U+10FFFF.
  private static func isValid(second: UInt8, after first: UInt8) -> Bool {
    switch first {
    case 0xE0: second >= 0xA0
    case 0xED: second < 0xA0
    case 0xF0: second >= 0x90
    case 0xF4: second < 0x90
    default: true
    }
  }

  /// Half a unit, and the first unit of a surrogate pair.
  private static func incompleteUTF16(_ bytes: some RandomAccessCollection<UInt8>) -> Int {
    let odd = bytes.count % 2
    guard let high = bytes.dropLast(odd).last, bytes.count >= 2 else { return odd }
    return 0xD8...0xDB ~= high ? 2 + odd : odd
  }
}
