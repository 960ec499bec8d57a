import TerminalUI
import Themes

extension Model {
  /// Draws a line that is being typed, after a prompt; returns where the cursor stands: while an older
  /// line is searched for, at the end of the prompt, where what is searched for is typed.
  func drawTypedLine(
    _ editor: LineEditor, after prompt: String, isSearching: Bool, _ layout: ScreenLayout,
    into surface: inout Surface, theme: Theme
  ) -> Point {
    let line = layout.message
    surface.fill(line, style: theme[.text])
    let used = surface.put(
      Printable(prompt, alphabet: alphabet), at: line.origin, style: theme[.accent],
      escapes: theme[.escape], clip: line)
    let place = Rect(
      column: line.left + used, row: line.top, columns: max(1, line.size.columns - used), rows: 1)
    let cursor = editor.draw(
      into: &surface, in: place, style: theme[.text], escapes: theme[.escape])
    return isSearching ? Point(column: line.left + max(0, used - 2), row: line.top) : cursor
  }
}
