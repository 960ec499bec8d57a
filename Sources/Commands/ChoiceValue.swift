/// A value that is one of a few words, each with a meaning.
public protocol ChoiceValue: ArgumentValue, CaseIterable {
  /// What it is, with its article: `a handler`.
  static var noun: String { get }
  /// The word, in its canonical spelling.
  var word: String { get }
  /// What it means, in a few words.
  var summary: String { get }
}

extension ChoiceValue {
  /// The words.
  public static var syntax: ValueSyntax {
    .choice(allCases.map { ValueSyntax.Choice($0.word, $0.summary) })
  }

  /// The value whose word is `text`.
  public init(argument text: String) throws(Problem) {
    guard let match = Self.allCases.first(where: { $0.word == text }) else {
      let words = Self.allCases.map(\.word)
      let guess = Suggestion.nearest(to: text, in: words).map { "did you mean \($0)? " } ?? ""
      throw Problem(
        "\(Quoting.excerpt(text)) is not \(Self.noun)",
        remedy: "\(guess)write one of: \(words.joined(separator: ", "))")
    }
    self = match
  }

  /// The word.
  public var argumentText: String { word }
}
