import ArgumentParser
import Commands

/// `sockscope run`.
struct RunVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run files of commands without a screen, and print what happens.",
    discussion: """
      All files parse, or nothing runs. After the last line it goes on while anything is open, as a \
      Node process does; quit ends it at once. One line is printed for each event.
      Status: 0, or what quit says; 1 when a command or an expectation failed; 2 when nothing ran; \
      3 when a wait or --timeout ran out.
      """)

  @ArgumentParser.Argument(
    help: "A file of commands; - for standard input.", completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("End after S seconds, with status 3.", valueName: "s"))
  var timeout: Double?

  @Option(
    name: .customLong("define"), parsing: .singleValue,
    help: ArgumentHelp(
      "Let $NAME.PROPERTY stand for VALUE; may be given several times.",
      valueName: "NAME.PROPERTY=VALUE"))
  var definitions: [Definition] = []

  @OptionGroup var options: HeadlessOptions

  /// `NAME.PROPERTY=VALUE`.
  struct Definition: ExpressibleByArgument {
    let name: String
    let value: String

    /// The definition that `argument` spells; `nil` for what can't be written after a dollar.
    init?(argument: String) {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let dot = parts[0].firstIndex(of: "."), dot > parts[0].startIndex,
        parts[0].index(after: dot) < parts[0].endIndex
      else { return nil }
      (name, value) = (String(parts[0]), String(parts[1]))
    }
  }

  func validate() throws {
    guard timeout.map({ $0 > 0 && $0 <= 1e9 }) ?? true else {
      throw ValidationError("--timeout takes seconds, more than 0 and at most 1000000000")
    }
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("standard input can be read once; give - once")
    }
  }

  mutating func run() throws {
    var plan = ScriptRun.Plan(sources: [])
    do throws(ScriptFile.Failure) {
      for file in files {
        let isInput = file == "-"
        let lines = try isInput ? ScriptFile.standardInput() : ScriptFile.lines(of: file)
        let name = isInput ? ScriptFile.standardInputName : file
        plan.sources.append(.init(name: name, script: Script(lines)))
      }
    } catch {
      throw Sockscope.refusal(error.description)
    }
    for definition in definitions { plan.definitions[definition.name] = definition.value }
    plan.timeout = timeout.map { UInt64(($0 * 1000).rounded(.up)) }
    throw try Verb.run(options, isScript: true) { [plan] in ScriptRun(plan, $0).begin() }
  }
}
