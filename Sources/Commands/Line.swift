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
  public var entries: [Entry] = []

  /// The commands without their places.
  public var commands: [Command] { entries.map(\.command) }

  /// Whether it is done only later: a `wait` or `sleep`, which stands alone on its line.
  public var takesTime: Bool {
    switch entries.first?.command {
    case .wait, .sleep: true
    default: false
    }
  }

  /// A line without commands.
  public init() {}

  /// The line that `text` spells, without a newline; `number` is its number in its source, from 1.
  public init(parsing text: String, number: Int = 1) throws(SyntaxError) {
    let tokens = try Lexer.tokens(of: text, line: number)
    let end = SourcePosition(line: number, column: text.unicodeScalars.count + 1)
    var parser = Parser(tokens, end: end)
    self = try parser.lines().first ?? Line()
  }
}

extension Line: CustomStringConvertible {
  /// The line in canonical form.
  public var description: String {
    entries.map(\.command.description).joined(separator: " ; ")
  }
}

/// Commands in braces, which run in one synchronous call when their time comes.
public struct Block: Hashable, Sendable {
  /// The commands, in order.
  public var entries: [Line.Entry] = []

  /// A block without commands.
  public init() {}

  /// A block of `entries`.
  public init(_ entries: [Line.Entry]) { self.entries = entries }
}

extension Block: CustomStringConvertible {
  /// The block in canonical form, on one line.
  public var description: String {
    entries.isEmpty ? "{ }" : "{ \(Line(entries: entries)) }"
  }
}

extension Line {
  fileprivate init(entries: [Entry]) { self.entries = entries }
}

/// Several lines, parsed as a whole before anything runs.
public struct Script: Hashable, Sendable {
  /// The lines that hold commands, in order.
  public var lines: [Line]

  /// A script of `lines`.
  public init(_ lines: [Line]) { self.lines = lines }

  /// The script that `text` spells; a line ends with a newline, or carriage return and newline.
  ///
  /// A block may span lines. `source` is the name of the text, for the places in it.
  public init(parsing text: String, source: String? = nil) throws(SyntaxError) {
    var parser = try Parser(text, source: source)
    lines = try parser.lines()
  }
}

extension Block {
  /// The block that `text` spells, without braces around it: a newline is a `;`.
  ///
  /// `source` is the name of the text, for the places in it.
  public init(parsing text: String, source: String? = nil) throws(SyntaxError) {
    var parser = try Parser(text, source: source)
    self = try parser.wholeBlock()
  }
}

extension Parser {
  /// A parser of the lines of `text`.
  fileprivate init(_ text: String, source: String?) throws(SyntaxError) {
    var tokens: [Lexer.Token] = []
    var end = SourcePosition(source: source, line: 0, column: 1)
    for line in text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false) {
      if end.line > 0 { tokens.append(.newline(end)) }
      let text = String(Substring(line))
      tokens += try Lexer.tokens(of: text, line: end.line + 1, source: source)
      end = SourcePosition(
        source: source, line: end.line + 1, column: text.unicodeScalars.count + 1)
    }
    self.init(tokens, end: end)
  }
}
