import Commands
import CursesTerminal
import Inspector
import Themes

extension ScreenProgram {
  /// Shows a theme for a while; one with a mistake is only told of when it is chosen.
  func show(preview name: String?) {
    preview = name.flatMap { try? library.load($0).theme }
    pacer.want()
  }

  func setTheme(_ name: String, by command: String) {
    preview = nil
    followsBackground = false
    do {
      let loaded = try library.load(name)
      theme = loaded.theme
      pacer.want()
      let mistakes = Mistakes(
        all: loaded.remarks.map(\.description), subject: "the theme",
        command: Sockscope.check(configuration: nil, theme: name))
      if let warning = mistakes.warning { tell(.notice(warning)) }
    } catch {
      tell(.refusal(command: command, Notice(.error, "\(error)")))
    }
  }

  /// Takes the theme that fits the background, once the terminal has told of it, unless someone has
  /// chosen one.
  ///
  /// Nothing waits for the answer: the first picture is in the colours for what the environment says.
  func followBackground() {
    guard followsBackground, let isLight = terminal.hasLightBackground else { return }
    followsBackground = false
    // Where no theme for it was installed, the colours stay as they are: nobody asked for it.
    guard let loaded = library.fitting(isLight ? .light : .dark, insteadOf: theme) else { return }
    theme = loaded.theme
    model.note(theme: theme.name)
    pacer.want()
  }
}
