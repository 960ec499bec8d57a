import Matching

/// What the parser of the arguments says of those that it can't take, made useful.
enum UsageMessage {
  /// The parser's message, with the subcommand that may have been meant, and without an option that
  /// nobody can have meant.
  static func improved(_ message: String, subcommands: [String]) -> String {
    if let match = message.firstMatch(
      of: /Unknown option '-*([^']*)'(\. Did you mean '-*([^']*)'\?)/),
      Suggestion.nearest(to: String(match.1), in: [String(match.3)]) == nil
    {
      return message.replacing(match.2, with: "", maxReplacements: 1)
    }
    if let match = message.firstMatch(of: /[Uu]nexpected arguments?:? '([^']*)'[^\n]*/),
      let guess = Suggestion.nearest(to: String(match.1), in: subcommands)
    {
      return message.replacing(
        match.0, with: match.0 + ". Did you mean 'sockscope \(guess)'?", maxReplacements: 1)
    }
    return message
  }
}
