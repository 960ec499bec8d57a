/// One line of the language: commands that run one after the other, with nothing in between.
public struct Line: Hashable, Sendable {
  /// A command and where it stands.
  public struct Entry: Hashable, Sendable {
    /// The command.
    public var command: Command
    /// Where its verb begins.
    public var position: SourcePosition

    /// A command at a place.
    public init(command: Command, position: SourcePosition) {
      self.command = command
      self.position = position
    }
  }

  /// The commands, in order; none in a line that is blank or only a comment.
  public var entries: [Entry]

  /// The commands without their places.
  public var commands: [Command] { entries.map(\.command) }

  /// The line that `text` spells; `number` is its number in its source, from 1.
  public init(parsing text: String, number: Int = 1) throws(SyntaxError) {
    entries = []
    var words: ArraySlice<Word> = []
    for token in try Lexer.tokens(of: text, line: number) {
      switch token {
      case .word(let word): words.append(word)
      case .semicolon(let position):
        guard !words.isEmpty else {
          throw SyntaxError(
            "there is no command before this ;",
            remedy: "write one, or put ; in quotes where it is text", at: position)
        }
        entries.append(try Self.entry(words, end: position))
        words = []
      case .brace(let brace, let position):
        throw SyntaxError(
          "no command here takes a block, and \(brace) as a word of its own is part of one",
          remedy: "put it in quotes where it is text: \"\(brace)\"", at: position)
      }
    }
    guard !words.isEmpty else { return }
    let end = SourcePosition(line: number, column: text.unicodeScalars.count + 1)
    entries.append(try Self.entry(words, end: end))
  }

  /// The command that `words` are, its verb first; it ends at `end`.
  static func entry(
    _ words: ArraySlice<Word>, end: SourcePosition
  ) throws(SyntaxError) -> Entry {
    var words = words
    let verb = words.removeFirst()
    let specification = try Registry.command(verb)
    var reader = WordReader(
      verb: specification.verb, usage: specification.usage, end: end, words: words)
    let command = try specification.read(&reader)
    return Entry(command: command, position: verb.position)
  }
}

extension Line: CustomStringConvertible {
  /// The line in canonical form.
  public var description: String {
    entries.map(\.command.description).joined(separator: " ; ")
  }
}

/// Several lines, parsed as a whole before anything runs.
public struct Script: Hashable, Sendable {
  /// The lines that hold commands, in order.
  public var lines: [Line]

  /// The script that `text` spells; a line ends with a newline, or carriage return and newline.
  public init(parsing text: String) throws(SyntaxError) {
    lines = []
    var number = 0
    for line in text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false) {
      number += 1
      let line = try Line(parsing: String(Substring(line)), number: number)
      if !line.entries.isEmpty { lines.append(line) }
    }
  }
}
