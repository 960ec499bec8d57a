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
    /// The end of a line that is not the last.
    case newline(SourcePosition)

    /// Where it begins.
    var position: SourcePosition {
      switch self {
      case .word(let word): word.position
      case .semicolon(let position), .brace(_, let position), .newline(let position): position
      }
    }
  }

  /// The line.
  let scalars: [Unicode.Scalar]
  private let line: Int
  private let source: String?
  /// The offset of the next scalar.
  var index = 0

  private init(_ text: String, line: Int, source: String?) {
    scalars = Array(text.unicodeScalars)
    self.line = line
    self.source = source
  }

  /// The tokens of `text`, which is the line number `line` of `source`.
  static func tokens(
    of text: String, line: Int, source: String? = nil
  ) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(text, line: line, source: source)
    var tokens: [Token] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  /// The next scalar; `nil` at the end.
  var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// The place of the scalar at `index`.
  func position(_ index: Int) -> SourcePosition {
    SourcePosition(source: source, line: line, column: index + 1)
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
      case "\"", "'":
        try checkQuote(after: parts)
        if scalar == "'" { parts.append(try singleQuoted()) } else { try parts += doubleQuoted() }
        if let next = current, isBareText(next) { throw glued(at: index) }
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

  /// Fails for quotes that follow bare text.
  ///
  /// Quotes stand alone, after a prefix (`hex:"DE AD"`, `handler="echo"`), or beside other quotes
  /// and `$` values. Beside bare text they are part of it, most likely of JSON, and taking them away
  /// would send other bytes than were meant.
  private func checkQuote(after parts: [Word.Part]) throws(SyntaxError) {
    guard case .bare(let text) = parts.last, !text.hasSuffix(":"), !text.hasSuffix("=") else {
      return
    }
    throw glued(at: index)
  }

  private func isBareText(_ scalar: Unicode.Scalar) -> Bool {
    !Self.isBlank(scalar) && !["\"", "'", "$", "\n"].contains(scalar)
  }

  private func glued(at index: Int) -> SyntaxError {
    SyntaxError(
      "quotes stand around a whole word",
      remedy: "put '...' around text that has quotes: '{\"a\": 1}'; in \"...\" write \\\" for one",
      at: position(index))
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

extension [Word.Part] {
  /// Adds a character outside of quotes, to the last part where that is bare.
  fileprivate mutating func append(bare scalar: Unicode.Scalar) {
    if case .bare(var text) = last {
      // Taken out first, so that the text grows in place: a word may be long.
      removeLast()
      text.unicodeScalars.append(scalar)
      append(.bare(text))
    } else {
      append(.bare(String(scalar)))
    }
  }
}
