/// All that is known about one command: parser, help, completion and messages are views of it.
public struct CommandSpecification: Sendable {
  /// The verb, in Node's spelling.
  public let verb: String
  /// Other names of the command.
  public let aliases: [String]
  /// The parameters, in order.
  public let parameters: [ParameterDescription]
  /// The options, which follow the parameters in any order.
  public let options: [OptionDescription]
  /// What it does to a session.
  public let effect: CommandEffect
  /// What it does, in one line without a full stop.
  public let summary: String
  /// What else there is to know: paragraphs.
  public let details: [String]
  /// Lines that can be entered as they are.
  public let examples: [String]
  /// Reads what follows the verb.
  let read: @Sendable (inout WordReader) throws(SyntaxError) -> Command

  /// The command `verb` with the values of `parameters`, and the options that are written into its
  /// `subject`.
  init<Subject, each Value: Sendable>(
    _ verb: String, aliases: [String] = [], _ parameters: repeat Parameter<each Value>,
    options: OptionTable<Subject>, effect: CommandEffect = .changes, summary: String,
    details: [String] = [], examples: [String],
    subject: @escaping @Sendable (repeat each Value) -> Subject,
    command: @escaping @Sendable (Subject) -> Command
  ) {
    self.verb = verb
    self.aliases = aliases
    var descriptions: [ParameterDescription] = []
    for parameter in repeat each parameters { descriptions.append(parameter.description) }
    self.parameters = descriptions
    self.options = options.descriptions
    self.effect = effect
    self.summary = summary
    self.details = details
    self.examples = examples
    read = { words throws(SyntaxError) in
      var subject = subject(repeat try (each parameters).read(&words))
      try options.read(into: &subject, from: &words)
      return command(subject)
    }
  }

  /// The command `verb` with the values of `parameters`, without options.
  init<each Value: Sendable>(
    _ verb: String, aliases: [String] = [], _ parameters: repeat Parameter<each Value>,
    effect: CommandEffect = .changes, summary: String, details: [String] = [], examples: [String],
    command: @escaping @Sendable (repeat each Value) -> Command
  ) {
    self.init(
      verb, aliases: aliases, repeat each parameters, options: OptionTable<Command>.none,
      effect: effect, summary: summary, details: details, examples: examples, subject: command,
      command: { $0 })
  }

  /// All names, the verb first.
  public var names: [String] { [verb] + aliases }

  /// The syntax in one line: `write TARGET DATA`.
  public var usage: String {
    var words = [verb] + parameters.map(\.usage)
    for option in options where option.form == .naming { words.append("[\(option.usage)]") }
    if options.contains(where: { $0.form != .naming }) { words.append("[OPTION...]") }
    return words.joined(separator: " ")
  }
}
