import Themes
import TerminalUI

/// One line of a log or a page: runs of harmless glyphs, each with the role that colours it.
struct ScreenLine: Hashable, Sendable {
  /// Glyphs that look alike.
  struct Run: Hashable, Sendable {
    /// The glyphs.
    var glyphs: [Printable.Glyph]
    /// What they mean.
    var role: Theme.Role
  }

  /// The runs, from left to right.
  var runs: [Run] = []

  /// A line of one run.
  init(_ text: Printable, _ role: Theme.Role) {
    runs = [Run(glyphs: text.glyphs, role: role)]
  }

  /// A line of these runs.
  init(_ runs: [Run] = []) { self.runs = runs }

  /// Adds glyphs at the end.
  mutating func add(_ glyphs: ArraySlice<Printable.Glyph>, _ role: Theme.Role) {
    guard !glyphs.isEmpty else { return }
    if runs.last?.role == role {
      runs[runs.count - 1].glyphs += glyphs
    } else {
      runs.append(Run(glyphs: Array(glyphs), role: role))
    }
  }

  /// Draws the line into the first row of `rect`.
  func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var column = rect.left
    let escapes = theme[.escape]
    for run in runs {
      column += surface.put(
        glyphs: run.glyphs, at: Point(column: column, row: rect.top), style: theme[run.role],
        escapes: escapes, clip: rect)
    }
  }
}
