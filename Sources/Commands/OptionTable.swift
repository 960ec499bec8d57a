/// What help and completion say about one option of a command.
public struct OptionDescription: Hashable, Sendable {
  /// How an option is written.
  public enum Form: Hashable, Sendable {
    /// `name=value`; alone it means `name=true` where the value is true or false.
    case assignment(ValueSyntax)
    /// Two words: the option's name and a name, `as web`.
    case naming
  }

  /// Its name, in Node's spelling.
  public var name: String
  /// How it is written.
  public var form: Form
  /// What holds without it, as text.
  public var standard: String
  /// What it does, in one line.
  public var summary: String

  /// How it is written, as text: `backlog=...`, `[as NAME]`.
  public var usage: String {
    switch form {
    case .assignment(.boolean): name
    case .assignment: "\(name)=..."
    case .naming: "\(name) NAME"
    }
  }
}

/// One option of the command `Subject`: its description, and how it is read and written.
struct OptionEntry<Subject>: Sendable {
  let description: OptionDescription
  /// Puts what the word spells into the command; the word is missing for an option alone.
  let read: @Sendable (inout Subject, Word) throws(SyntaxError) -> Void
  /// The canonical text of the value; `nil` when the option was not given.
  let text: @Sendable (Subject) -> String?
  /// Why the command can't have the option in the form that it was given; `nil` when it can.
  var refusal: @Sendable (Subject) -> Problem? = { _ in nil }

  /// The option that is kept in `property`.
  static func option<Value: ArgumentValue>(
    _ name: String, _ property: any WritableKeyPath<Subject, Argument<Value>?> & Sendable,
    standard: String, _ summary: String
  ) -> OptionEntry {
    OptionEntry(
      description: OptionDescription(
        name: name, form: .assignment(Value.syntax), standard: standard, summary: summary),
      read: { subject, word throws(SyntaxError) in
        subject[keyPath: property] = try Argument(word, "the option \(name)")
      },
      text: { $0[keyPath: property]?.text })
  }

  /// What accepted sockets do, kept in `property`.
  static func handler(
    _ property: any WritableKeyPath<Subject, Handler?> & Sendable, _ summary: String
  ) -> OptionEntry {
    OptionEntry(
      description: OptionDescription(
        name: "handler", form: .assignment(.choice(Handler.choices)), standard: "none",
        summary: summary),
      read: { subject, word throws(SyntaxError) in
        subject[keyPath: property] = try Handler(option: word)
      },
      text: { $0[keyPath: property]?.optionText })
  }

  /// `entry`, which the command can't have where `refusal` says why.
  static func refusable(
    _ entry: OptionEntry, _ refusal: @escaping @Sendable (Subject) -> Problem?
  ) -> OptionEntry {
    var entry = entry
    entry.refusal = refusal
    return entry
  }

  /// The option of a part of `Whole`, which can't have it where `refusal` says why.
  func lifted<Whole>(
    _ part: any WritableKeyPath<Whole, Subject> & Sendable,
    refusal: @escaping @Sendable (Whole) -> Problem? = { _ in nil }
  ) -> OptionEntry<Whole> {
    OptionEntry<Whole>(
      description: description,
      read: { whole, word throws(SyntaxError) in try read(&whole[keyPath: part], word) },
      text: { text($0[keyPath: part]) }, refusal: refusal)
  }

  /// `as NAME`, kept in `property`.
  static func naming(
    _ property: any WritableKeyPath<Subject, ObjectName?> & Sendable, _ summary: String
  ) -> OptionEntry {
    OptionEntry(
      description: OptionDescription(
        name: "as", form: .naming, standard: "an id", summary: summary),
      read: { subject, word throws(SyntaxError) in
        let text = try word.text("a name")
        do throws(Problem) {
          subject[keyPath: property] = try ObjectName(text)
        } catch {
          throw SyntaxError(error, at: word.position)
        }
      },
      text: { $0[keyPath: property]?.text })
  }
}

/// The options of the command `Subject`.
struct OptionTable<Subject>: Sendable {
  let entries: [OptionEntry<Subject>]

