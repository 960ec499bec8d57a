/// Writes text and bytes so that the lexer reads them back as they were.
enum Quoting {
  /// `text` as one word: bare where that is possible, else in double quotes.
  static func word(_ text: String) -> String {
    isBare(text) ? text : literal(Array(text.utf8))
  }

  /// `text` as it is written inside of double quotes.
  static func inside(_ text: String) -> String { escaped(Array(text.utf8)) }

  /// `bytes` in double quotes, with escapes for all that is not printable.
  static func literal(_ bytes: [UInt8]) -> String {
    "\"\(escaped(bytes))\""
  }

  /// The start of `text` for a message: in quotes, harmless, at most 40 characters.
  static func excerpt(_ text: String) -> String {
    let limit = 40
    let start = text.prefix(limit)
    let isWhole = start.endIndex == text.endIndex
    let shown = start.unicodeScalars.map { scalar in
      // They stand for themselves here: doubled, they would not be what was written.
      ["\\", "$"].contains(scalar) ? String(scalar) : escape(scalar)
    }
    return "\"\(shown.joined())\(isWhole ? "" : "...")\""
  }

  /// Whether the lexer reads `text` as one bare word that means just itself.
  private static func isBare(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first != "#" else { return false }
    guard ![";", "{", "}"].contains(text) else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      isPrintable(scalar) && scalar != " " && !"\"'$\\".unicodeScalars.contains(scalar)
    }
  }

  private static func escaped(_ bytes: [UInt8]) -> String {
    var text = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      var parser = Unicode.UTF8.ForwardParser()
      var iterator = rest.makeIterator()
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        text += escape(Unicode.UTF8.decode(encoded))
        rest = rest.dropFirst(encoded.count)
      case .error(let length):
        for byte in rest.prefix(length) { text += "\\x\(hex(byte))" }
        rest = rest.dropFirst(length)
      case .emptyInput:
        return text
      }
    }
    return text
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\0": "\\0"
    case "\"": "\\\""
    case "\\": "\\\\"
    case "$": "\\$"
    case _ where isPrintable(scalar): String(scalar)
    case _ where scalar.value < 0x80: "\\x\(hex(UInt8(scalar.value)))"
    default: "\\u{\(String(scalar.value, radix: 16))}"
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }

  /// Whether a terminal shows `scalar` as itself: no control, no format (bidi), no line separator,
  /// no blank but the common one, nothing without a meaning.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }
}
