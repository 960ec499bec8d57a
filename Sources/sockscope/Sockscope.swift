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

  static let configuration = CommandConfiguration(
    commandName: "sockscope",
    abstract: "Opens listeners and connections, and shows live what passes over them.",
    discussion: """
      Without a subcommand it takes the terminal: l listens, c connects, ? helps, q quits. \
      What can be typed after : there can also be given here, with -e.
      """,
    version: version,
    subcommands: [ConnectVerb.self, ListenVerb.self, ListThemes.self, Install.self])

  @Option(
    name: [.customShort("e"), .customLong("execute")], parsing: .singleValue,
    help: ArgumentHelp(
      "Run a command at start, for example 'listen 8124'; may be given several times.",
      valueName: "command"))
  var commands: [String] = []

  @Flag(help: "Open a listener and clients on 127.0.0.1 that talk, to have something to watch.")
  var demo = false

  @Option(help: "Show this theme: a name (see sockscope themes) or a file.")
  var theme: String?

  @Flag(name: .customLong("no-color"), help: "Do without colours, as the variable NO_COLOR asks.")
  var isColorless = false

  #if DEBUG
    @Option(help: .hidden) var crash: Crash?
  #endif

  mutating func run() throws {
    let environment = Self.environment
    let lines = try commands.map(Self.parse)
    let library = ThemeLibrary.system(environment)
    let chosen = try theme.map { name in
      do { return try library.load(name) } catch { throw Self.refusal("\(error)") }
    }
    try MainActor.assumeIsolated {
      try show(lines, library, chosen, environment)
    }
  }

  @MainActor
  private func show(
    _ lines: [Line], _ library: ThemeLibrary, _ chosen: ThemeLibrary.Loaded?,
    _ environment: [String: String]
  ) throws {
    let program: ScreenProgram
    do {
      // Before anything that may start a thread.
      let signals = try SignalDescriptor()
      let mailbox = try Mailbox<EngineLink.Letter>()
      let state = StateFolder.made(environment)
      let terminal = try CursesTerminal(
        environment: environment, isColorless: isColorless, logPath: state.map { $0 + "/log" })
      let (theme, problems) =
        chosen.map { ($0.theme, $0.warnings.map(\.description)) }
        ?? library.usual(on: terminal)
      program = ScreenProgram(
        terminal: terminal, signals: signals, library: library, theme: theme,
        historyFile: state.map { HistoryFile(path: $0 + "/history") }, mailbox: mailbox)
      for problem in problems { program.tell(.notice(Notice(.warning, problem))) }
    } catch let error as TerminalError {
      throw Self.refusal(error.description)
    } catch {
      throw Self.refusal("\(error)")
    }
    for line in lines { program.engine.run(line, selection: nil) }
    if demo { program.engine.startDemo() }
    #if DEBUG
      program.crash = crash
    #endif
    let status = program.run()
    program.terminal.close()
    program.shutDown()
    throw ExitCode(status)
  }

  private static func parse(_ text: String) throws -> Line {
    do { return try Line(parsing: text) } catch { throw refusal("-e '\(text)': \(error)") }
  }

  /// Says why nothing ran, and ends with the status for that.
  static func refusal(_ text: String) -> ExitCode {
    SystemFiles.say("sockscope: \(text)")
    return ExitCode(ExitStatus.usage)
  }
}
