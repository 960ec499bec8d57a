/// The one table of commands.
public enum Registry {
  /// All commands that work, in the order in which help lists them.
  public static let commands: [CommandSpecification] =
    servers + sockets + lists + questions + flow + program

  /// The command with this verb or other name, without regard to case.
  public static func command(named name: String) -> CommandSpecification? {
    let name = name.lowercased()
    return commands.first { $0.names.contains { $0.lowercased() == name } }
  }

  /// The command that `word` names.
  static func command(_ word: Word) throws(SyntaxError) -> CommandSpecification {
    if let name = word.bareText, let command = command(named: name) { return command }
    let shown = Quoting.excerpt(word.shown)
    let names = commands.flatMap(\.names)
    let guess = word.bareText.flatMap { Suggestion.nearest(to: $0, in: names) }
    throw SyntaxError(
      "there is no command \(shown)",
      remedy: guess.map { "did you mean \($0)?" } ?? "help lists all commands", at: word.position)
  }
}
