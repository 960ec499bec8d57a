import Commands

/// Something that the palette finds: a command, what a key does, or a theme.
struct PaletteItem: Hashable, Sendable {
  /// What choosing it does.
  enum Choice: Hashable, Sendable {
    /// What this key of the panes does.
    case action(Action)
    /// Runs the command of this verb, or opens the command line where it needs more words.
    case command(verb: String)
    /// Runs this line.
    case line(String)
  }

  /// What it is called.
  var title: String
  /// How it is written, where that says more.
  var usage: String
  /// The key that does it.
  var key: String?
  /// What it does, in one line.
  var summary: String
  /// The names that it is found by first.
  var names: [String]
  /// What else it is found by.
  var texts: [String] = []
  /// What choosing it does.
  var choice: Choice
  /// Why choosing it would be refused; `nil` when it would not be.
  var reason: String?

  /// All there is to find: the commands, each with its key; the keys without a command; `themes`.
  static func all(themes: [CompletionContext.Object], keys: KeyMap = .standard) -> [PaletteItem] {
    Registry.commands.map { PaletteItem($0, keys) }
      + keys.table.filter { $0.verb == nil && $0.action != .palette }
      .map(PaletteItem.init(_:)) + Self.themes(themes)
  }

  /// The verb of the command that it stands for; `nil` for what only a key does, and for lines.
  var verb: String? {
    switch choice {
    case .action(let action): KeyBinding.of(action)?.verb
    case .command(let verb): verb
    case .line: nil
    }
  }

  /// The themes alone.
  static func themes(_ themes: [CompletionContext.Object]) -> [PaletteItem] {
    themes.map(PaletteItem.init(theme:))
  }

  /// The theme that choosing it would show.
  var theme: String? {
    guard case .line(let text) = choice, let line = try? Line(parsing: text),
      line.commands.count == 1, case .theme(let name) = line.commands[0]
    else { return nil }
    return name
  }

  private init(_ command: CommandSpecification, _ keys: KeyMap) {
    let binding = keys.table.first { $0.verb == command.verb }
    title = command.verb
    usage = command.usage
    key = binding?.keys.first?.name
    summary = command.summary
    names = command.names
    texts = [binding?.help ?? ""] + command.examples + command.details
    texts += command.options.flatMap { [$0.name, $0.summary] }
    choice = binding.map { .action($0.action) } ?? .command(verb: command.verb)
  }

  private init(_ binding: KeyBinding) {
    title = binding.label
    usage = binding.keyNames
    key = binding.keys.first?.name
    summary = binding.help
    names = [binding.label]
    choice = .action(binding.action)
  }

  private init(theme: CompletionContext.Object) {
    let line = Command.theme(theme.name).description
    title = line
    usage = line
    summary = theme.summary
    names = [line, theme.name]
    // Who looks for colours finds all of them.
    texts = ["show the colours of"]
    choice = .line(line)
  }
}
