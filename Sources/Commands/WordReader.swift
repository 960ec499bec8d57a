/// The words of one command after its verb, read from left to right, and its block.
struct WordReader {
  /// The command.
  let specification: CommandSpecification
  /// Where the words end, for what is missing there.
  let end: SourcePosition
  private var words: ArraySlice<Word>
  /// The block that follows the words, and where it begins; `nil` once it is taken.
  private(set) var block: (block: Block, position: SourcePosition)?

  init(
    _ specification: CommandSpecification, end: SourcePosition, words: ArraySlice<Word>,
    block: (block: Block, position: SourcePosition)? = nil
  ) {
    self.specification = specification
    self.end = end
    self.words = words
    self.block = block
  }

  /// The canonical verb.
  var verb: String { specification.verb }

  /// The command's syntax in one line, for messages.
  var usage: String { specification.usage }

  /// What to do where it is written in another way.
  var form: String { "the form is \(usage)" }

  /// Whether no word is left.
  var isAtEnd: Bool { words.isEmpty }

  /// The word `offset` places after the next one, which is not taken.
  func peek(_ offset: Int = 0) -> Word? { words.dropFirst(offset).first }

  /// Whether the word `offset` places after the next one begins an option of the command.
  func isOption(_ offset: Int) -> Bool {
    guard let word = peek(offset), let name = word.assignment()?.name ?? word.bareText else {
      return false
    }
    return word.assignment() != nil
      || specification.options.contains { $0.name.lowercased() == name.lowercased() }
  }

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

  /// The block, which the command must have.
  mutating func takeBlock() throws(SyntaxError) -> Block {
    if let word = peek() { throw tooMany(word) }
    guard let block else { throw missing("its block { ... }") }
    self.block = nil
    return block.block
  }

  /// The command that the words that are left spell, with the block.
  mutating func command() throws(SyntaxError) -> Line.Entry {
    let verb = try next("COMMAND")
    let specification = try Registry.command(verb)
    var inner = WordReader(specification, end: end, words: words, block: block)
    let command = try specification.read(&inner)
    words = inner.words
    block = inner.block
    return Line.Entry(command: command, position: verb.position)
  }

  /// What is wrong when `placeholder` should stand at the end.
  func missing(_ placeholder: String) -> SyntaxError {
    SyntaxError("\(verb) lacks \(placeholder)", remedy: form, at: end)
  }

  /// What is wrong with a word that the command has no use for.
  func tooMany(_ word: Word) -> SyntaxError {
    SyntaxError(
      "\(verb) has no use for \(Quoting.excerpt(word.shown))", remedy: form,
      at: word.position)
  }
}
