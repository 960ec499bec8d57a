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

  /// The theme that stands for another one which fits the background.
  static let automatic = "auto"

  /// The theme to show instead of `theme`, which nobody chose, on a background of this kind; `nil`
  /// where it fits already, or where there is none that does.
  func fitting(_ background: Theme.Background, insteadOf theme: Theme) -> Loaded? {
    guard background != theme.background else { return nil }
    return try? load(background == .light ? "paper" : Theme.standard.name)
  }

  /// The theme to show when none was asked for, and what is to be said about its file: `default`, or
  /// `paper` where the environment tells of a light background, or `mono` where there are no
  /// colours.
  ///
  /// A broken file of the user's is no reason not to start, nor is a theme that was not installed.
  @MainActor
  func usual(
    on terminal: CursesTerminal, _ environment: [String: String]
  ) -> (theme: Theme, problems: [String]) {
    let hasColors = terminal.colorDepth != .monochrome
    let standard: Theme = hasColors ? .standard : .monochrome
    do {
      var loaded = try load(standard.name)
      if hasColors, let background = Theme.Background(environment: environment) {
        loaded = fitting(background, insteadOf: loaded.theme) ?? loaded
      }
      return (loaded.theme, loaded.remarks.map(\.description))
    } catch {
      return (standard, [error.description])
    }
  }
}

extension Theme.Background {
  /// What COLORFGBG says of the background, a variable of rxvt, Konsole and others: the numbers of two
  /// colours of the palette, or three, the background's last; `nil` when it says nothing.
  init?(environment: [String: String]) {
    let last = environment["COLORFGBG"]?.split(separator: ";").last
    guard let number = last.flatMap({ Int($0) }), (0..<16).contains(number) else { return nil }
    // White and the bright colours but black: what Vim takes for light, too.
    self = number == 7 || number > 8 ? .light : .dark
  }
}
