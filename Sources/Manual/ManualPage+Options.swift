extension ManualPage {
  /// How the program and its subcommands are called.
  func addSynopsis(to page: inout Roff) {
    page.section("Synopsis")
    let name = program.commandName
    let lines =
      [(name, program)] + program.shownSubcommands.map { ("\(name) \($0.commandName)", $0) }
    for (start, command) in lines {
      let words = command.shownArguments.filter { !$0.isForAll }.map(\.synopsis)
      page.synopsis(start, words)
    }
  }

  /// What the flags mean, of the program and of each subcommand.
  func addOptions(to page: inout Roff) {
    page.section("Options")
    add(program.shownArguments, to: &page)
    page.section("Subcommands")
    for command in program.shownSubcommands {
      page.part("\(program.commandName) \(command.commandName)")
      page.paragraph(.plain(command.abstract ?? ""))
      add(command.discussion ?? "", to: &page)
      add(command.shownArguments.filter { !$0.isForAll }, to: &page)
    }
  }

  /// Adds paragraphs, which blank lines divide; indented lines are a list.
  func add(_ discussion: String, to page: inout Roff) {
    let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false)
    for paragraph in lines.split(whereSeparator: \.isEmpty) {
      let text = paragraph.filter { !$0.hasPrefix(" ") }
      if !text.isEmpty { page.paragraph(.plain(text.joined(separator: " "))) }
      for line in paragraph where line.hasPrefix(" ") {
        page.item(.plain(String(line.drop { $0 == " " })))
      }
    }
  }

  private func add(_ arguments: [ProgramDescription.Argument], to page: inout Roff) {
    for argument in arguments {
      page.entry(argument.tag, meaning: .plain(argument.meaning))
    }
  }
}

extension ProgramDescription.Argument {
  /// Whether every subcommand has it.
  fileprivate var isForAll: Bool {
    (names ?? []).contains { $0.text == "--help" || $0.text == "--version" }
  }

  private var value: String { (valueName ?? "value").uppercased() }

  /// All its names, with its value.
  fileprivate var tag: [Roff.Text] {
    let value: [Roff.Text] =
      switch kind {
      case .flag: []
      case .option: [.plain(" "), .slanted(self.value)]
      case .positional: [.slanted(self.value)]
      }
    let names: [[Roff.Text]] = (names ?? []).map { [.bold($0.text)] }
    return Array(names.joined(separator: [.plain(", ")])) + value
  }

  /// What it does, what its value may be, and what holds without it.
  fileprivate var meaning: String {
    let values = allValues.flatMap { $0.isEmpty ? nil : "Values: \($0.joined(separator: ", "))." }
    let standard = defaultValue.map { "Without it: \($0)." }
    return [abstract, values, standard].compactMap(\.self).joined(separator: " ")
  }

  /// How it stands in the synopsis: as `[-e COMMAND]...`.
  fileprivate var synopsis: [Roff.Text] {
    var text: [Roff.Text] = []
    if let name = names?.first { text.append(.bold(name.text)) }
    if kind == .option { text.append(.plain(" ")) }
    if kind != .flag { text.append(.slanted(value)) }
    if isOptional { text = [.plain("[")] + text + [.plain("]")] }
    return text + (isRepeating ? [.plain("...")] : [])
  }
}
