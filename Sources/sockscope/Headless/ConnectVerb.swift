import ArgumentParser
import Commands
import Observation

/// `sockscope connect`.
struct ConnectVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "connect",
    abstract: "Connect standard input and output to a peer, as nc -N does.",
    discussion: """
      At the end of standard input our side ends; when the peer's ends, so does the program, with \
      what standard input has to say without waiting. With the option allowHalfOpen it goes on to \
      the end of standard input.
      Status: 0, or 1 when the connection could not be made or was reset.

      \(Verb.help("connect"))
      """)

  @OptionGroup var options: HeadlessOptions

  @ArgumentParser.Argument(
    help: ArgumentHelp(
      "The address, and options of the connection; each is one word, taken as it is.",
      valueName: "address|option"),
    completion: LanguageCompletion.kind(after: "connect"))
  var words: [String] = []

  mutating func run() throws {
    let line = try Verb.line("connect", words)
    guard case .connect(let command)? = line.commands.first else { return }
    let manner = Conversation.Manner(
      outlivesPeer: command.settings.allowHalfOpen == .value(true), endsSilently: true,
      passesOutput: !options.isJSON)
    let plan = Bridge.Plan(
      line: line, id: ObjectID(command.name?.text ?? "c1"), isServer: false, manner: manner)
    throw try Verb.run(plan, options)
  }
}
