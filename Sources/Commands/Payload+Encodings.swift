extension Payload {
  /// The bytes of hexadecimal digits; blanks, commas, colons and `0x` may stand between bytes.
  static func hex(_ word: Word) throws(SyntaxError) -> [UInt8] {
    let text = try word.text("hexadecimal data")
    var bytes: [UInt8] = []
    var high: UInt8?
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if high == nil,
        rest.starts(with: "0x".unicodeScalars) || rest.starts(with: "0X".unicodeScalars)
      {
        rest = rest.dropFirst(2)
        continue
      }
      rest = rest.dropFirst()
      if high == nil, " ,:\t\n\r".unicodeScalars.contains(scalar) { continue }
      guard scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
        throw SyntaxError(
          "\(Quoting.excerpt(String(scalar))) is no hexadecimal digit or splits a byte",
          remedy: "write two digits a byte: hex:\"DE AD BE EF\"", at: word.position)
      }
      if let first = high {
        bytes.append(first << 4 | UInt8(digit))
        high = nil
      } else {
        high = UInt8(digit)
      }
    }
    guard high == nil else {
      throw SyntaxError(
        "half a byte is left over", remedy: "write two digits a byte: hex:0a", at: word.position)
    }
    return bytes
  }

  /// The bytes of base64 text (RFC 4648, 4 and 5); blanks are skipped, and `=` may be missing.
  static func base64(_ word: Word) throws(SyntaxError) -> [UInt8] {
    let digits = try word.text("base64 data").unicodeScalars.filter {
      !" \t\n\r".unicodeScalars.contains($0)
    }
    let padding = digits.reversed().prefix { $0 == "=" }.count
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for scalar in digits.dropLast(padding) {
      guard let sextet = sextet(scalar) else {
        throw SyntaxError(
          "\(Quoting.excerpt(String(scalar))) is no base64 digit",
          remedy: "digits are A-Z a-z 0-9 + / and = at the end", at: word.position)
      }
      bits = bits << 6 | sextet
      count += 1
      if count % 4 == 0 {
        bytes += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
      }
    }
    let rest = count % 4
    guard rest != 1, padding == 0 || rest > 0 && padding + rest == 4 else {
      throw SyntaxError(
        "the base64 text is cut or padded wrongly",
        remedy: "four digits make three bytes; = fills up the last four", at: word.position)
    }
    if rest == 2 { bytes.append(UInt8(bits >> 4 & 255)) }
    if rest == 3 { bytes += [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)] }
    return bytes
  }

  private static func sextet(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "A"..."Z": scalar.value - 65
    case "a"..."z": scalar.value - 97 + 26
    case "0"..."9": scalar.value - 48 + 52
    case "+", "-": 62
    case "/", "_": 63
    default: nil
    }
  }
}
