import TerminalUI
import Themes

/// Spans of time on one row of an axis; what became of each shows in its glyph, not in colour alone.
struct TimeBar {
  /// What a span stands for.
  enum Kind: Hashable, Sendable {
    case lookup, running, connected, failed, timedOut, stopped

    /// How it looks in colour.
    var role: Theme.Role {
      switch self {
      case .lookup: .note
      case .running: .accent
      case .connected: .success
      case .failed: .error
      case .timedOut: .warning
      case .stopped: .dim
      }
    }

    /// A cell of it.
    func glyph(_ alphabet: Alphabet) -> Character {
      switch (self, alphabet) {
      case (.lookup, .unicode): "▒"
      case (.running, .unicode): "▒"
      case (.connected, .unicode): "█"
      case (.failed, .unicode): "▓"
      case (.timedOut, .unicode), (.stopped, .unicode): "░"
      case (.lookup, .ascii): "="
      case (.running, .ascii): ">"
      case (.connected, .ascii): "#"
      case (.failed, .ascii): "x"
      case (.timedOut, .ascii): "."
      case (.stopped, .ascii): "-"
      }
    }

    /// What stands before a row about it.
    func mark(_ alphabet: Alphabet) -> String {
      switch self {
      case .lookup: alphabet == .unicode ? "·" : " "
      case .running: alphabet == .unicode ? "▸" : ">"
      case .connected: alphabet == .unicode ? "✓" : "*"
      case .failed: alphabet == .unicode ? "✗" : "x"
      case .timedOut: "!"
      case .stopped: "-"
      }
    }
  }

  private let axis: TimeAxis
  private let alphabet: Alphabet
  private var cells: [(glyph: Character, role: Theme.Role)]

  /// An empty row of `axis`; faint dots stand where it has its numbers.
  init(_ axis: TimeAxis, alphabet: Alphabet) {
    self.axis = axis
    self.alphabet = alphabet
    cells = Array(repeating: (" ", .text), count: axis.columns)
    guard alphabet == .unicode else { return }
    for tick in axis.ticks { cells[axis.cell(tick)] = ("·", .dim) }
  }

  /// Adds a span; it has a cell at least, so that nothing that happened is out of sight.
  mutating func add(_ kind: Kind, from start: Double, to end: Double) {
    let first = axis.cell(start)
    let eighths = max(axis.eighths(end) - first * 8, 1)
    let glyph = kind.glyph(alphabet)
    // Only the solid bar has glyphs for parts of a cell.
    guard kind == .connected, alphabet == .unicode else {
      for cell in first..<min(first + (eighths + 7) / 8, cells.count) {
        cells[cell] = (glyph, kind.role)
      }
      return
    }
    let whole = min(first + eighths / 8, cells.count)
    for cell in first..<whole { cells[cell] = (glyph, kind.role) }
    if whole < cells.count, eighths % 8 > 0 {
      cells[whole] = (Array("▏▎▍▌▋▊▉")[eighths % 8 - 1], kind.role)
    }
  }

  /// Marks the moment at which an attempt has to be over; `isReached` when that was its end.
  mutating func addLimit(at moment: Double, isReached: Bool) {
    guard moment <= axis.span else { return }
    // The end of a bar is in its last cell, the limit of a shorter one in a cell of its own.
    let cell = isReached ? max(0, (axis.eighths(moment) + 7) / 8 - 1) : axis.cell(moment)
    cells[cell] =
      switch alphabet {
      case .unicode: (isReached ? "┤" : "┊", isReached ? .warning : .dim)
      case .ascii: (isReached ? "|" : ":", isReached ? .warning : .dim)
      }
  }

  /// The cells as a part of a line.
  var runs: [ScreenLine.Run] {
    var runs: [ScreenLine.Run] = []
    for cell in cells {
      let glyphs = Printable(String(cell.glyph), alphabet: alphabet).glyphs
      if runs.last?.role == cell.role {
        runs[runs.count - 1].glyphs += glyphs
      } else {
        runs.append(.init(glyphs: glyphs, role: cell.role))
      }
    }
    return runs
  }
}
