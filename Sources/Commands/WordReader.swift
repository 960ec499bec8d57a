/// The words of one command after its verb, read from left to right.
struct WordReader {
  /// The canonical verb.
  let verb: String
  /// The command's syntax in one line, for messages.
  let usage: String
  /// Where the command ends, for what is missing there.
  let end: SourcePosition
  private var words: ArraySlice<Word>

  init(verb: String, usage: String, end: SourcePosition, words: ArraySlice<Word>) {
    self.verb = verb
    self.usage = usage
    self.end = end
    self.words = words
  }

  /// Whether no word is left.
  var isAtEnd: Bool { words.isEmpty }

  /// The next word.
  mutating func next() -> Word? { words.popFirst() }

  /// The next word, which is the command's `placeholder`.
  mutating func next(_ placeholder: String) throws(SyntaxError) -> Word {
    guard let word = next() else { throw missing(placeholder) }
    return word
  }

  /// All words that are left, at least one.
  mutating func rest(_ placeholder: String) throws(SyntaxError) -> ArraySlice<Word> {
    guard !isAtEnd else { throw missing(placeholder) }
    defer { words = [] }
    return words
  }

  private func missing(_ placeholder: String) -> SyntaxError {
    SyntaxError("\(verb) lacks \(placeholder)", remedy: "write \(usage)", at: end)
  }

  /// What is wrong with a word that the command has no use for.
  func tooMany(_ word: Word) -> SyntaxError {
    SyntaxError(
      "\(verb) has no use for \(Quoting.excerpt(word.shown))", remedy: "write \(usage)",
      at: word.position)
  }
}
