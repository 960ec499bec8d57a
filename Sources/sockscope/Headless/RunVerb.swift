import ArgumentParser
import Commands
import Session

/// `sockscope run`.
struct RunVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run files of commands without a screen.",
    discussion: """
      All files are read and parsed before anything runs. Each event is printed, one a line. After \
      the last line a run goes on while a socket or a server is open, as a Node process does; quit \
      ends it at once.
      \(Registry.statuses.forms.map { "Status \($0.text): \($0.meaning)" }.joined(separator: "\n"))
      \(Registry.statuses.text)
      """)

  @Option(
    help: ArgumentHelp("End after so many seconds, with status 3.", valueName: "seconds"))
  var timeout: Double?

  @Option(
    name: .customLong("define"), parsing: .singleValue,
    help: ArgumentHelp(
      "Have $NAME.PROPERTY stand for VALUE; may be given several times.",
      valueName: "name.property=value"))
  var definitions: [Definition] = []

  @Flag(
    name: [.customShort("q"), .customLong("quiet")],
    help: "Print only what the command print says, and errors.")
  var isQuiet = false

  @Flag(
    name: .customLong("readonly"),
    help: "Refuse files with a command that opens, changes or closes something; nothing runs then.")
  var isReadOnly = false

  // Flags that the program has, too, are taken by it, wherever they stand.
  @ParentCommand var program: Sockscope

  @OptionGroup var options: HeadlessOptions

  @ArgumentParser.Argument(
    help: ArgumentHelp("The files, or - for standard input.", valueName: "file"),
    completion: .file())
  var files: [String]

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout <= 1e6) {
      throw ValidationError("--timeout \(timeout) is no time to wait; write seconds, such as 30")
    }
    if isQuiet, options.isJSON {
      throw ValidationError("--json prints every event, and --quiet none; give one of them")
    }
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("standard input can be read once only; write - once")
    }
  }

  mutating func run() throws {
    var lines: [Line] = []
    do {
      for file in files { lines += try ScriptFile.lines(of: file) }
    } catch {
      throw Sockscope.refusal(error.description)
    }
    if isReadOnly || program.isReadOnly, let error = lines.lazy.compactMap(\.readOnlyError).first {
      throw Sockscope.refusal(error.description)
    }
    let script = Script(lines)
    let (definitions, timeout, options) = (definitions, timeout, options)
    let textForm: EventPrinter.Form = isQuiet ? .prints : .text
    throw try Verb.run({ () throws(SystemError) in
      // What a script finds out is told by its status, too: it goes on when nobody reads the events.
      try HeadlessProgram(options, textForm: textForm, limits: .script, endsWithOutput: false)
    }) { headless in
      for definition in definitions {
        headless.session.definitions[definition.name] = definition.value
      }
      ScriptRun(headless).begin(script, timeout: timeout)
    }
  }

  /// What `--define` says.
  struct Definition: ExpressibleByArgument {
    /// `NAME.PROPERTY`.
    let name: String
    let value: String

    /// `NAME.PROPERTY=VALUE`.
    init?(argument: String) {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0].split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, name.count > 1, Identifier(String(name[0])) != nil,
        !name.contains("")
      else { return nil }
      self.name = String(parts[0])
      value = String(parts[1])
    }
  }
}
