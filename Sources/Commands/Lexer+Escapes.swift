extension Lexer {
  /// The bytes of the escape at the current backslash.
  mutating func escape() throws(SyntaxError) -> [UInt8] {
    let start = index
    index += 1
    guard let kind = current else { throw unknownEscape(at: start) }
    index += 1
    switch kind {
    case "n": return [0x0a]
    case "r": return [0x0d]
    case "t": return [0x09]
    case "0": return [0]
    case "\\", "\"", "$": return [UInt8(kind.value)]
    case "x":
      let digits = hexDigits(atMost: 2)
      guard digits.count == 2, let byte = UInt8(digits, radix: 16) else {
        throw SyntaxError(
          "\\x stands before two hexadecimal digits", remedy: "write \\x0a, for example",
          at: position(start))
      }
      return [byte]
    case "u":
      guard let scalar = unicodeEscape() else {
        throw SyntaxError(
          "\\u stands before the number of a character in braces",
          remedy: "write \\u{e9}, up to \\u{10ffff} and without surrogates", at: position(start))
      }
      return UTF8.encode(scalar).map(Array.init) ?? []
    default: throw unknownEscape(at: start)
    }
  }

  private func unknownEscape(at start: Int) -> SyntaxError {
    SyntaxError(
      "this backslash begins no escape that is known",
      remedy: #"escapes are \n \r \t \0 \\ \" \$ \xHH \u{...}; in '...' a backslash is itself"#,
      at: position(start))
  }

  private mutating func unicodeEscape() -> Unicode.Scalar? {
    guard current == "{" else { return nil }
    index += 1
    let digits = hexDigits(atMost: 6)
    guard current == "}", let value = UInt32(digits, radix: 16) else { return nil }
    index += 1
    return Unicode.Scalar(value)
  }

  private mutating func hexDigits(atMost limit: Int) -> String {
    var digits = ""
    while digits.count < limit, let scalar = current, Character(scalar).isHexDigit, scalar.isASCII {
      digits.unicodeScalars.append(scalar)
      index += 1
    }
    return digits
  }

  /// The reference at the current dollar; `nil` for `$$`, which is one dollar.
  mutating func dollar() throws(SyntaxError) -> Reference? {
    let start = index
    index += 1
    if current == "$" {
      index += 1
      return nil
    }
    var id = segment(isHead: true)
    while current == ".", index + 1 < scalars.count, isASCII(scalars[index + 1], isDigit) {
      index += 1
      id += "." + segment(isHead: false)
    }
    var property: [String] = []
    while current == ".", index + 1 < scalars.count, isASCII(scalars[index + 1], isLetter) {
      index += 1
      property.append(segment(isHead: false))
    }
    guard let object = Identifier(id) else {
      throw SyntaxError(
        "$ stands before an object's id, a dot and a property",
        remedy: "write $s1.port, for example, or $$ for a dollar", at: position(start))
    }
    return Reference(
      object: object, property: property.isEmpty ? nil : property.joined(separator: "."))
  }

  /// Letters and digits from here on; in the first part of an id also `_` and `-`.
  private mutating func segment(isHead: Bool) -> String {
    var text = ""
    while let scalar = current,
      isASCII(scalar, { isLetter($0) || isDigit($0) }) || isHead && (scalar == "_" || scalar == "-")
    {
      text.unicodeScalars.append(scalar)
      index += 1
    }
    return text
  }

  private func isASCII(_ scalar: Unicode.Scalar, _ test: (UInt8) -> Bool) -> Bool {
    scalar.isASCII && test(UInt8(scalar.value))
  }
}
