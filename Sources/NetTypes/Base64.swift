/// Base64 (RFC 4648) as Node's `Buffer` reads and writes it.
enum Base64 {
  /// The two last digits, and whether the end is filled up.
  enum Alphabet {
    /// `+`, `/`, and `=` at the end.
    case standard
    /// `-`, `_`, and nothing at the end.
    case url

    fileprivate var digits: [UInt8] {
      Array(
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
          + (self == .standard ? "+/" : "-_")).utf8)
    }
  }

  /// The digits of `bytes`.
  static func text(of bytes: some Collection<UInt8>, _ alphabet: Alphabet) -> String {
    let digits = alphabet.digits
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 1
      guard count == 3 else { continue }
      for shift in [18, 12, 6, 0] { text.append(digits[Int(bits >> UInt32(shift) & 63)]) }
      (bits, count) = (0, 0)
    }
    if count == 1 {
      text += [digits[Int(bits >> 2)], digits[Int(bits << 4 & 63)]]
    } else if count == 2 {
      text += [
        digits[Int(bits >> 10)], digits[Int(bits >> 4 & 63)], digits[Int(bits << 2 & 63)],
      ]
    }
    if count > 0, alphabet == .standard {
      text += [UInt8](repeating: UInt8(ascii: "="), count: 3 - count)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of digits of either alphabet, up to a `=`; what is no digit is left out, and bits
  /// that make no byte are too.
  static func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "=") { break }
      guard let value = value(of: byte) else { continue }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
