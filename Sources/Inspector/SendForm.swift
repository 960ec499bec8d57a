import Commands

/// How the text of a send line becomes bytes.
enum SendForm: String, Hashable, Sendable, CaseIterable {
  /// With the escapes `\n \r \t \0 \\ \xHH`.
  case escapes
  /// As it is.
  case text
  /// Pairs of hexadecimal digits.
  case hex

  /// The bytes of `text`.
  func bytes(of text: String) throws(Problem) -> [UInt8] {
    switch self {
    case .text: Array(text.utf8)
    case .escapes: try Self.unescaped(text)
    case .hex: try Self.decoded(text)
    }
  }

  /// What `text`, pasted, has to be in a line of this form, so that it stands for itself.
  func spelling(of text: String) -> String {
    self == .escapes ? text.replacing("\\", with: "\\\\") : text
  }

  /// The first part of `text` that would be an escape; `nil` when there is none.
  static func firstEscape(in text: String) -> String? {
    guard let start = text.firstIndex(of: "\\") else { return nil }
    let rest = text[start...]
    for length in [2, 4] {
      let escape = String(rest.prefix(length))
      if escape.count == length, (try? unescaped(escape)) != nil { return escape }
    }
    return firstEscape(in: String(rest.dropFirst()))
  }

  private static func unescaped(_ text: String) throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n"): bytes.append(0x0a)
      case UInt8(ascii: "r"): bytes.append(0x0d)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "0"): bytes.append(0)
      case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "\""): bytes.append(UInt8(ascii: "\""))
      case UInt8(ascii: "x"):
        let digits = rest.prefix(2)
        guard let byte = UInt8(hexadecimal: digits) else {
          throw Problem("\\x lacks its two digits", remedy: "write \\x0a")
        }
        rest = rest.dropFirst(2)
        bytes.append(byte)
      default:
        throw Problem(
          "a \\ begins no escape",
          remedy:
            "known are \\n \\r \\t \\0 \\xHH, and \\\\ for the sign itself; Tab sends it as it is")
      }
    }
    return bytes
  }

  private static func decoded(_ text: String) throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8.filter { !Array(" ,:\t\r\n".utf8).contains($0) })[...]
    while !rest.isEmpty {
      guard let byte = UInt8(hexadecimal: rest.prefix(2)) else {
        throw Problem(
          rest.count == 1 ? "half a byte is left over" : "this is no hexadecimal digit",
          remedy: "write two digits a byte: de ad be ef")
      }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}

extension UInt8 {
  /// The byte of two hexadecimal digits.
  fileprivate init?(hexadecimal digits: ArraySlice<UInt8>) {
    let text = String(decoding: digits, as: UTF8.self)
    guard text.utf8.count == 2, text.allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let byte = UInt8(text, radix: 16)
    else { return nil }
    self = byte
  }
}

/// What is added to the end of what is sent.
enum LineEnding: String, Hashable, Sendable, CaseIterable {
  case none, lf, crlf, cr, nul

  /// The bytes.
  var bytes: [UInt8] {
    switch self {
    case .none: []
    case .lf: [0x0a]
    case .crlf: [0x0d, 0x0a]
    case .cr: [0x0d]
    case .nul: [0]
    }
  }

  /// Its name, for the prompt.
  var name: String {
    switch self {
    case .none: "nothing added"
    case .lf: "+ \\n"
    case .crlf: "+ \\r\\n"
    case .cr: "+ \\r"
    case .nul: "+ \\0"
    }
  }
}
