public import Commands

/// The manual page: made from the definition of the command line, the registry of commands and the
/// table of keys.
public struct ManualPage: Sendable {
  /// Keys that belong together.
  public struct KeyGroup: Hashable, Sendable {
    /// One or more keys that do the same.
    public struct Key: Hashable, Sendable {
      /// The names of the keys.
      public var names: [String]
      /// What they do.
      public var help: String

      /// Keys that do the same.
      public init(names: [String], help: String) {
        self.names = names
        self.help = help
      }
    }

    /// What they are for.
    public var name: String
    /// The keys.
    public var keys: [Key]

    /// Keys with a name for them all.
    public init(name: String, keys: [Key]) {
      self.name = name
      self.keys = keys
    }
  }

  /// The command line.
  let program: ProgramDescription.Command
  /// The version of the program.
  let version: String
  /// The day of the version, as year-month-day.
  let date: String
  /// The keys.
  let keys: [KeyGroup]
  /// The commands of the language.
  let commands: [CommandSpecification]
  /// What commands have in common.
  let topics: [Topic]

  /// The page of a program.
  public init(
    program: ProgramDescription, version: String, date: String, keys: [KeyGroup],
    commands: [CommandSpecification] = Registry.commands, topics: [Topic] = Registry.topics
  ) {
    self.program = program.command
    self.version = version
    self.date = date
    self.keys = keys
    self.commands = commands
    self.topics = topics
  }

  /// The page in roff, with the macros of man(7).
  public var roff: String {
    var page = Roff(
      title: program.commandName, section: 1, date: date,
      source: "\(program.commandName) \(version)", manual: "User Commands")
    page.section("Name")
    page.paragraph(.plain("\(program.commandName) - \((program.abstract ?? "").asPhrase)"))
    addSynopsis(to: &page)
    page.section("Description")
    add(program.discussion ?? "", to: &page)
    addOptions(to: &page)
    addCommands(to: &page)
    addKeys(to: &page)
    for topic in topics { add(topic, to: &page) }
    addSurroundings(to: &page)
    return page.page
  }

  private func addKeys(to page: inout Roff) {
    page.section("Keys")
    for group in keys {
      page.part(group.name)
      for key in group.keys {
        page.entry(.bold(key.names.joined(separator: ", ")), meaning: .plain(key.help))
      }
    }
  }

  private func add(_ topic: Topic, to page: inout Roff) {
    page.section(topic.name)
    page.paragraph(.plain(topic.text))
    for form in topic.forms { page.entry(.bold(form.text), meaning: .plain(form.meaning)) }
  }
}

extension String {
  /// A sentence as it stands after a name: with a small letter at its start, and no full stop.
  fileprivate var asPhrase: String {
    let phrase = hasSuffix(".") ? dropLast() : self[...]
    return phrase.prefix(1).lowercased() + phrase.dropFirst()
  }
}
