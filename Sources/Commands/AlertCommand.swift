/// `alert [RULE]` or `alert off [N]`.
public enum AlertCommand: Hashable, Sendable {
  /// Lists the rules.
  case list
  /// Adds a rule; how one is written is not known here.
  case add(String)
  /// Takes the rule with this number away, or all.
  case remove(Int?)

  /// What follows the verb.
  var words: [String] {
    switch self {
    case .list: []
    // Bare, it would take rules away.
    case .add(let rule) where rule.lowercased() == "off": ["\"\(rule)\""]
    case .add(let rule): [Quoting.word(rule)]
    case .remove(let number): ["off"] + (number.map { [String($0)] } ?? [])
    }
  }
}

extension Parameter where Value == AlertCommand {
  /// A rule, `off` with or without a number, or nothing.
  static var alert: Parameter {
    .custom("RULE|off N", .value(.choice(choices)), isOptional: true) { words throws(SyntaxError) in
      guard let first = words.peek() else { return .list }
      guard first.isBare, first.bareText?.lowercased() == "off" else {
        return .add(try words.filterText("RULE"))
      }
      _ = words.next()
      guard let word = words.next() else { return .remove(nil) }
      guard let number = word.bareText.flatMap({ Int($0) }), number > 0 else {
        throw SyntaxError(
          "\(Quoting.excerpt(word.shown)) is no number of a rule",
          remedy: "alert lists the rules with their numbers", at: word.position)
      }
      return .remove(number)
    }
  }

  private static var choices: [ValueSyntax.Choice] {
    [
      .init("new", "a connection came about"), .init("closed", "a socket or a server closed"),
      .init("error", "something failed"), .init("idle>30s", "no byte passed for so long"),
      .init("match", "received bytes fit an expression: match /re/"),
      .init("off", "take the rule with a number away, or all"),
    ]
  }
}
