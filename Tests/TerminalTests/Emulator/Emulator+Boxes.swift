// What must be true of every screen of ours.
extension Emulator {
  private static let corners: [String: (bottom: String, side: String)] = [
    "┌": ("└", "│"), "┐": ("┘", "│"), "┏": ("┗", "┃"), "┓": ("┛", "┃"),
  ]

  /// Where the side of a pane is not below its corner; empty when all stand straight.
  ///
  /// The panes fill the screen from the top on; below them are messages, which may cover their end.
  var crookedSides: [String] {
    var found: [String] = []
    let ends = [0, columns - 1]
    let last = (0..<height).last { Self.sides.contains(cell($0, 0).text) } ?? -1
    for row in 0..<last + 1 where !ends.allSatisfy({ Self.sides.contains(cell(row, $0).text) }) {
      found.append("row \(row) has no sides: \(rows[row])")
    }
    for row in 0..<height {
      for column in 0..<columns {
        guard let wanted = Self.corners[cell(row, column).text] else { continue }
        let below = (row + 1..<height).prefix { cell($0, column).text == wanted.side }
        let end = below.last.map { $0 + 1 } ?? row + 1
        if end <= last, cell(end, column).text != wanted.bottom {
          found.append("row \(end), column \(column): \(rows[end])")
        }
      }
    }
    return found
  }

  /// The screen with each digit as a zero: ports, times and counts differ from run to run.
  var picture: [EmulatedCell] {
    cells.map { cell in
      var cell = cell
      if cell.text.first?.isNumber ?? false { cell.text = "0" }
      return cell
    }
  }
}
