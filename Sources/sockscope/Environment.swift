import Commands
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

  /// The themes that have names, each with what tells it from the others, or why it can't be shown.
  var choices: [CompletionContext.Object] {
    entries.filter { $0.name != AutomaticTheme.name }.map { entry in
      do throws(ThemeError) {
        return .init(entry.name, try load(entry.name).theme.facts)
      } catch {
        return .init(entry.name, error.description)
      }
    }
  }

  /// The theme that the automatic one stands for, and what is to be said about its file: `default`, or
  /// `paper` where the terminal, or else the environment, tells of a light background, or `mono`
  /// where there are no colours.
  ///
  /// A broken file of the user's is no reason not to start, nor is a theme that was not installed.
  @MainActor
  func usual(
    on terminal: CursesTerminal, _ environment: [String: String]
  ) -> (theme: Theme, problems: [String]) {
    let hasColors = terminal.colorDepth != .monochrome
    let standard: Theme = hasColors ? .standard : .monochrome
    let background =
      terminal.hasLightBackground.map { $0 ? Theme.Background.light : .dark }
      ?? Theme.Background(environment: environment)
    do {
      var loaded = try load(standard.name)
      // Where no theme for it was installed, nobody asked for one.
      if hasColors, let background, background != loaded.theme.background,
        let fitting = try? load(background == .light ? "paper" : standard.name)
      {
        loaded = fitting
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
