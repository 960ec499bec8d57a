/// Builds commands from tokens: a whole script, or one line of it.
///
/// At the top, a newline ends a line; in a block it stands for a `;`.
struct Parser {
  /// How deep blocks may stand in blocks.
  static let deepestBlock = 8

  private let tokens: [Lexer.Token]
  private var index = 0
  /// Where the text ends.
  private let end: SourcePosition
  /// How many blocks are open.
  private var depth = 0

  /// A parser of `tokens`, which end at `end`.
  init(_ tokens: [Lexer.Token], end: SourcePosition) {
    self.tokens = tokens
    self.end = end
  }

  private var next: Lexer.Token? { index < tokens.count ? tokens[index] : nil }

  /// Where the next token begins.
  private var position: SourcePosition { next?.position ?? end }

  /// The lines of the whole text that hold commands.
  mutating func lines() throws(SyntaxError) -> [Line] {
    var lines: [Line] = []
    while next != nil {
      let line = try line()
      if !line.entries.isEmpty { lines.append(line) }
    }
    return lines
  }

  /// The commands up to the end of the line, which is skipped.
  private mutating func line() throws(SyntaxError) -> Line {
    var line = Line()
    var canGoOn = true
    while let token = next {
      switch token {
      case .newline:
        index += 1
        return try checked(line)
      case .semicolon(let position):
        guard !canGoOn else { throw Self.nothingBefore(position) }
        canGoOn = true
        index += 1
      case .brace("}", let position): throw Self.strayBrace("}", position)
      case .brace, .word:
        guard canGoOn else { throw Self.afterBlock(token.position) }
        line.entries.append(try entry())
        canGoOn = false
      }
    }
    return try checked(line)
  }

  /// The whole text as one block.
  mutating func wholeBlock() throws(SyntaxError) -> Block {
    try block(from: SourcePosition(line: 1, column: 1), endsWithText: true)
  }

  /// The commands up to the `}`, which is skipped, or up to the end of the text; `start` is where the
  /// block begins.
  private mutating func block(
    from start: SourcePosition, endsWithText: Bool = false
  ) throws(SyntaxError) -> Block {
    guard depth < Self.deepestBlock else {
      throw SyntaxError(
        "blocks stand in blocks more than \(Self.deepestBlock) times", remedy: "take some apart",
        at: start)
    }
    depth += 1
    defer { depth -= 1 }
    var block = Block()
    var canGoOn = true
    while let token = next {
      switch token {
      case .newline:
        canGoOn = true
        index += 1
      case .semicolon(let position):
        guard !canGoOn else { throw Self.nothingBefore(position) }
        canGoOn = true
        index += 1
      case .brace("}", _) where !endsWithText:
        index += 1
        return block
      case .brace("}", let position): throw Self.strayBrace("}", position)
      case .brace, .word:
        guard canGoOn else { throw Self.afterBlock(token.position) }
        let entry = try entry()
        try check(entry)
        block.entries.append(entry)
        canGoOn = false
      }
    }
    guard !endsWithText else { return block }
    throw SyntaxError("this { has no closing }", remedy: "close the block", at: start)
  }

  /// One command: its words, and its block if there is one.
  private mutating func entry() throws(SyntaxError) -> Line.Entry {
    var words: ArraySlice<Word> = []
    while case .word(let word)? = next {
      try check(word)
      words.append(word)
      index += 1
    }
    guard let verb = words.popFirst() else { throw Self.strayBrace("{", position) }
    var block: Block?
    let end = position
    if case .brace("{", let start)? = next {
      index += 1
      block = try self.block(from: start)
    }
    let specification = try Registry.command(verb)
    var reader = WordReader(
      specification, end: end, words: words, block: block.map { ($0, end) })
    let command = try specification.read(&reader)
    if let stray = reader.block {
      throw SyntaxError(
        "\(specification.verb) takes no block",
        remedy: "write \(specification.usage); { and } in quotes are text", at: stray.position)
    }
    return Line.Entry(command: command, position: verb.position)
  }

  /// Fails for `$NAME` without a property where there is no event that it could be a field of.
  private func check(_ word: Word) throws(SyntaxError) {
    guard depth == 0, let reference = word.references.first(where: { $0.property == nil }) else {
      return
    }
    throw SyntaxError(
      "\(reference) lacks a property; alone it is a field of an event, in a block of on",
      remedy: "write \(reference).readyState, for example, or $$ for a dollar", at: word.position)
  }

  /// Fails for a command that can't stand in a block.
  private func check(_ entry: Line.Entry) throws(SyntaxError) {
    guard !entry.command.place.isInBlocks else { return }
    throw SyntaxError(
      "\(entry.command.verb) can't stand in a block, which runs without a pause",
      remedy: "write it on a line of its own", at: entry.position)
  }

  /// The line, if no command in it has to stand alone.
  private func checked(_ line: Line) throws(SyntaxError) -> Line {
    guard line.entries.count > 1,
      let entry = line.entries.first(where: { $0.command.place.isAlone })
    else { return line }
    throw SyntaxError(
      "\(entry.command.verb) stands alone on its line",
      remedy: "write what comes before and after it on lines of their own", at: entry.position)
  }

  private static func nothingBefore(_ position: SourcePosition) -> SyntaxError {
    SyntaxError(
      "there is no command before this ;",
      remedy: "write one, or put ; in quotes where it is text", at: position)
  }

  private static func afterBlock(_ position: SourcePosition) -> SyntaxError {
    SyntaxError(
      "a command ends with its block", remedy: "write ; between two commands", at: position)
  }

  private static func strayBrace(_ brace: Character, _ position: SourcePosition) -> SyntaxError {
    SyntaxError(
      brace == "{"
        ? "this { begins a block without a command before it" : "this } closes no block",
      remedy: "put it in quotes where it is text: \"\(brace)\"", at: position)
  }
}
