import ArgumentParser
import Commands
import Inspector
import Observation
import Settings
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
  /// What is to be said of the configuration.
  var problems: [String] = []
}

extension Sockscope {
  /// What to begin with; refuses what can't be read, found or parsed.
  func start(_ library: ThemeLibrary, _ environment: [String: String]) throws -> Start {
    let loaded = try configurationOptions.load(environment)
    let configuration = loaded.configuration
    var start = Start(
      scripts: (configuration.alerts + configuration.startup).map { Script([$0]) },
      layout: configuration.layout, keepsHistory: configuration.keepsHistory,
      problems: loaded.problems)
    start.view.units = configuration.units.flatMap { Units(rawValue: $0.rawValue) }
    start.view.times = configuration.times.flatMap { TimeStyle(rawValue: $0.rawValue) }
    let keys = KeyMap.assigning(
      configuration.keys.map {
        KeyMap.Assignment(action: $0.action, keys: $0.keys, position: $0.position)
      })
    start.keyMap = keys.map
    start.usesBell = configuration.usesBell
    start.problems += keys.remarks.map { remark in
      ConfigurationRemark(
        path: loaded.path ?? "", position: remark.position, problem: remark.problem
      ).description
    }
    if let session {
      do { start.scripts.append(Script(try ScriptFile.lines(of: session))) } catch {
        throw Self.refusal(error.description)
      }
    }
    start.scripts += try commands.map { Script([try Self.parse($0)]) }
    do throws(ThemeError) {
      start.theme = try (theme ?? configuration.theme).map { name throws(ThemeError) in
        try library.load(name)
      }
    } catch {
      // Only the configuration that nobody asked for is no reason not to start.
      guard theme == nil, configurationOptions.config == nil else {
        throw Self.refusal(error.description)
      }
      start.problems.append("the configuration's theme: \(error)")
    }
    start.problems += start.theme?.warnings.map(\.description) ?? []
    return start
  }
}
