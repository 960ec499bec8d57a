/// One word of a line, with what is bare, quoted or a reference in it.
struct Word: Equatable {
  /// A part of a word; adjacent parts belong together.
  enum Part: Equatable {
    /// Text outside of quotes.
    case bare(String)
    /// What stood in quotes, escapes done; a quote has at least one such part, maybe empty.
    case quoted([UInt8])
    /// `$ID.PROPERTY`.
    case reference(Reference)
  }

  /// The parts, in order; never none.
  var parts: [Part]
  /// Where it begins.
  var position: SourcePosition
  /// Where it lies in its line: offsets of Unicode scalars, quotes included.
  var range: Range<Int>

  /// Whether nothing in it is quoted.
  var isBare: Bool {
    parts.allSatisfy { part in
      if case .quoted = part { return false }
      return true
    }
  }

  /// Its text, when it is bare and has no reference: what may be a verb or a keyword.
  var bareText: String? {
    guard parts.count == 1, case .bare(let text) = parts[0] else { return nil }
    return text
  }

  /// The references in it.
  var references: [Reference] {
    parts.compactMap { part in
      if case .reference(let reference) = part { return reference }
      return nil
    }
  }

  /// The bytes that it stands for; `nil` when that is known only when the command runs.
  var bytes: [UInt8]? {
    var bytes: [UInt8] = []
    for part in parts {
      switch part {
      case .bare(let text): bytes += text.utf8
      case .quoted(let quoted): bytes += quoted
      case .reference: return nil
      }
    }
    return bytes
  }

  /// The bytes that it stands for, a reference as it is written: for messages.
  var shown: String {
    parts.map { part in
      switch part {
      case .bare(let text): text
      case .quoted(let bytes): String(decoding: bytes, as: UTF8.self)
      case .reference(let reference): reference.description
      }
    }.joined()
  }

  /// Its text; it must be known now, without references.
  func text(_ role: String) throws(SyntaxError) -> String {
    guard let bytes else {
      throw SyntaxError(
        "\(role) can't be a reference such as \(shown)", remedy: "write it out", at: position)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SyntaxError(
        "\(role) is not text: it has bytes that are not UTF-8", remedy: "leave out the \\x escapes",
        at: position)
    }
    return text
  }

  /// The word without the first `count` characters, which must be bare ASCII.
  func dropping(_ count: Int) -> Word {
    guard case .bare(let text) = parts.first, text.utf8.count >= count else {
      preconditionFailure("only bare characters can be dropped")
    }
    var rest = self
    rest.parts[0] = .bare(String(Substring(text.utf8.dropFirst(count))))
    if text.utf8.count == count, parts.count > 1 { rest.parts.removeFirst() }
    rest.position.column += count
    rest.range = range.lowerBound + count..<range.upperBound
    return rest
  }

  /// Splits `name=value`; `nil` when there is no `=` after a bare name.
  func assignment() -> (name: String, value: Word)? {
    guard case .bare(let text) = parts.first,
      let equals = text.utf8.firstIndex(of: UInt8(ascii: "="))
    else { return nil }
    let name = String(text[..<equals])
    guard Identifier.isWord(name) else { return nil }
    return (name, dropping(name.utf8.count + 1))
  }
}
