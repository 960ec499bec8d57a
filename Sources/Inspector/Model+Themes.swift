import TerminalUI

extension Model {
  /// Opens the list of the themes, at the one in use.
  mutating func openThemes() {
    layer = .palette(
      Palette(
        PaletteItem.themes(themes), title: "Which colours?",
        chosen: themes.firstIndex(of: theme) ?? 0))
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
