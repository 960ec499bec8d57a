/// A value that is written as one word: a port, an address, a duration.
public protocol ArgumentValue: Hashable, Sendable {
  /// What may be written, for help, messages and completion.
  static var syntax: ValueSyntax { get }

  /// The value that `text` spells. Throws what is wrong with it and what to write.
  init(argument text: String) throws(Problem)

  /// The canonical text of the value, without quotes.
  var argumentText: String { get }
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
  public var text: String {
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
