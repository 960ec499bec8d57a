// What follows an escape character, as xterm's ctlseqs has it.
extension Emulator {
  func takeAfterEscape(_ byte: UInt8) {
    state = .ground
    switch byte {
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "]"): state = .string([], isEscaped: false)
    case UInt8(ascii: "("), UInt8(ascii: ")"): state = .set(byte)
    case UInt8(ascii: "="): usesKeypad = true
    case UInt8(ascii: ">"): usesKeypad = false
    case UInt8(ascii: "7"): saved = (row, column)
    case UInt8(ascii: "8"): move(to: saved.row, saved.column)
    case UInt8(ascii: "M"): move(to: row - 1, column)
    default: foreign.append("ESC \(Self.visible([byte]))")
    }
  }

  func select(_ introducer: UInt8, _ set: UInt8) {
    let index = introducer == UInt8(ascii: "(") ? 0 : 1
    switch set {
    case UInt8(ascii: "0"): graphicSets[index] = true
    case UInt8(ascii: "B"), UInt8(ascii: "U"), UInt8(ascii: "K"): graphicSets[index] = false
    default: foreign.append("the character set \(set)")
    }
  }

  func obeyString(_ bytes: [UInt8]) {
    let text = Self.visible(bytes)
    if text == "11;?" {
      queries.append(.background)
      return
    }
    let digits = text.dropFirst("52;c;".count)
    if text.hasPrefix("52;c;"), digits.wholeMatch(of: #/[A-Za-z0-9+\/]*={0,2}/#) != nil {
      clipboards.append(String(digits))
    } else {
      foreign.append("OSC \(text)")
    }
  }

  func obey(_ bytes: [UInt8], final: UInt8) {
    let text = Self.visible(bytes)
    let sign = Character(Unicode.Scalar(final))
    if bytes.first.map({ (0x3C...0x3F).contains($0) }) ?? false {
      return obeyPrivate(text, sign)
    }
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    guard text.allSatisfy({ "0123456789;".contains($0) }) else {
      foreign.append("CSI \(text)\(sign)")
      return
    }
    let first = parts.first.flatMap { $0 } ?? 0
    let count = max(1, first)
    switch sign {
    case "H": move(to: count - 1, max(1, parts.count > 1 ? parts[1] ?? 1 : 1) - 1)
    case "A": move(to: row - count, column)
    case "B": move(to: row + count, column)
    case "C": move(to: row, column + count)
    case "D": move(to: row, column - count)
    case "G": move(to: row, count - 1)
    case "d": move(to: count - 1, column)
    case "Z": move(to: row, (column + 7) / 8 * 8 - 8)
    case "J": eraseScreen(first)
    case "K": eraseRow(first)
    case "X": erase(row, column..<min(columns, column + count))
    case "b": repeatLast(count)
    case "S": scroll(region, up: count)
    case "T": scroll(region, up: -count)
    case "L" where region.contains(row): scroll(row...region.upperBound, up: -count)
    case "M" where region.contains(row): scroll(row...region.upperBound, up: count)
    case "@": insert(count)
    case "m": setStyle(parts.map { $0 ?? 0 })
    case "r":
      let last = min(height, parts.count > 1 ? parts[1] ?? height : height)
      region = min(count, last) - 1...last - 1
      move(to: 0, 0)
    case "c" where first == 0: queries.append(.attributes)
    // ncurses switches inserting off; xterm keeps a title for 1049.
    case "l" where first == 4: break
    case "t" where text == "22;0;0" || text == "23;0;0": break
    default: foreign.append("CSI \(text)\(sign)")
    }
  }

  private func obeyPrivate(_ text: String, _ sign: Character) {
    let numbers = text.dropFirst().split(separator: ";").map { Int($0) }
    if sign == "p", text == "?2026$" {
      queries.append(.mode(2026))
      return
    }
    // The Linux console's way to shape its cursor.
    if sign == "c", text == "?0" || text == "?1" { return }
    guard text.hasPrefix("?"), sign == "h" || sign == "l" else {
      foreign.append("CSI \(text)\(sign)")
      return
    }
    for number in numbers {
      guard let number, Self.known.contains(number) else {
        foreign.append("CSI \(text)\(sign)")
        continue
      }
      setMode(number, sign == "h")
    }
  }

  /// Cursor keys, wrapping, cursor, mouse, focus, alternate screen, paste, synchronised output.
  private static let known: Set<Int> = [1, 7, 12, 25, 47, 1000, 1002, 1004, 1006, 1049, 2004, 2026]

  private func setMode(_ number: Int, _ isOn: Bool) {
    let was = modes.contains(number)
    if isOn { modes.insert(number) } else { modes.remove(number) }
    switch number {
    case 47 where isOn != isAlternate, 1049 where isOn != isAlternate:
      isAlternate = isOn
      swap(&cells, &hiddenCells)
      if isOn {
        saved = (row, column)
        cells = Array(repeating: .blank(), count: cells.count)
      } else {
        move(to: saved.row, saved.column)
      }
    case 2026:
      if !isOn, was { synchronisedFrames += 1 }
      if isOn, was { foreign.append("a frame in a frame") }
    default: break
    }
  }

  private func move(to row: Int, _ column: Int) {
    self.row = min(max(0, row), height - 1)
    self.column = min(max(0, column), columns - 1)
    isWrapPending = false
  }

  // MARK: Erasing

  private func eraseScreen(_ what: Int) {
    switch what {
    case 0:
      erase(row, column..<columns)
      for row in row + 1..<max(row + 1, height) { erase(row, 0..<columns) }
    case 1:
      erase(row, 0..<column + 1)
      for row in 0..<row { erase(row, 0..<columns) }
    case 2: for row in 0..<height { erase(row, 0..<columns) }
    // 3 would take the user's scrollback away.
    default: foreign.append("CSI \(what)J")
    }
  }

  private func eraseRow(_ what: Int) {
    switch what {
    case 0: erase(row, column..<columns)
    case 1: erase(row, 0..<column + 1)
    default: erase(row, 0..<columns)
    }
  }

  private func erase(_ row: Int, _ range: Range<Int>) {
    split(row, at: range.lowerBound)
    split(row, at: range.upperBound)
    for column in range { cells[row * columns + column] = blank }
  }

  /// Moves the rows of `range`, and blanks those that come in.
  private func scroll(_ range: ClosedRange<Int>, up count: Int) {
    let old = cells
    for row in range {
      for column in 0..<columns {
        let from = row + count
        cells[row * columns + column] = range.contains(from) ? old[from * columns + column] : blank
      }
    }
  }

  /// Makes room for `count` cells at the cursor.
  private func insert(_ count: Int) {
    let start = row * columns + column
    let kept = cells[start..<start + max(0, columns - column - count)]
    let room = Array(repeating: blank, count: min(count, columns - column))
    cells.replaceSubrange(start..<(row + 1) * columns, with: room + kept)
  }

  /// Writes the last character again.
  private func repeatLast(_ count: Int) {
    guard column > 0, let scalar = cell(row, column - 1).text.unicodeScalars.first else { return }
    feed(Array(repeating: Array(String(scalar).utf8), count: count).joined())
  }

  // MARK: Styles

  private func setStyle(_ numbers: [Int]) {
    var rest = numbers.isEmpty ? [0] : numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: style = .init()
      case 1...5, 7: style.attributes.insert(number)
      case 22: style.attributes.subtract([1, 2])
      case 23...25, 27: style.attributes.remove(number - 20)
      case 30...37: style.foreground = .palette(number - 30)
      case 39: style.foreground = .standard
      case 40...47: style.background = .palette(number - 40)
      case 49: style.background = .standard
      case 90...97: style.foreground = .palette(number - 82)
      case 100...107: style.background = .palette(number - 92)
      case 38, 48:
        guard let color = Self.color(&rest) else {
          foreign.append("the colour \(numbers)")
          return
        }
        if number == 38 { style.foreground = color } else { style.background = color }
      // The Linux console's fonts.
      case 10, 11: graphicSets[0] = number == 11
      default: foreign.append("the style \(number)")
      }
    }
  }

  private static func color(_ rest: inout ArraySlice<Int>) -> EmulatedCell.Color? {
    switch rest.popFirst() {
    case 5: return rest.popFirst().map { .palette($0) }
    case 2:
      guard rest.count >= 3 else { return nil }
      let parts = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      return .rgb(parts[0], parts[1], parts[2])
    default: return nil
    }
  }
}
