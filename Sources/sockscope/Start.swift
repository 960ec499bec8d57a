import ArgumentParser
import Commands
import Inspector
import Observation
import Settings
import TerminalUI
import Themes

/// What the screen begins with: put together from the command line and the configuration.
struct Start {
  /// What to run, one after the other; a command that fails ends its own script only.
  var scripts: [Script] = []
  /// How the screen is divided: names of densities and presets.
  var layout: [String] = []
  /// The theme that was asked for; `nil` for the usual one.
  var theme: ThemeLibrary.Loaded?
  /// Whether the history of lines and the log are kept on disk.
  var keepsHistory = true
  /// Which key does what.
  var keyMap = KeyMap.standard
  /// Whether alerts ring the bell.
  var usesBell = true
  /// How sizes and times are written.
  var view = ViewChange()
  /// What is asked before something ends for good.
  var confirmation = ConfirmationPolicy.always
  /// The configuration's file; `nil` without a home folder.
  var path: String?
  /// What is wrong in the configuration and in the theme's files.
  var mistakes: Mistakes
}

extension Sockscope {
  /// What to begin with; refuses what the command line asks for and can't be had.
  func start(_ library: ThemeLibrary, _ environment: [String: String]) throws -> Start {
    let loaded = try configurationOptions.load(environment)
    let configuration = loaded.configuration
    var start = Start(
      keepsHistory: configuration.keepsHistory, usesBell: configuration.usesBell,
      confirmation: configuration.confirmation, path: loaded.path,
      mistakes: Mistakes(
        all: [loaded.failure?.description].compactMap(\.self),
        subject: loaded.path ?? "the configuration",
        command: Self.check(configuration: configurationOptions.config, theme: theme)))
    start.view = ViewChange(times: configuration.times, units: configuration.units)
    var remarks = loaded.remarks
    func note(_ problem: Problem, at position: SourcePosition) {
      remarks.append(
        ConfigurationRemark(path: loaded.path ?? "", position: position, problem: problem))
    }
    if let layout = configuration.layout {
      if let problem = LayoutNames.problem(in: layout.value) {
        note(problem, at: layout.position)
      } else {
        start.layout = layout.value
      }
    }
    let keys = KeyMap.assigning(
      configuration.keys.map {
        KeyMap.Assignment(action: $0.action, keys: $0.keys, position: $0.position)
      })
    start.keyMap = keys.map
    for remark in keys.remarks { note(remark.problem, at: remark.position) }
    for alert in configuration.alerts {
      if let problem = Self.problem(in: alert.value) {
        note(problem, at: alert.position)
      } else {
        start.scripts.append(Script([alert.value]))
      }
    }
    start.scripts += configuration.startup.map { Script([$0]) }
    if let name = configuration.theme, theme == nil, name.value != AutomaticTheme.name {
      do throws(ThemeError) {
        start.theme = try library.load(name.value)
      } catch {
        note(Problem("theme: \(error)", remedy: "sockscope themes lists them"), at: name.position)
      }
    }
    start.mistakes.all += remarks.sorted { $0.position < $1.position }.map(\.description)
    try addArguments(to: &start, library)
    if start.mistakes.all.isEmpty { start.mistakes.subject = "the theme" }
    start.mistakes.all += start.theme?.remarks.map(\.description) ?? []
    return start
  }

  /// Adds what the command line asks for; refuses what can't be read, found or parsed.
  private func addArguments(to start: inout Start, _ library: ThemeLibrary) throws {
    if let session {
      do { start.scripts.append(Script(try ScriptFile.lines(of: session))) } catch {
        throw Self.refusal(error.description)
      }
    }
    start.scripts += try commands.map { Script([try Self.parse($0)]) }
    do throws(ThemeError) {
      if let theme, theme != AutomaticTheme.name { start.theme = try library.load(theme) }
    } catch {
      throw Self.refusal(error.description)
    }
  }

  /// What is wrong with a line of `alerts`: whether a rule is one, the command does not know.
  private static func problem(in alert: Line) -> Problem? {
    for case .alert(.add(let rule)) in alert.commands {
      do throws(FilterProblem) {
        _ = try AlertRule(parsing: rule)
      } catch {
        return Problem("alerts: \(error.what)", remedy: error.remedy)
      }
    }
    return nil
  }

  /// Prints what is wrong in the configuration and in the theme's files; 1 when something is.
  func printMistakes(of start: Start) throws -> Int32 {
    let mistakes = start.mistakes.all
    let lines = mistakes.isEmpty ? ["\(start.path ?? "no configuration"): no mistakes"] : mistakes
    try StandardOutput.print(lines.map { Printable($0).text + "\n" }.joined())
    return mistakes.isEmpty ? 0 : ExitStatus.failure
  }
}
