import Commands
import TerminalUI

extension Model {
  /// Opens the list of the themes, at the one in use.
  mutating func openThemes() {
    let choices = themeChoices
    layer = .palette(
      Palette(
        PaletteItem.themes(choices), title: "Which colours?",
        chosen: choices.firstIndex { $0.name == theme } ?? 0))
  }

  /// The themes that can be chosen: the automatic one, those that have names, and the one in use where
  /// that has none of these.
  var themeChoices: [CompletionContext.Object] {
    var choices = [CompletionContext.Object(AutomaticTheme.name, AutomaticTheme.summary)] + themes
    if !choices.contains(where: { $0.name == theme }) {
      choices.append(.init(theme, "the one in use, from a file"))
    }
    return choices
  }

  /// This theme is in use from now on: what was asked for is there, or the program chose.
  public mutating func note(theme name: String) { theme = name }

  /// Has the theme shown that the palette has chosen, and the one in use again once it is closed.
  ///
  /// Called after every message, so that no way out of the palette can be forgotten.
  mutating func preview() -> [Effect] {
    var wanted: String?
    if case .palette(let palette) = layer { wanted = palette.choice?.theme }
    guard wanted != previewedTheme else { return [] }
    previewedTheme = wanted
    return [.preview(theme: wanted)]
  }
}
