/// How received bytes are told as text (Node: `socket.setEncoding`).
public enum EncodingName: String, ChoiceValue {
  case utf8, utf16le, latin1, ascii, base64, base64url, hex

  /// `an encoding`.
  public static var noun: String { "an encoding" }
  /// The word, as Node spells it.
  public var word: String { rawValue }
  /// What it means.
  public var summary: String {
    switch self {
    case .utf8: "UTF-8; what is none becomes U+FFFD"
    case .utf16le: "UTF-16, little-endian"
    case .latin1: "ISO 8859-1: a character for each byte"
    case .ascii: "the lower seven bits of each byte"
    case .base64: "base64 (RFC 4648, 4)"
    case .base64url: "base64 for URLs (RFC 4648, 5)"
    case .hex: "two hexadecimal digits for each byte"
    }
  }
}
