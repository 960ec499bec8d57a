import ArgumentParser
import Commands
import CursesTerminal
import Glibc
import Inspector
import Themes

/// The program.
@main
struct Sockscope: ParsableCommand {
  /// The version, as `--version` prints it.
  static let version = "0.1.0"
  /// The day of the version, as the manual page tells it.
  static let date = "2026-11-24"

  static let configuration = CommandConfiguration(
    commandName: "sockscope",
    abstract: "Opens listeners and connections, and shows live what passes over them.",
    discussion: """
      Without a subcommand it takes the terminal: l listens, c connects, ? helps, q quits. \
      What can be typed after : there can also be given here, with -e.
      """,
    version: version,
    subcommands: [
      RunVerb.self, ConnectVerb.self, ListenVerb.self, ListThemes.self, Man.self, Completions.self,
      Install.self,
    ])

  @Option(
    name: [.customShort("e"), .customLong("execute")], parsing: .singleValue,
    help: ArgumentHelp(
      "Run a command at start, for example 'listen 8124'; may be given several times.",
      valueName: "command"))
  var commands: [String] = []

  @Option(
    help: ArgumentHelp(
      "Run the commands of a file at start, before those of -e; all of it parses, or none runs.",
      valueName: "file"),
    completion: .file())
  var session: String?

  @OptionGroup var configurationOptions: ConfigurationOptions

  @Flag(
    name: .customLong("check-config"),
    help: """
      Print all mistakes in the configuration and in the theme that is shown, and end; the status \
      is 1 when there are some.
      """)
  var checksConfiguration = false

  @Flag(help: "Open a listener and clients on 127.0.0.1 that talk, to have something to watch.")
  var demo = false

  @Option(
    help: ArgumentHelp(
      "Show this theme: a name (see sockscope themes) or a file; without it, the configuration's, "
        + "else \(AutomaticTheme.name), which \(AutomaticTheme.summary).", valueName: "theme"),
    completion: .custom { _, _, _ in
      [AutomaticTheme.name] + ThemeLibrary.system(Sockscope.environment).entries.map(\.name)
    })
  var theme: String?

  @Flag(name: .customLong("no-color"), help: "Do without colours, as the variable NO_COLOR asks.")
  var isColorless = false

  @Flag(help: "Never send a copy to the terminal's clipboard (OSC 52).")
  var noClipboard = false

  @Flag(help: "Leave the mouse to the terminal; the key M takes it.")
  var noMouse = false

  @Flag(help: "Draw on the screen that is there: the last picture stays when it ends.")
  var noAltScreen = false

  @Flag(
    name: .customLong("reduce-motion"),
    help:
      "Have nothing move by itself, as the variable NO_MOTION asks: no growing bars, no seconds.")
  var reducesMotion = false

  @Flag(
    name: .customLong("title"), help: "Tell in the title of the terminal's window how much is open."
  )
  var setsTitle = false

  @Flag(
    name: .customLong("linear"),
    help: """
      Print line by line instead of showing a screen: for screen readers, braille displays, and \
      terminals that can do no more.
      """)
  var isLinear = false

  @Flag(
    name: .customLong("readonly"),
    help: """
      Refuse every command that changes something, however it is given; what stands in the \
      configuration, in --session and in -e still runs at the start.
      """)
  var isReadOnly = false

  #if DEBUG
    @Option(help: .hidden) var crash: Crash?
    @Flag(help: .hidden) var noise = false
  #endif

  mutating func run() throws {
    let environment = Self.environment
    let library = ThemeLibrary.system(environment)
    let start = try start(library, environment)
    if checksConfiguration { throw ExitCode(try printMistakes(of: start)) }
    if isLinear { throw try MainActor.assumeIsolated { try showLines(start) } }
    try MainActor.assumeIsolated { try show(start, library, environment) }
  }

