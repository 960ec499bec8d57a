import ArgumentParser
import Commands
import Observation

/// `sockscope listen`.
struct ListenVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen",
    abstract: "Accept a connection for standard input and output, as nc -l does.",
    discussion: """
      It accepts one client and ends with it; with -k it goes on, one client after the other. Our \
      side ends with standard input; where that is empty from the start, as in the background, with \
      the client's side. With a handler other than none, it leaves the standard streams alone and \
      serves all clients until it is interrupted.
      Status: 0, or 1 when it could not listen or the connection was reset.

      \(Verb.help("listen"))
      """)

  @Flag(
    name: [.customShort("k"), .customLong("keep-listening")],
    help: "Go on after the first client, one client after the other.")
  var goesOn = false

  @OptionGroup var options: HeadlessOptions

  @ArgumentParser.Argument(
    help: ArgumentHelp(
      "The address, and options of the listener; each is one word, taken as it is.",
      valueName: "address|option"),
    completion: LanguageCompletion.kind(after: "listen"))
  var words: [String] = []

  mutating func run() throws {
    let line = try Verb.line("listen", words)
    guard case .listen(let command)? = line.commands.first else { return }
    let isTalking = (command.settings.handler ?? Handler.none) == Handler.none
    let manner = Conversation.Manner(
      outlivesPeer: command.settings.allowHalfOpen == .value(true), endsSilently: false,
      passesOutput: !options.isJSON)
    let plan = Bridge.Plan(
      line: line, id: ObjectID(command.name?.text ?? "s1"), isServer: true,
      goesOn: goesOn || !isTalking, manner: isTalking ? manner : nil)
    throw try Verb.run(plan, options)
  }
}
