import TerminalUI
import Themes

extension ScreenLine {
  /// Adds text in a field of `columns` columns: made harmless, cut where it is too long, and padded.
  mutating func add(
    _ text: String, _ role: Theme.Role, columns: Int, alignment: Table.Alignment = .left,
    truncation: Truncation = .end, alphabet: Alphabet
  ) {
    let glyphs = Printable(text, alphabet: alphabet)
      .fitted(to: columns, leavingOut: truncation, alphabet: alphabet)
    let padding = max(0, columns - glyphs.reduce(0) { $0 + $1.width })
    if alignment == .right { addBlanks(padding) }
    runs.append(Run(glyphs: glyphs, role: role))
    if alignment == .left { addBlanks(padding) }
  }

  /// Adds blanks.
  mutating func addBlanks(_ count: Int) {
    guard count > 0 else { return }
    runs.append(Run(glyphs: Array(repeating: .blank, count: count), role: .text))
  }
}
