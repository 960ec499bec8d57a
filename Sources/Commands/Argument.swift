/// A value that is written as one word: a port, an address, a duration.
public protocol ArgumentValue: Hashable, Sendable {
  /// What may be written, for help, messages and completion.
  static var syntax: ValueSyntax { get }

  /// The value that `text` spells. Throws what is wrong with it and what to write.
  init(argument text: String) throws(Problem)

  /// The canonical text of the value, without quotes.
  var argumentText: String { get }
}

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

/// An argument of a command: known since it was parsed, or known only when the command runs,
/// because there are references in it.
public enum Argument<Value: ArgumentValue>: Hashable, Sendable {
  /// It is known.
  case value(Value)
  /// It is known when its references are.
  case template(Template)

  /// The references that must be known to know the value.
  public var references: [Reference] {
    switch self {
    case .value: []
    case .template(let template): template.references
    }
  }

  /// The value; `answer` gives the text of each reference.
  ///
  /// Throws what is wrong with the text that comes out.
  public func resolved(_ answer: (Reference) -> String) throws(Problem) -> Value {
    switch self {
    case .value(let value): return value
    case .template(let template):
      let text = template.resolved(answer)
      do throws(Problem) {
        return try Value(argument: text)
      } catch {
        throw Problem(
          "\(template) gives a text that does not fit: \(error.what)", remedy: error.remedy)
      }
    }
  }

  /// The canonical text, in quotes where it needs them.
  var text: String {
    switch self {
    case .value(let value): Quoting.word(value.argumentText)
    case .template(let template): template.description
    }
  }

  /// The argument that `word` spells.
  init(_ word: Word, _ role: String) throws(SyntaxError) {
    if let template = Template(word) {
      self = .template(template)
      return
    }
    let text = try word.text(role)
    do throws(Problem) {
      self = .value(try Value(argument: text))
    } catch {
      throw SyntaxError(error, at: word.position)
    }
  }
}

/// Text with references in it.
public struct Template: Hashable, Sendable {
  /// A part of a template.
  public enum Part: Hashable, Sendable {
    /// Text that is itself.
    case literal(String)
    /// A reference, to be replaced by what it stands for.
    case reference(Reference)
  }

  /// The parts, in order; no two literals in a row, and at least one reference.
  public let parts: [Part]

  /// The template that `word` is; `nil` when it has no references, or has bytes that are no text.
  init?(_ word: Word) {
    guard !word.references.isEmpty else { return nil }
    var parts: [Part] = []
    for part in word.parts {
      switch part {
      case .bare(let text): parts.append(literal: text)
      case .quoted(let bytes):
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        parts.append(literal: text)
      case .reference(let reference): parts.append(.reference(reference))
      }
    }
    self.parts = parts
  }

  /// The references, in order.
  public var references: [Reference] {
    parts.compactMap { part in
      if case .reference(let reference) = part { return reference }
      return nil
    }
  }

  /// The text; `answer` gives the text of each reference.
  public func resolved(_ answer: (Reference) -> String) -> String {
    parts.map { part in
      switch part {
      case .literal(let literal): literal
      case .reference(let reference): answer(reference)
      }
    }.joined()
  }
}

extension Template: CustomStringConvertible {
  /// The template as one word: literals in quotes, so that no reference swallows what follows it.
  public var description: String {
    parts.map { part in
      switch part {
      case .literal(let text): Quoting.literal(Array(text.utf8))
      case .reference(let reference): reference.description
      }
    }.joined()
  }
}

extension [Template.Part] {
  fileprivate mutating func append(literal text: String) {
    guard !text.isEmpty else { return }
    if case .literal(let before) = last {
      self[count - 1] = .literal(before + text)
    } else {
      append(.literal(text))
    }
  }
}
