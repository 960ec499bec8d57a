import CursesTerminal
import Glibc
import TerminalUI
import Themes

extension Sockscope {
  /// The variables of the process's environment.
  static var environment: [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry = entry.successor()
    }
    return variables
  }
}

extension ThemeLibrary {
  /// The themes that this program finds on this system.
  static func system(_ environment: [String: String]) -> ThemeLibrary {
    ThemeLibrary(
      environment: environment, executable: SystemFiles.executable ?? "",
      files: SystemFiles.themes)
  }

  /// The theme to show when none was asked for, and what is to be said about its file: `default`,
  /// or `mono` where there are no colours.
  ///
  /// A broken file of the user's is no reason not to start.
  @MainActor
  func usual(on terminal: CursesTerminal) -> (theme: Theme, problems: [String]) {
    let standard: Theme = terminal.colorDepth == .monochrome ? .monochrome : .standard
    do {
      let loaded = try load(standard.name)
      return (loaded.theme, loaded.remarks.map(\.description))
    } catch {
      return (standard, [error.description])
    }
  }
}
