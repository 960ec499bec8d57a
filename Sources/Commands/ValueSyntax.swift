/// What may be written for a value.
public enum ValueSyntax: Hashable, Sendable {
  /// `true` or `false`; the option alone means true.
  case boolean
  /// One of a few words.
  case choice([Choice])
  /// Anything of a kind that a few words describe: `a number from 0 to 65535`.
  case described(String)

  /// One word that may be written, and what it means.
  public struct Choice: Hashable, Sendable {
    /// The word.
    public var text: String
    /// What it means, in a few words.
    public var summary: String

    /// A word and its meaning.
    public init(_ text: String, _ summary: String) {
      self.text = text
      self.summary = summary
    }
  }

  /// The syntax in a few words.
  public var description: String {
    switch self {
    case .boolean: "true or false"
    case .choice(let choices): choices.map(\.text).joined(separator: ", ")
    case .described(let text): text
    }
  }
}
