public import Matching

/// `PROPERTY OP VALUE`: what is expected of a property, or of a field of an event.
public struct Condition: Hashable, Sendable {
  /// The property or field, as Node spells it.
  public var property: String
  /// How it is compared.
  public var comparison: Comparison
  /// What it is compared with.
  public var value: Argument<TextValue>

  /// A condition.
  public init(property: String, comparison: Comparison, value: Argument<TextValue>) {
    self.property = property
    self.comparison = comparison
    self.value = value
  }
}

extension Condition: CustomStringConvertible {
  /// The condition as three words.
  public var description: String {
    "\(Quoting.word(property)) \(comparison.rawValue) \(value.text)"
  }
}

extension Condition {
  /// Whether a condition begins at the reader's next word: one that is glued, or has a comparison
  /// behind it.
  static func begins(at words: WordReader, offset: Int = 0) -> Bool {
    guard let word = words.peek(offset) else { return false }
    return split(word) != nil || words.peek(offset + 1).flatMap(comparison) != nil
  }

  /// The condition that the next words spell: `bytesRead>=11`, or `text contains hello`.
  init(_ words: inout WordReader) throws(SyntaxError) {
    let word = try words.next("PROPERTY")
    if let (name, comparison, value) = Self.split(word) {
      guard value.parts != [.bare("")] else {
        throw SyntaxError(
          "\(name)\(comparison.rawValue) lacks a value",
          remedy: "write undefined where there is to be none, \"\" for an empty text",
          at: value.position)
      }
      self.init(
        property: name, comparison: comparison, value: try Argument(value, "the value"))
      return
    }
    let name = try word.text("a property's name")
    guard !name.isEmpty else {
      throw SyntaxError(
        "a property's name can't be empty", remedy: words.form, at: word.position)
    }
    let sign = try words.next("OP")
    guard let comparison = Self.comparison(sign) else {
      let all = Comparison.allCases.map(\.rawValue).joined(separator: " ")
      throw SyntaxError(
        "\(Quoting.excerpt(sign.shown)) is no comparison", remedy: "write one of \(all)",
        at: sign.position)
    }
    let value = try Argument<TextValue>(words.next("VALUE"), "the value")
    self.init(property: name, comparison: comparison, value: value)
  }

  private static func comparison(_ word: Word) -> Comparison? {
    word.bareText.flatMap { Comparison(written: $0) }
  }

  /// The parts of `NAME>=VALUE`; `nil` when the word has no comparison after a bare name.
  private static func split(_ word: Word) -> (String, Comparison, Word)? {
    guard case .bare(let text) = word.parts.first,
      let start = text.utf8.firstIndex(where: { "=!<>".utf8.contains($0) }),
      start != text.startIndex
    else { return nil }
    guard let (comparison, length) = Comparison.leading(text[start...]) else { return nil }
    let name = String(text[..<start])
    return (name, comparison, word.dropping(name.utf8.count + length))
  }
}
