/// A terminal like xterm: turns what a program wrote into cells.
///
/// It is strict: it obeys what sockscope may send and nothing else. Whatever else comes is kept in
/// ``foreign``, so that a test of the screen is one of the bytes as well. That it reads its bytes as
/// others do is checked against tmux.
final class Emulator {
  /// What a program asks a terminal, and waits for an answer to.
  enum Query: Equatable {
    /// Whether a private mode is known (DECRQM).
    case mode(Int)
    /// What kind of terminal it is (DA1).
    case attributes
    /// The colour of the background (OSC 11).
    case background
  }

  private(set) var columns: Int
  private(set) var height: Int
  /// Whether erased cells take the background (`bce`).
  let erasesWithBackground: Bool

  /// The visible cells, row by row.
  var cells: [EmulatedCell]
  /// Those of the other screen: the main one while the alternate one is shown.
  var hiddenCells: [EmulatedCell]
  var isAlternate = false
  /// The cursor, from 0.
  var row = 0
  var column = 0
  /// Whether the next character begins a new row: the last one was written to the last column.
  var isWrapPending = false
  var saved: (row: Int, column: Int) = (0, 0)
  var style = EmulatedCell.Style()
  /// The private modes that are on.
  var modes: Set<Int> = [7, 25]
  var usesKeypad = false
  /// Rows that scroll, from 0.
  var region: ClosedRange<Int>
  /// Whether each of the character sets holds lines instead of letters, and which one is in use.
  var graphicSets = [false, true]
  var activeSet = 0

  /// How often the screen scrolled as a whole.
  var scrolls = 0
  /// Frames that were bracketed by mode 2026.
  var synchronisedFrames = 0
  /// What was asked, in order.
  var queries: [Query] = []
  /// The texts that were sent to the clipboard, in base64.
  var clipboards: [String] = []
  /// What no program of ours may send, as text.
  var foreign: [String] = []
  var state = State.ground

  /// Where in the bytes it stands.
  enum State {
    case ground
    case character([UInt8], length: Int)
    case escape
    case set(UInt8)
    case control([UInt8])
    case string([UInt8], isEscaped: Bool)
  }

  init(columns: Int, rows: Int, erasesWithBackground: Bool = true) {
    self.columns = columns
    self.height = rows
    self.erasesWithBackground = erasesWithBackground
    cells = Array(repeating: .blank(), count: columns * rows)
    hiddenCells = cells
    region = 0...rows - 1
  }

  // MARK: Looking

  /// What the screen shows, row by row, with all blanks.
  var rows: [String] {
    (0..<height).map { row in
      cells[row * columns..<(row + 1) * columns].map(\.text).joined()
    }
  }

  /// The cell in `row` and `column`, both from 0.
  func cell(_ row: Int, _ column: Int) -> EmulatedCell { cells[row * columns + column] }

  /// The columns, from 0, in which `row` has one of `signs`.
  func columns(of signs: Set<String>, in row: Int) -> [Int] {
    (0..<columns).filter { signs.contains(cell(row, $0).text) }
  }

  // MARK: Taking

