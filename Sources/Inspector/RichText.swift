import Themes
import TerminalUI

/// Text in several roles that is wrapped as one.
struct RichText: Hashable, Sendable {
  /// What the terminal can show.
  let alphabet: Alphabet
  private var glyphs: [Styled] = []
  /// The columns that it takes in one line.
  private(set) var columns = 0

  /// A glyph and what it means.
  private struct Styled: Hashable, Sendable {
    var glyph: Printable.Glyph
    var role: Theme.Role
  }

  init(alphabet: Alphabet) { self.alphabet = alphabet }

  /// Adds text; it is made harmless.
  mutating func add(_ text: String, _ role: Theme.Role) {
    add(Printable(text, alphabet: alphabet), role)
  }

  /// Adds harmless text.
  mutating func add(_ text: Printable, _ role: Theme.Role) {
    glyphs.reserveCapacity(glyphs.count + text.glyphs.count)
    for glyph in text.glyphs { glyphs.append(Styled(glyph: glyph, role: role)) }
    columns += text.columns
  }

  /// The text in lines of at most `columns` columns; all but the first begin with `indent` blanks.
  ///
  /// A line breaks at the last blank where there is one in its last half, else anywhere.
  func wrapped(to columns: Int, indent: Int = 0) -> [ScreenLine] {
    var lines: [ScreenLine] = []
    var start = 0
    repeat {
      let room = max(2, columns - (lines.isEmpty ? 0 : indent))
      let end = lineEnd(from: start, room: room)
      lines.append(line(start..<end, indent: lines.isEmpty ? 0 : indent))
      start = end
      // The blank at which the line broke is not shown.
      if start < glyphs.count, glyphs[start].glyph.scalar == " " { start += 1 }
    } while start < glyphs.count
    return lines
  }

  /// The text in lines of at most `columns` columns, broken anywhere: no byte is left out.
  func filled(to columns: Int, indent: Int = 0) -> [ScreenLine] {
    var lines: [ScreenLine] = []
    var start = 0
    repeat {
      let indent = lines.isEmpty ? 0 : indent
      var end = start
      var used = 0
      while end < glyphs.count, used + glyphs[end].glyph.width <= max(2, columns - indent) {
        used += glyphs[end].glyph.width
        end += 1
      }
      end = escapeStart(at: end, after: start)
      lines.append(line(start..<end, indent: indent))
      start = end
    } while start < glyphs.count
    return lines
  }

  /// The text in one line of at most `columns` columns; an ellipsis shows that there is more.
  func cut(to columns: Int) -> ScreenLine {
    guard self.columns > columns else {
      return line(glyphs.indices, indent: 0)
    }
    var end = 0
    var used = 0
    while used + glyphs[end].glyph.width < columns {
      used += glyphs[end].glyph.width
      end += 1
    }
    var line = line(0..<escapeStart(at: end, after: 0), indent: 0)
    line.runs.append(
      .init(glyphs: Printable(alphabet == .unicode ? "…" : "~").glyphs, role: .dim))
    return line
  }

  private func lineEnd(from start: Int, room: Int) -> Int {
    var used = 0
    var end = start
    var blank: Int?
    while end < glyphs.count, used + glyphs[end].glyph.width <= room {
      if glyphs[end].glyph.scalar == " ", used > room / 2 { blank = end }
      used += glyphs[end].glyph.width
      end += 1
    }
    guard end < glyphs.count, glyphs[end].glyph.scalar != " " else { return end }
    return blank ?? escapeStart(at: end, after: start)
  }

  /// Where the escape begins that a line break at `index` would split; `index` when there is none,
  /// or when it fills a whole line.
  private func escapeStart(at index: Int, after start: Int) -> Int {
    guard index < glyphs.count else { return index }
    var begin = index
    while begin > start, glyphs[begin].glyph.isEscape, glyphs[begin].glyph.scalar != "\\" {
      begin -= 1
    }
    return glyphs[begin].glyph.isEscape && begin > start ? begin : index
  }

  private func line(_ range: Range<Int>, indent: Int) -> ScreenLine {
    var line = ScreenLine()
    if indent > 0 {
      line.runs.append(.init(glyphs: Array(repeating: .blank, count: indent), role: .text))
    }
    var start = range.lowerBound
    while start < range.upperBound {
      let role = glyphs[start].role
      let end = glyphs[start..<range.upperBound].firstIndex { $0.role != role } ?? range.upperBound
      line.runs.append(.init(glyphs: glyphs[start..<end].map(\.glyph), role: role))
      start = end
    }
    return line
  }
}
