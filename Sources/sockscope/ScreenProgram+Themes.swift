import Commands
import CursesTerminal
import Inspector
import Themes

extension ScreenProgram {
  /// Shows a theme for a while; one with a mistake is only told of when it is chosen.
  func show(preview name: String?) {
    preview = name.flatMap { try? load($0).theme }
    followBackground()
    pacer.want()
  }

  func setTheme(_ name: String, by command: String) {
    preview = nil
    do {
      let loaded = try load(name)
      theme = loaded.theme
      model.note(theme: name)
      followBackground()
      pacer.want()
      let mistakes = Mistakes(
        all: loaded.remarks, subject: "the theme",
        command: Sockscope.check(configuration: nil, theme: name))
      if let warning = mistakes.warning { tell(.notice(warning)) }
    } catch {
      tell(.refusal(command: command, Notice(.error, "\(error)")))
    }
  }

  /// Has the automatic theme fit the background, once the terminal has told of it.
  ///
  /// Nothing waits for the answer: the first picture is in the colours for what the environment says.
  func followBackground() {
    let automatic = AutomaticTheme.name
    guard !knowsBackground, [model.theme, model.previewedTheme].contains(automatic) else { return }
    // Whoever began with another theme has not asked yet.
    terminal.askForBackground()
    guard terminal.hasLightBackground != nil else { return }
    knowsBackground = true
    if model.theme == automatic { theme = usual }
    if model.previewedTheme == automatic { preview = usual }
    pacer.want()
  }

  private var usual: Theme { library.usual(on: terminal, environment).theme }

  /// The theme of a name, or of a path, and what is wrong in its files.
  private func load(
    _ name: String
  ) throws(ThemeError) -> (theme: Theme, remarks: [String]) {
    guard name != AutomaticTheme.name else {
      let usual = library.usual(on: terminal, environment)
      return (usual.theme, usual.problems)
    }
    let loaded = try library.load(name)
    return (loaded.theme, loaded.remarks.map(\.description))
  }
}
