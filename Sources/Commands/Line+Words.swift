extension Line {
  /// The one command that `words` are, its verb first, as a shell hands them over.
  ///
  /// Each is one word of the language verbatim: quotes, blanks, `;`, `#` and `$` in it are text, and
  /// no word ends the command. In positions the words count as if they stood in one line with a
  /// blank between them.
  public init(words: [String]) throws(SyntaxError) {
    var tokens: [Lexer.Token] = []
    var offset = 0
    for text in words {
      let end = offset + text.unicodeScalars.count
      tokens.append(
        .word(
          Word(
            parts: [.bare(text)], position: SourcePosition(line: 1, column: offset + 1),
            range: offset..<end)))
      offset = end + 1
    }
    var parser = Parser(tokens, end: SourcePosition(line: 1, column: offset))
    self = try parser.lines().first ?? Line()
  }
}
