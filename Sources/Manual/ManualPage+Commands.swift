import Commands

extension ManualPage {
  /// The commands of the language, each with its options and examples.
  func addCommands(to page: inout Roff) {
    page.section("Commands")
    page.paragraph(
      .plain("What can be typed after "), .bold(":"), .plain(", given with "), .bold("-e"),
      .plain(", or written into a file."))
    for command in commands {
      page.part(command.usage)
      page.paragraph(.plain(command.summary.asSentence))
      if !command.aliases.isEmpty {
        page.paragraph(.plain("Also: "), .bold(command.aliases.joined(separator: ", ")))
      }
      for paragraph in command.details { page.paragraph(.plain(paragraph)) }
      for option in command.options { add(option, to: &page) }
      if !command.examples.isEmpty { page.example(command.examples) }
    }
  }

  private func add(_ option: OptionDescription, to page: inout Roff) {
    page.entry(.bold(option.usage), meaning: .plain(option.meaning))
  }
}

extension OptionDescription {
  /// What it does, what its value may be, and what holds without it.
  fileprivate var meaning: String {
    let standard = "Without it: \(standard)."
    guard case .assignment(let syntax) = form else { return "\(summary.asSentence) \(standard)" }
    if case .choice(let choices) = syntax {
      let meanings = choices.map { "\($0.text) (\($0.summary))" }.joined(separator: ", ")
      return "\(summary.asSentence) Values: \(meanings). \(standard)"
    }
    return "\(summary.asSentence) Value: \(syntax.description). \(standard)"
  }
}

extension String {
  /// A line of the registry as a sentence.
  fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
