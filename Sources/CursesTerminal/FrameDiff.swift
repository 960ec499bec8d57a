import TerminalUI

/// What has to be done to a terminal so that it shows another surface.
///
/// ncurses moves the cursor by the shortest way, which may be relative, and trusts that a glyph
/// took as many columns as it thinks. For some glyphs terminals disagree (see
/// ``GlyphTrust``), and one wrong guess would shift what follows. So after each of those the
/// cursor goes to the corner, where it is known again, and a row in which one comes or goes is
/// written anew.
struct FrameDiff: Equatable {
  /// One thing to do; in this order.
  enum Step: Equatable {
    /// Show these cells of the new surface.
    case write(row: Int, columns: Range<Int>)
    /// Empty this row, whatever the terminal shows there.
    case erase(row: Int)
    /// Send what was asked for and bring the cursor to a known place.
    case synchronise
  }

  private(set) var steps: [Step] = []

  /// The steps from `old` to `new`; all of `new` when there is no old one or it has another size.
  init(from old: Surface?, to new: Surface) {
    let old = old?.size == new.size ? old : nil
    for row in 0..<new.size.rows {
      let cells = new.row(row)
      guard let old else {
        let isDelicate = cells.contains { !GlyphTrust.isSure($0) }
        steps +=
          isDelicate
          ? Self.careful(row: row, cells: cells) : [.write(row: row, columns: 0..<cells.count)]
        continue
      }
      guard let changed = new.changedColumns(ofRow: row, from: old) else { continue }
      // As plain memory: a row's cells are looked at several times.
      old.row(row).withUnsafeBufferPointer { before in
        cells.withUnsafeBufferPointer { after in
          if Self.isDelicate(before, after, from: changed.lowerBound) {
            steps += [.erase(row: row), .synchronise]
            steps += Self.careful(row: row, cells: cells)
          } else {
            steps += Self.runs(row: row, before, after, within: changed)
          }
        }
      }
    }
  }

  /// Whether a glyph of unsure width is drawn or overdrawn from `column` on.
  private static func isDelicate(
    _ before: UnsafeBufferPointer<Cell>, _ after: UnsafeBufferPointer<Cell>, from column: Int
  ) -> Bool {
    for column in column..<after.count where before[column] != after[column] {
      if !GlyphTrust.isSure(after[column]) || !GlyphTrust.isSure(before[column]) { return true }
    }
    return false
  }

  /// The whole row in pieces that end with a glyph of unsure width, each followed by a return to a
  /// known place.
  private static func careful(row: Int, cells: ArraySlice<Cell>) -> [Step] {
    var steps: [Step] = []
    var start = 0
    for (column, cell) in cells.enumerated() where !GlyphTrust.isSure(cell) {
      let end = min(column + max(1, Int(cell.width)), cells.count)
      guard end > start else { continue }
      steps += [.write(row: row, columns: start..<end), .synchronise]
      start = end
    }
    if start < cells.count { steps.append(.write(row: row, columns: start..<cells.count)) }
    return steps
  }

  /// The columns of `range` that differ, as runs of whole glyphs.
  private static func runs(
    row: Int, _ before: UnsafeBufferPointer<Cell>, _ after: UnsafeBufferPointer<Cell>,
    within range: Range<Int>
  ) -> [Step] {
    var steps: [Step] = []
    var start: Int?
    var written = range.lowerBound
    func isRightHalf(_ column: Int) -> Bool {
      before[column].width == 0 || after[column].width == 0
    }
    for column in range {
      if before[column] != after[column] {
        if start == nil {
          var first = column
          while first > 0, isRightHalf(first) { first -= 1 }
          start = first
          // ncurses may write a short gap again to save a move; not one of unsure width.
          if written > range.lowerBound,
            after[written..<max(written, first)].contains(where: { !GlyphTrust.isSure($0) })
          {
            steps.append(.synchronise)
          }
        }
      } else if let first = start, !isRightHalf(column) {
        steps.append(.write(row: row, columns: first..<column))
        written = column
        start = nil
      }
    }
    guard let first = start else { return steps }
    var end = range.upperBound
    while end < after.count, isRightHalf(end) { end += 1 }
    steps.append(.write(row: row, columns: first..<end))
    return steps
  }
}

/// Which glyphs take the same number of columns on every terminal.
enum GlyphTrust {
  /// Whether all terminals agree with `cell`'s width.
  ///
  /// That is so for single code points of scripts that were there before emoji; not for
  /// combinations, emoji, and what was added to Unicode later.
  static func isSure(_ cell: Cell) -> Bool {
    guard let scalar = cell.scalar else { return false }
    return switch scalar.value {
    // ASCII, Latin without the soft hyphen, Greek, Cyrillic.
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x0300, 0x0370..<0x0483, 0x048A..<0x0530: true
    // Punctuation, arrows, mathematical signs, box drawing, blocks, shapes (without those that
    // are also emoji).
    case 0x2010..<0x2028, 0x2030..<0x203C, 0x2190..<0x2194, 0x2200..<0x2300: true
    case 0x2500..<0x25AA, 0x25AC..<0x25B6, 0x25B7..<0x25C0, 0x25C1..<0x25FB: true
    // Kana, ideographs, hangul, full width forms.
    case 0x3041..<0x3097, 0x30A1..<0x3100, 0x3400..<0x4DC0, 0x4E00..<0xA000: true
    case 0xAC00..<0xD7A4, 0xFF01..<0xFF61: true
    default: false
    }
  }
}
