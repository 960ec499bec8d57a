import RegexBuilder

/// Replaces what differs from run to run in a screen by signs of the same width: ports that the system
/// chose, times, ages, rates, and what the kernel measured.
enum Placeholders {
  /// The screen as text, without blanks at the ends of its rows.
  static func text(of rows: [String]) -> String {
    var screen = Screen(rows: rows.map { replaceNumbers(in: $0) })
    screen.cover(column: "Age", width: 4, alignedRight: true)
    screen.cover(column: "Trend", width: 12)
    screen.coverTimes()
    screen.coverKernel()
    return screen.rows.map { String($0).replacing(#/ +$/#, with: "") }.joined(separator: "\n")
      + "\n"
  }

  private static func replaceNumbers(in row: String) -> String {
    row
      // Ports from the system's range and of our own choice all have five digits.
      .replacing(#/:[0-9]{5}\b/#, with: ":#####")
      // Times in logs, aligned to the right and, after a sign, to the left.
      .replacing(#/ {0,4}[0-9]{1,4}\.[0-9]{3}(?= )/#) { match in
        String(repeating: "#", count: max(0, match.0.count - 4)) + ".###"
      }
      .replacing(#/\b(for|lived|after) [0-9.]+ ?[a-z]+\b/#) { "\($0.1) #" }
  }

  /// A screen by its cells.
  private struct Screen {
    var rows: [[Character]]

    init(rows: [String]) { self.rows = rows.map(Array.init) }

    /// The rows of the box whose title holds `title`, and its columns; without the box itself.
    private func inside(of title: String) -> (rows: Range<Int>, columns: Range<Int>)? {
      guard let top = rows.firstIndex(where: { String($0).contains(title) }) else { return nil }
      let text = String(rows[top])
      guard let found = text.firstRange(of: title) else { return nil }
      let place = text.distance(from: text.startIndex, to: found.lowerBound)
      let corners = ("┌┏", "┐┓", "└┗")
      guard let left = rows[top][...place].lastIndex(where: { corners.0.contains($0) }),
        let right = rows[top][place...].firstIndex(where: { corners.1.contains($0) }),
        let bottom = rows[top...].firstIndex(where: {
          $0.indices.contains(left) && corners.2.contains($0[left])
        })
      else { return nil }
      return (top + 1..<bottom, left + 1..<right)
    }

    private mutating func cover(_ row: Int, _ columns: Range<Int>) {
      for column in columns where rows[row].indices.contains(column) { rows[row][column] = "~" }
    }

    /// Covers the cells below a header of the sockets.
    mutating func cover(column name: String, width: Int, alignedRight: Bool = false) {
      guard let box = inside(of: "2 Sockets"), let header = box.rows.first else { return }
      let text = String(rows[header])
      guard let found = text.firstRange(of: " " + name) else { return }
      let left = text.distance(from: text.startIndex, to: found.lowerBound) + 1
      let start = alignedRight ? left + name.count - width : left
      for row in box.rows.dropFirst() where rows[row][box.columns].contains(where: { $0 != " " }) {
        cover(row, start..<start + width)
      }
    }

    /// Covers the time axis of the attempts, and how long each took.
    mutating func coverTimes() {
      guard let box = inside(of: "5 Attempts") else { return }
      let (label, outcome) = (28, 25)
      guard box.columns.count > label + outcome else { return }
      for row in box.rows {
        let cells = String(rows[row][box.columns])
        guard cells.contains(" ms") else { continue }
        let isHeader = cells.prefix(label).allSatisfy { $0 == " " } || cells.hasPrefix("Latest")
        if isHeader || cells.contains("·") {
          let right = isHeader ? 0 : outcome
          cover(row, box.columns.lowerBound + label..<box.columns.upperBound - right)
        }
        if !isHeader { cover(row, box.columns.upperBound - 10..<box.columns.upperBound) }
      }
    }

    /// Covers what the kernel tells of a connection, which is different each time.
    mutating func coverKernel() {
      guard let box = inside(of: "6 Detail") else { return }
      var isKernel = false
      for row in box.rows {
        let cells = String(rows[row][box.columns])
        if cells.first != " " { isKernel = cells.hasPrefix("Kernel") }
        if isKernel { cover(row, box.columns.lowerBound + 9..<box.columns.upperBound) }
      }
    }
  }
}
