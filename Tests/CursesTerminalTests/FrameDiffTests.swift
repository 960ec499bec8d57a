import TerminalUI
import TestRandom
import Testing

@testable import CursesTerminal

/// A terminal that carries out steps the way ncurses does, and has its own idea of how wide a
/// glyph of unsure width is.
private struct SimulatedTerminal {
  /// What it shows; glyphs of unsure width and their surroundings as question marks, since what a
  /// terminal does there is its own affair.
  private(set) var cells: [[Character]]
  /// The row and column where it thinks its cursor is.
  private var cursor = (row: 0, column: 0)
  /// How far off ncurses' idea of the column is.
  private var drift = 0
  /// Columns that the terminal gives a glyph of unsure width more than we do.
  let error: Int
  private var pending: [(row: Int, column: Int, cell: Cell)] = []

  init(_ size: Size, error: Int) {
    cells = Array(repeating: Array(repeating: " ", count: size.columns), count: size.rows)
    self.error = error
  }

  mutating func carryOut(_ steps: [FrameDiff.Step], of surface: Surface) {
    for step in steps {
      switch step {
      case .write(let row, let columns):
        for column in columns {
          pending.append((row, column, surface[Point(column: column, row: row)]))
        }
      case .erase(let row):
        // The row is written anew from its start, by an absolute move.
        drift = 0
        cells[row] = Array(repeating: " ", count: cells[row].count)
      case .synchronise:
        send()
        drift = 0
      }
    }
    send()
    drift = 0
  }

  /// ncurses sends what was asked for row by row, with relative moves.
  private mutating func send() {
    for (row, column, cell) in pending where cell.width > 0 {
      let place = column + drift
      if cells[row].indices.contains(place) { cells[row][place] = cell.glyph }
      if cell.width == 2, cells[row].indices.contains(place + 1) { cells[row][place + 1] = " " }
      if !GlyphTrust.isSure(cell) {
        if error > 0, cells[row].indices.contains(place + Int(cell.width)) {
          cells[row][place + Int(cell.width)] = "?"
        }
        drift += error
      }
    }
    pending = []
  }
}

extension Surface {
  fileprivate init(_ lines: [String], columns: Int) {
    self.init(size: Size(columns: columns, rows: lines.count))
    for (row, line) in lines.enumerated() {
      var column = 0
      for glyph in line {
        let width = glyph.unicodeScalars.contains { $0.value >= 0x1100 } && glyph != "│" ? 2 : 1
        guard column + width <= columns else { break }
        self[Point(column: column, row: row)] = Cell(glyph: glyph, width: UInt8(width))
        if width == 2 {
          self[Point(column: column + 1, row: row)] = .continuation(style: Style())
        }
        column += width
      }
    }
  }
}

@Suite struct FrameDiffTests {
  private static let columns = 12

  private static func surface(_ lines: String...) -> Surface { Surface(lines, columns: columns) }

  @Test("equal surfaces need nothing")
  func equal() {
    let surface = Self.surface("hello", "漢字🦊")
    #expect(FrameDiff(from: surface, to: surface).steps == [])
  }

  @Test("T20: one changed cell is one cell")
  func single() {
    #expect(
      FrameDiff(from: Self.surface("hello", "world"), to: Self.surface("hello", "wOrld")).steps
        == [.write(row: 1, columns: 1..<2)])
  }

  @Test("separate changes of a row are separate")
  func separate() {
    #expect(
      FrameDiff(from: Self.surface("abcdef"), to: Self.surface("AbcDef")).steps
        == [.write(row: 0, columns: 0..<1), .write(row: 0, columns: 3..<4)])
  }

  @Test("a wide glyph is written as a whole, and so is what it was")
  func wide() {
    let narrow = Self.surface("abcd")
    let wide = Self.surface("a漢d")
    #expect(FrameDiff(from: narrow, to: wide).steps == [.write(row: 0, columns: 1..<3)])
    #expect(FrameDiff(from: wide, to: narrow).steps == [.write(row: 0, columns: 1..<3)])
    // 漢 moves right by one: its old left half and its new right half count.
    #expect(
      FrameDiff(from: Self.surface("漢xy"), to: Self.surface("x漢y")).steps
        == [.write(row: 0, columns: 0..<3)])
  }

  @Test("without an old surface, or with one of another size, all rows are written")
  func anew() {
    let new = Self.surface("ab", "cd")
    let all = [
      FrameDiff.Step.write(row: 0, columns: 0..<12), .write(row: 1, columns: 0..<12),
    ]
    #expect(FrameDiff(from: nil, to: new).steps == all)
    #expect(FrameDiff(from: Surface(size: Size(columns: 3, rows: 2)), to: new).steps == all)
    #expect(FrameDiff(from: nil, to: Surface(size: Size(columns: 0, rows: 0))).steps == [])
  }

  @Test("a row in which a glyph of unsure width comes or goes is written anew, in pieces")
  func unsure() {
    let plain = Self.surface("abcdef")
    let fox = Self.surface("a🦊def")
    #expect(
      FrameDiff(from: plain, to: fox).steps == [
        .erase(row: 0), .synchronise, .write(row: 0, columns: 0..<3), .synchronise,
        .write(row: 0, columns: 3..<12),
      ])
    #expect(
      FrameDiff(from: fox, to: plain).steps == [
        .erase(row: 0), .synchronise, .write(row: 0, columns: 0..<12),
      ])
  }

  @Test("changes on both sides of a glyph of unsure width are not joined")
  func around() {
    #expect(
      FrameDiff(from: Self.surface("a🦊b"), to: Self.surface("A🦊B")).steps == [
        .write(row: 0, columns: 0..<1), .synchronise, .write(row: 0, columns: 3..<4),
      ])
  }

  @Test(
    "T15: however wide the terminal draws such glyphs, the columns after them are right",
    arguments: [-1, 0, 1], UInt64(1)...30)
  func drift(error: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let glyphs: [Character] = ["a", "b", " ", "│", "漢", "🦊", "e\u{301}", "x"]
    let size = Size(columns: Self.columns, rows: 4)
    var terminal = SimulatedTerminal(size, error: error)
    var old: Surface?
    for _ in 0..<12 {
      let lines = (0..<size.rows).map { row in
        // Often the same line again, or a small change to it.
        String((0..<8).map { _ in glyphs.randomElement(using: &generator) ?? "a" })
      }
      var new = Surface(lines, columns: Self.columns)
      if let old {
        for row in 0..<size.rows where Bool.random(using: &generator) {
          for (column, cell) in old.row(row).enumerated() {
            new[Point(column: column, row: row)] = cell
          }
          new[Point(column: Self.columns - 1, row: row)] = Cell(
            glyph: glyphs.prefix(3).randomElement(using: &generator) ?? "b")
        }
      }
      terminal.carryOut(FrameDiff(from: old, to: new).steps, of: new)
      expectSame(terminal, new)
      old = new
    }
  }

  /// Each cell is right unless it belongs to a glyph of unsure width.
  private func expectSame(_ terminal: SimulatedTerminal, _ surface: Surface) {
    for row in 0..<surface.size.rows {
      var isAfterUnsure = false
      for (column, cell) in surface.row(row).enumerated() {
        let isUnsure = !GlyphTrust.isSure(cell)
        if !isUnsure, !isAfterUnsure || cell.width > 0 {
          #expect(
            terminal.cells[row][column] == cell.glyph,
            "row \(row), column \(column) of \(surface.row(row).map(\.glyph))")
        }
        isAfterUnsure = isUnsure || isAfterUnsure && cell.width == 0
      }
    }
  }
}