  @MainActor
  private func show(
    _ start: Start, _ library: ThemeLibrary, _ environment: [String: String]
  ) throws {
    let program: ScreenProgram
    // A demonstration neither takes over nor leaves anything.
    var stateFile: StateFile?
    var isOpened = false
    do {
      // Before anything that may start a thread.
      let signals = try SignalDescriptor()
      defer { if !isOpened { signals.giveBack() } }
      let mailbox = try Mailbox<EngineLink.Letter>()
      let state = start.keepsHistory ? StateFolder.made(environment) : nil
      stateFile = demo ? nil : state.map { StateFile(path: $0 + "/screen") }
      let terminal = try CursesTerminal(
        environment: environment, options: terminalOptions(start),
        logPath: state.map { $0 + "/log" })
      isOpened = true
      let usual =
        start.theme.map { (theme: $0.theme, problems: []) }
        ?? library.usual(on: terminal, environment)
      program = ScreenProgram(
        terminal: terminal, signals: signals, library: library, environment: environment,
        theme: (start.theme?.name ?? AutomaticTheme.name, usual.theme),
        historyFile: state.map { HistoryFile(path: $0 + "/history") },
        sentFile: state.map { HistoryFile(path: $0 + "/sent") }, mailbox: mailbox)
      var mistakes = start.mistakes
      mistakes.all += usual.problems + [stateFile?.problem].compactMap(\.self)
      if let warning = mistakes.warning { program.tell(.notice(warning)) }
    } catch let error as TerminalError {
      guard error.leavesLines else { throw Self.refusal(error.description) }
      throw try showLines(start, because: error)
    } catch {
      throw Self.refusal("\(error)")
    }
    program.model.keyMap = start.keyMap
    program.model.usesMouse = !noMouse
    program.model.isReadOnly = isReadOnly
    program.model.confirmation = start.confirmation
    program.model.reducesMotion = reducesMotion || !(environment["NO_MOTION"] ?? "").isEmpty
    program.showsTitle = setsTitle
    if let state = stateFile?.state { program.model.begin(as: state) }
    program.model.begin(with: start.layout)
    program.model.show(start.view)
    program.usesClipboard = !noClipboard
    program.usesBell = start.usesBell
    let beginning = program.model.screenState
    program.model.note(given: start.scripts.flatMap(\.lines))
    program.engine.run(start.scripts)
    if demo { program.engine.startDemo() }
    #if DEBUG
      program.crash = crash
      if noise { Noise.start() }
    #endif
    let status = program.run()
    program.terminal.close()
    let end = program.model.screenState
    if end != beginning { stateFile?.write(end) }
    // Where the last picture stays by itself, it is there already.
    if !noAltScreen, let picture = program.keptPicture { SystemFiles.show(picture) }
    program.shutDown()
    throw ExitCode(status)
  }

  private func terminalOptions(_ start: Start) -> CursesTerminal.Options {
    var options = CursesTerminal.Options()
    options.isColorless = isColorless
    options.usesAlternateScreen = !noAltScreen
    options.setsTitle = setsTitle
    options.asksForBackground = start.theme == nil
    return options
  }

  /// Runs without a screen, line by line; says first why there is none.
  @MainActor
  private func showLines(_ start: Start, because error: TerminalError? = nil) throws -> ExitCode {
    let reason = error.map { "\($0); going on line by line, as with --linear" }
    do {
      return ExitCode(
        try Linear.run(
          Linear.Beginning(
            scripts: start.scripts,
            remarks: [reason, start.mistakes.warning?.line].compactMap(\.self),
            isDemo: demo, isReadOnly: isReadOnly, confirmation: start.confirmation,
            alphabet: Linear.alphabet)))
    } catch {
      throw Self.refusal("\(error)")
    }
  }

  static func parse(_ text: String) throws -> Line {
    do { return try Line(parsing: text) } catch { throw refusal("-e '\(text)': \(error)") }
  }

  /// Says why nothing ran, and ends with the status for that.
  static func refusal(_ text: String) -> ExitCode {
    SystemFiles.say("sockscope: \(text)")
    return ExitCode(ExitStatus.usage)
  }
}