  /// Takes what a program wrote.
  func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { take(byte) }
  }

  /// Gives the screen another size, without moving what it shows.
  func resize(columns: Int, rows: Int) {
    func cut(_ old: [EmulatedCell]) -> [EmulatedCell] {
      var new = Array(repeating: EmulatedCell.blank(), count: columns * rows)
      for row in 0..<min(rows, height) {
        for column in 0..<min(columns, self.columns) {
          new[row * columns + column] = old[row * self.columns + column]
        }
      }
      return new
    }
    (cells, hiddenCells) = (cut(cells), cut(hiddenCells))
    (self.columns, height) = (columns, rows)
    region = 0...rows - 1
    (row, column) = (min(row, rows - 1), min(column, columns - 1))
    isWrapPending = false
  }

  private func take(_ byte: UInt8) {
    // CAN ends whatever was begun (ECMA-48 8.3.6).
    if byte == 0x18 {
      state = .ground
      return
    }
    switch state {
    case .ground: takeInGround(byte)
    case .character(let bytes, let length):
      guard byte & 0xC0 == 0x80 else {
        foreign.append("broken UTF-8 \(bytes) before \(byte)")
        state = .ground
        return take(byte)
      }
      let all = bytes + [byte]
      guard all.count == length else {
        state = .character(all, length: length)
        return
      }
      state = .ground
      guard let text = String(validating: all, as: UTF8.self),
        let scalar = text.unicodeScalars.first
      else {
        foreign.append("broken UTF-8 \(all)")
        return
      }
      put(scalar)
    case .escape: takeAfterEscape(byte)
    case .set(let introducer):
      state = .ground
      select(introducer, byte)
    case .control(let bytes):
      if (0x40...0x7E).contains(byte) {
        state = .ground
        obey(bytes, final: byte)
      } else if (0x20..<0x40).contains(byte), bytes.count < 64 {
        state = .control(bytes + [byte])
      } else {
        foreign.append("a broken sequence \(Self.visible(bytes)) before \(byte)")
        state = .ground
      }
    case .string(let bytes, let isEscaped):
      if byte == 0x07 || isEscaped && byte == UInt8(ascii: "\\") {
        state = .ground
        obeyString(bytes)
      } else if byte == 0x1B {
        state = .string(bytes, isEscaped: true)
      } else {
        state = .string(bytes + [byte], isEscaped: false)
      }
    }
  }

  private func takeInGround(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x0D: (column, isWrapPending) = (0, false)
    case 0x0A: lineFeed()
    case 0x08: (column, isWrapPending) = (max(0, column - 1), false)
    case 0x09: (column, isWrapPending) = (min(columns - 1, (column / 8 + 1) * 8), false)
    case 0x0E: activeSet = 1
    case 0x0F: activeSet = 0
    case 0x20..<0x7F:
      put(graphicSets[activeSet] ? Self.lines[byte] ?? Unicode.Scalar(byte) : Unicode.Scalar(byte))
    case 0xC2...0xDF: state = .character([byte], length: 2)
    case 0xE0...0xEF: state = .character([byte], length: 3)
    case 0xF0...0xF4: state = .character([byte], length: 4)
    default: foreign.append("the byte \(byte)")
    }
  }

  // MARK: Writing

  private func put(_ scalar: Unicode.Scalar) {
    guard let width = Self.width(of: scalar) else {
      foreign.append("U+\(String(scalar.value, radix: 16))")
      return
    }
    if width == 0 {
      // Combines with what was written last.
      let at = row * columns + (isWrapPending ? column : max(0, column - 1))
      let base = cells[at].text.isEmpty ? at - 1 : at
      cells[max(0, base)].text.unicodeScalars.append(scalar)
      return
    }
    if isWrapPending || column + width > columns {
      guard modes.contains(7) else { return }
      (column, isWrapPending) = (0, false)
      lineFeed()
    }
    split(row, at: column)
    split(row, at: column + width)
    cells[row * columns + column] = EmulatedCell(text: String(scalar), style: style)
    if width == 2, column + 1 < columns {
      cells[row * columns + column + 1] = EmulatedCell(text: "", style: style)
    }
    if column + width >= columns {
      (column, isWrapPending) = (columns - 1, true)
    } else {
      column += width
    }
  }

  /// Blanks both halves of a wide character that begins left of `column` and ends at it.
  func split(_ row: Int, at column: Int) {
    guard column > 0, column < columns else { return }
    let at = row * columns + column
    guard cells[at].text.isEmpty else { return }
    cells[at].text = " "
    cells[at - 1].text = " "
  }

  func lineFeed() {
    isWrapPending = false
    guard row == region.upperBound else {
      row = min(row + 1, height - 1)
      return
    }
    // A part may: that is how rows are moved.
    if region == 0...height - 1 { scrolls += 1 }
    cells.removeSubrange(region.lowerBound * columns..<(region.lowerBound + 1) * columns)
    cells.insert(
      contentsOf: Array(repeating: blank, count: columns), at: region.upperBound * columns)
  }

  /// What erasing leaves.
  var blank: EmulatedCell { .blank(erasesWithBackground ? style.background : .standard) }

  static func visible(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
