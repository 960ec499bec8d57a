/// What may stand at a place of a line.
public struct Completion: Hashable, Sendable {
  /// One text that may stand there.
  public struct Candidate: Hashable, Sendable {
    /// The text that takes the place of ``Completion/range``.
    public var text: String
    /// What it is or does, in a few words.
    public var summary: String
    /// Whether the word ends with it, so that a blank may follow; else more of the word follows.
    public var endsWord: Bool

    /// A candidate.
    public init(_ text: String, _ summary: String = "", endsWord: Bool = true) {
      self.text = text
      self.summary = summary
      self.endsWord = endsWord
    }
  }

  /// The part of the line that a candidate replaces; it ends at the cursor.
  public var range: Range<String.Index>
  /// The candidates, in the order of the registry or the context.
  public var candidates: [Candidate]

  /// The longest text that all candidates begin with.
  public var commonStart: String {
    guard var common = candidates.first?.text else { return "" }
    for candidate in candidates.dropFirst() {
      common = String(zip(common, candidate.text).prefix { $0 == $1 }.map(\.0))
    }
    return common
  }

  /// What may stand in `line` at `cursor`, given `context`.
  ///
  /// Nothing in quotes, in comments, and where anything may be written.
  public init(of line: String, at cursor: String.Index, in context: CompletionContext) {
    self.init(range: cursor..<cursor, candidates: [])
    guard let place = Place(String(line[..<cursor])) else { return }
    let scalars = line.unicodeScalars
    let (typed, candidates) = place.candidates(in: context)
    let start = scalars.index(cursor, offsetBy: -typed.unicodeScalars.count)
    range = start..<cursor
    self.candidates = candidates
  }

  /// The command of which `line` waits for the next word at `cursor`, after a blank; `nil` elsewhere.
  public static func command(before cursor: String.Index, in line: String) -> CommandSpecification?
  {
    guard let place = Place(String(line[..<cursor])), place.typed.isEmpty else { return nil }
    return place.command
  }

  /// The kind of quotes, `"` or `'`, that `cursor` stands in; `nil` outside of quotes, and directly
  /// after the backslash of an escape.
  public static func openQuote(at cursor: String.Index, in line: String) -> Character? {
    var open: Character?
    var isEscape = false
    for character in line[..<cursor] {
      switch (open, character) {
      case _ where isEscape: isEscape = false
      case ("\"", "\\"): isEscape = true
      case (nil, "\""), (nil, "'"): open = character
      case (let quote?, _) where quote == character: open = nil
      default: break
      }
    }
    return isEscape ? nil : open
  }

  /// How `text` is written at `cursor` so that it means itself: with escapes inside of double
  /// quotes, unchanged elsewhere.
  public static func spelling(
    of text: String, at cursor: String.Index, in line: String
  ) -> String {
    switch openQuote(at: cursor, in: line) {
    case "\"": Quoting.inside(text)
    case nil: oneLine(text)
    default: text
    }
  }

  /// Several lines as one, whose commands run one after the other; comments are left out.
  private static func oneLine(_ text: String) -> String {
    guard text.contains(where: \.isNewline) else { return text }
    var line = ""
    for part in text.split(whereSeparator: \.isNewline) {
      let part = part.trimmingBlanks
      guard !part.isEmpty, part.first != "#" else { continue }
      let isInBlock = line.hasSuffix("{") || part.first == "}"
      line += line.isEmpty ? "" : isInBlock ? " " : " ; "
      line += part
    }
    return line
  }

  private init(range: Range<String.Index>, candidates: [Candidate]) {
    self.range = range
    self.candidates = candidates
  }
}

extension Substring {
  /// The text without blanks at its ends.
  fileprivate var trimmingBlanks: Substring {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
