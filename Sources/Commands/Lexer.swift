/// Splits one line into words and the marks between commands.
///
/// Blanks are space, tab and carriage return. `;`, `{` and `}` are marks only as words of their
/// own; `#` begins a comment only at the start of a word.
struct Lexer {
  /// A word, or a mark.
  enum Token: Equatable {
    /// A word.
    case word(Word)
    /// `;`: another command follows.
    case semicolon(SourcePosition)
    /// `{` or `}`.
    case brace(Character, SourcePosition)
  }

  private let scalars: [Unicode.Scalar]
  private let line: Int
  private var index = 0

  private init(_ text: String, line: Int) {
    scalars = Array(text.unicodeScalars)
    self.line = line
  }

  /// The tokens of `text`, which is the line number `line` of its source.
  static func tokens(of text: String, line: Int) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(text, line: line)
    var tokens: [Token] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func position(_ index: Int) -> SourcePosition {
    SourcePosition(line: line, column: index + 1)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\r"
  }

  private mutating func next() throws(SyntaxError) -> Token? {
    while let scalar = current, Self.isBlank(scalar) { index += 1 }
    guard let first = current, first != "#" else { return nil }
    let start = index
    let word = try word()
    switch word.bareText {
    case ";": return .semicolon(position(start))
    case "{": return .brace("{", position(start))
    case "}": return .brace("}", position(start))
    default: return .word(word)
    }
  }

  private mutating func word() throws(SyntaxError) -> Word {
    let start = index
    var parts: [Word.Part] = []
    while let scalar = current, !Self.isBlank(scalar) {
      switch scalar {
      case "\n":
        throw SyntaxError(
          "a command can't go on in a second line", remedy: "join commands with ;",
          at: position(index))
      case "\"": try parts += doubleQuoted()
      case "'": parts.append(try singleQuoted())
      case "$":
        if let reference = try dollar() {
          parts.append(.reference(reference))
        } else {
          parts.append(bare: "$")
        }
      default:
        parts.append(bare: scalar)
        index += 1
      }
    }
    return Word(parts: parts, position: position(start), range: start..<index)
  }

  private mutating func singleQuoted() throws(SyntaxError) -> Word.Part {
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while let scalar = current {
      index += 1
      if scalar == "'" { return .quoted(Array(String(text).utf8)) }
      text.append(scalar)
    }
    throw unterminated("'", from: start)
  }

  private mutating func doubleQuoted() throws(SyntaxError) -> [Word.Part] {
    let start = index
    index += 1
    var parts: [Word.Part] = []
    var bytes: [UInt8] = []
    while let scalar = current {
      switch scalar {
      case "\"":
        index += 1
        if !bytes.isEmpty || parts.isEmpty { parts.append(.quoted(bytes)) }
        return parts
      case "\\":
        try bytes += escape()
      case "$":
        if let reference = try dollar() {
          parts += [.quoted(bytes), .reference(reference)]
          bytes = []
        } else {
          bytes.append(UInt8(ascii: "$"))
        }
      default:
        bytes += UTF8.encode(scalar).map(Array.init) ?? []
        index += 1
      }
    }
    throw unterminated("\"", from: start)
  }

  private func unterminated(_ quote: String, from start: Int) -> SyntaxError {
    SyntaxError(
      "this \(quote) has no closing \(quote)",
      remedy: "close it; to write a quote itself put it into the other kind of quotes",
      at: position(start))
  }
}

extension Lexer {
  /// The bytes of the escape at the current backslash.
  private mutating func escape() throws(SyntaxError) -> [UInt8] {
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
  private mutating func dollar() throws(SyntaxError) -> Reference? {
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
    guard let object = Identifier(id), !property.isEmpty else {
      throw SyntaxError(
        "$ stands before an object's id, a dot and a property",
        remedy: "write $s1.port, for example, or $$ for a dollar", at: position(start))
    }
    return Reference(object: object, property: property.joined(separator: "."))
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

extension [Word.Part] {
  /// Adds a character outside of quotes, to the last part where that is bare.
  fileprivate mutating func append(bare scalar: Unicode.Scalar) {
    if case .bare(var text) = last {
      text.unicodeScalars.append(scalar)
      self[count - 1] = .bare(text)
    } else {
      append(.bare(String(scalar)))
    }
  }
}
