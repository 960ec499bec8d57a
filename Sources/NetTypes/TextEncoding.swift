/// How text is written as bytes and bytes as text, under Node's names (Node: `Buffer`'s encodings).
///
/// With `base64`, `base64url` and `hex` the bytes can be anything and the text spells them; with the
/// others the text is what is meant, and the bytes spell it.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-8; bytes that are none become U+FFFD.
  case utf8
  /// UTF-16, the low byte of each unit first; half a surrogate pair becomes U+FFFD.
  case utf16le
  /// The low byte of each UTF-16 unit, and a character for each byte (ISO 8859-1).
  case latin1
  /// As `latin1` for writing; for reading, the lower seven bits of each byte.
  case ascii
  /// Base64 (RFC 4648, section 4), with `=` at the end.
  case base64
  /// Base64 for addresses and names (RFC 4648, section 5), without `=`.
  case base64url
  /// Two hexadecimal digits a byte, small letters.
  case hex

  /// The encoding that Node calls `name`, in any case, with the other names that Node knows:
  /// `utf-8`, `utf-16le`, `ucs2`, `ucs-2` and `binary`.
  public init?(name: some StringProtocol) {
    switch name.lowercased() {
    case "utf-8": self = .utf8
    case "utf-16le", "ucs2", "ucs-2": self = .utf16le
    case "binary": self = .latin1
    case let name: self.init(rawValue: name)
    }
  }
}

extension TextEncoding {
  /// The bytes that `text` spells or is spelled with.
  ///
  /// As in Node nothing is refused: `hex` ends at the first pair that is none, and base64 of either
  /// alphabet leaves out what is no digit, and ends at `=`.
  public func bytes(of text: String) -> [UInt8] {
    switch self {
    case .utf8: Array(text.utf8)
    case .utf16le: text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case .latin1, .ascii: text.utf16.map { UInt8(truncatingIfNeeded: $0) }
    case .base64, .base64url: Base64.bytes(of: text)
    case .hex: Self.hexBytes(of: text)
    }
  }

  /// The text of bytes that are complete in themselves; see ``TextDecoder`` for pieces.
  public func text(of bytes: some Collection<UInt8>) -> String {
    switch self {
    case .utf8: String(decoding: bytes, as: UTF8.self)
    case .utf16le: String(decoding: Self.units(of: bytes), as: UTF16.self)
    case .latin1: Self.characters(bytes)
    case .ascii: Self.characters(bytes.lazy.map { $0 & 0x7f })
    case .base64: Base64.text(of: bytes, .standard)
    case .base64url: Base64.text(of: bytes, .url)
    case .hex: Self.hexText(of: bytes)
    }
  }

  /// Pairs of bytes; one that is left over is none.
  private static func units(of bytes: some Collection<UInt8>) -> [UInt16] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var low: UInt8?
    for byte in bytes {
      if let first = low {
        units.append(UInt16(byte) << 8 | UInt16(first))
        low = nil
      } else {
        low = byte
      }
    }
    return units
  }

  private static func characters(_ bytes: some Sequence<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }

  private static func hexText(of bytes: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func hexBytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var high: UInt8?
    for byte in text.utf8 {
      guard let digit = hexDigit(byte) else { break }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return bytes
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension Chunk {
  /// A chunk with the bytes of `text` in an encoding (Node: `Buffer.from(text, encoding)`).
  public init(_ text: String, encoding: TextEncoding) {
    if encoding == .utf8 { self.init(text) } else { self.init(encoding.bytes(of: text)) }
  }

  /// The bytes as text of an encoding (Node: `buffer.toString(encoding)`).
  public func text(as encoding: TextEncoding) -> String {
    withUnsafeBytes { encoding.text(of: $0) }
  }
}
