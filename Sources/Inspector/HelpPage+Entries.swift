import Commands
import TerminalUI
import Themes

extension HelpPage.Entry {
  /// The columns of how a command is written; what is longer has a line of its own.
  private static var usageColumns: Int { 28 }

  /// How a command is written, what it does, and why it is refused now, if it is.
  fileprivate init(command: CommandSpecification, reason: String?) {
    let usage: TextPart = ("  \(command.usage)", reason == nil ? .accent : .dim)
    let isLong = command.usage.count > Self.usageColumns
    let used = isLong ? -2 : command.usage.count
    let gap: TextPart = (String(repeating: " ", count: Self.usageColumns - used + 2), .text)
    head = isLong ? [usage] : []
    parts =
      (isLong ? [] : [usage]) + [gap, (command.summary, reason == nil ? .text : .dim)]
      + (reason.map { [(" (not now: \($0))", .note)] } ?? [])
    indent = Self.usageColumns + 4
  }

  /// Options with what holds without them, and what they do: beside each other where there is room for
  /// a sentence, else below.
  private static func options(_ options: [OptionDescription], columns: Int) -> [Self] {
    let usage = options.reduce(0) { max($0, $1.usage.count) }
    let standard = options.reduce(0) { max($0, $1.standard.count) }
    let start = 2 + usage + 2 + standard + 2
    let isWide = columns - start >= 44
    return options.map { option in
      let padded = { (text: String, columns: Int) in
        text + String(repeating: " ", count: max(0, columns - text.count))
      }
      let name: TextPart = ("  " + padded(option.usage, usage), .accent)
      guard isWide else {
        return HelpPage.Entry(
          head: [name, ("  " + option.standard, .note)],
          parts: [("      " + option.explanation, .text)], indent: 6)
      }
      return HelpPage.Entry(
        parts: [
          name, ("  " + padded(option.standard, standard), .note), ("  ", .text),
          (option.explanation, .text),
        ], indent: start)
    }
  }

  /// All about one command, in the order of ``CommandSpecification/help``.
  static func all(about command: CommandSpecification, columns: Int) -> [Self] {
    let line = { (text: String) in HelpPage.Entry(parts: [(text, .text)]) }
    var entries = [HelpPage.Entry(parts: [(command.usage, .accent)]), line("  " + command.summary)]
    if !command.aliases.isEmpty {
      entries.append(line("  also: " + command.aliases.joined(separator: ", ")))
    }
    for paragraph in command.details { entries += [line(""), line(paragraph)] }
    if !command.options.isEmpty {
      entries += [line(""), line("Options, with what holds without them:")]
      entries += options(command.options, columns: columns)
    }
    guard !command.examples.isEmpty else { return entries }
    return entries + [line(""), line("Examples:")] + command.examples.map { line("  " + $0) }
  }
}

extension HelpPage {
  /// One line before it is wrapped.
  struct Entry {
    /// A line of its own above.
    var head: [TextPart] = []
    var parts: [TextPart]
    /// Where it goes on when it is wrapped; `nil` where its text says it.
    var indent: Int?
  }

  /// All there is to say.
  func entries(in model: Model, columns: Int) -> [Entry] {
    if let verb, let command = Registry.command(named: verb) {
      return Entry.all(about: command, columns: columns)
    }
    let table = model.keyMap.table
    let width = table.reduce(0) { max($0, $1.keyNames.count) }
    var entries: [Entry] = []
    for group in KeyBinding.Group.allCases {
      entries.append(Entry(parts: [(group.rawValue, .title)]))
      for binding in table where binding.group == group {
        let padding = String(repeating: " ", count: width - binding.keyNames.count)
        let reason = model.reason(against: binding.action)
        entries.append(
          Entry(
            parts: [("  \(binding.keyNames)\(padding)  ", reason == nil ? .keyHint : .dim)]
              + [(binding.help, reason == nil ? .text : .dim)]
              + (reason.map { [(" (not now: \($0))", .note)] } ?? []),
            indent: width + 4))
      }
      entries.append(Entry(parts: [("", .text)]))
    }
    entries.append(Entry(parts: [(LineBinding.group, .title)]))
    entries += Self.typing
    entries.append(Entry(parts: [("Commands, after :", .title)]))
    entries += Registry.commands.map { command in
      Entry(command: command, reason: model.readOnlyReason(againstVerb: command.verb))
    }
    entries.append(Entry(parts: [("", .text)]))
    return entries + [Entry(parts: [("  " + Registry.helpNote, .text)])]
  }

  /// The keys of typed lines.
  private static var typing: [Entry] {
    let width = LineBinding.table.reduce(0) { max($0, $1.keyNames.count) }
    return LineBinding.table.map { binding in
      let padding = String(repeating: " ", count: width - binding.keyNames.count)
      return Entry(
        parts: [("  \(binding.keyNames)\(padding)  ", .keyHint), (binding.help, .text)],
        indent: width + 4)
    } + [Entry(parts: [("", .text)])]
  }
}