  init(_ entries: [OptionEntry<Subject>]) { self.entries = entries }

  /// Both tables as one.
  static func + (first: OptionTable, second: OptionTable) -> OptionTable {
    OptionTable(first.entries + second.entries)
  }

  /// The options of a part of `Whole`, which can't have them where `refusal` says why.
  func lifted<Whole>(
    _ part: any WritableKeyPath<Whole, Subject> & Sendable,
    refusal: @escaping @Sendable (Whole) -> Problem? = { _ in nil }
  ) -> OptionTable<Whole> {
    OptionTable<Whole>(entries.map { $0.lifted(part, refusal: refusal) })
  }

  /// The table of a command without options.
  static var none: OptionTable { OptionTable([]) }

  var descriptions: [OptionDescription] { entries.map(\.description) }

  /// The options that `subject` was given, in canonical form.
  func words(of subject: Subject) -> [String] {
    entries.compactMap { entry in
      guard let text = entry.text(subject) else { return nil }
      switch entry.description.form {
      case .naming: return "\(entry.description.name) \(text)"
      case .assignment(.boolean) where text == "true": return entry.description.name
      case .assignment: return "\(entry.description.name)=\(text)"
      }
    }
  }

  /// Reads options into `subject` until the words end.
  func read(into subject: inout Subject, from words: inout WordReader) throws(SyntaxError) {
    var seen: Set<String> = []
    while let word = words.next() {
      let assignment = word.assignment()
      guard let name = assignment?.name ?? word.bareText,
        let entry = entries.first(where: {
          $0.description.name.lowercased() == name.lowercased()
        })
      else { throw unknown(word, words) }
      guard seen.insert(entry.description.name).inserted else {
        throw SyntaxError(
          "\(entry.description.name) is given twice", remedy: "leave one of them out",
          at: word.position)
      }
      if let problem = entry.refusal(subject) { throw SyntaxError(problem, at: word.position) }
      try entry.read(&subject, try value(of: entry.description, word, assignment?.value, &words))
    }
  }

  private func value(
    of option: OptionDescription, _ word: Word, _ assigned: Word?, _ words: inout WordReader
  ) throws(SyntaxError) -> Word {
    switch (option.form, assigned) {
    case (.assignment, let value?):
      guard value.parts != [.bare("")] else {
        throw SyntaxError(
          "\(option.name)= lacks a value", remedy: "write \(option.expected)", at: value.position)
      }
      return value
    case (.assignment(.boolean), nil):
      return Word(parts: [.bare("true")], position: word.position, range: word.range)
    case (.assignment, nil):
      throw SyntaxError(
        "\(option.name) lacks a value", remedy: "write \(option.name)=, then \(option.expected)",
        at: word.position)
    case (.naming, nil):
      guard let name = words.next() else {
        throw SyntaxError(
          "\(option.name) lacks a name", remedy: "write \(option.name) web, for example",
          at: words.end)
      }
      return name
    case (.naming, _?):
      throw SyntaxError(
        "\(option.name) takes no =", remedy: "write \(option.name) web, for example",
        at: word.position)
    }
  }

  private func unknown(_ word: Word, _ words: WordReader) -> SyntaxError {
    let shown = Quoting.excerpt(word.assignment()?.name ?? word.shown)
    let names = entries.map(\.description.name)
    guard !names.isEmpty else { return words.tooMany(word) }
    let typed = word.assignment()?.name ?? word.bareText
    if let guess = typed.flatMap({ Suggestion.nearest(to: $0, in: names) }) {
      return SyntaxError(
        "\(words.verb) has no option \(shown)", remedy: "did you mean \(guess)?", at: word.position)
    }
    return SyntaxError(
      "\(words.verb) has no option \(shown)",
      remedy: "options are \(names.joined(separator: ", "))",
      at: word.position)
  }
}

extension OptionDescription {
  /// What its value may be, in a few words.
  fileprivate var expected: String {
    switch form {
    case .assignment(let syntax): syntax.description
    case .naming: "a name"
    }
  }
}
