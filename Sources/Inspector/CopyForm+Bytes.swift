import NetTypes

extension CopyForm {
  /// `bytes` in this form.
  func written(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .raw: bytes
    case .hex: Array(bytes.map(\.hexadecimal).joined(separator: " ").utf8)
    case .base64: Array(TextEncoding.base64.text(of: bytes).utf8)
    case .cArray: Array("{\(Self.elements(bytes))}".utf8)
    case .array: Array("[\(Self.elements(bytes))]".utf8)
    }
  }

  private static func elements(_ bytes: [UInt8]) -> String {
    bytes.map { "0x" + $0.hexadecimal }.joined(separator: ", ")
  }
}

extension UInt8 {
  /// The byte as two hexadecimal digits.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}
