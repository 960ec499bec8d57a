import Foundation

/// Replaces what differs from run to run in a screen by signs of the same width: ports that the system
/// chose, times, ages, rates, and what the kernel measured.
enum Placeholders {
  /// The screen as text, without blanks at the ends of its rows.
  static func text(of rows: [String]) -> String {
    var screen = Screen(rows: rows.map { replaceNumbers(in: $0) })
    screen.cover(column: "Age", width: 4, alignedRight: true)
    screen.cover(column: "Trend", width: 12)
    screen.coverTimes()
    screen.coverStream()
    screen.coverDetail()
    return screen.rows.map { String($0).replacing(#/ +$/#, with: "") }.joined(separator: "\n")
      + "\n"
  }

  private static func replaceNumbers(in row: String) -> String {
    row
      // Ports from the system's range and of our own choice all have five digits.
      .replacing(#/:[0-9]{5}\b/#, with: ":#####")
      .replacing(#/127\.0\.0\.1 [0-9]{5}\b/#, with: "127.0.0.1 #####")
      .replacing(#/:[0-9]{1,4}…/#) { match in
        ":" + String(repeating: "#", count: match.0.count - 2) + "…"
      }
      // Times in the events, aligned to the right.
      .replacing(#/│ {0,4}[0-9]{1,4}\.[0-9]{3}(?= )/#) { match in
        "│" + String(repeating: "#", count: max(0, match.0.count - 5)) + ".###"
      }
      .replacing(#/\bafter [0-9.]+ ?[a-z]+ /#) { match in
        "after # ms" + String(repeating: " ", count: max(0, match.0.count - 10))
      }
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
        let right = rows[top][place...].firstIndex(where: { corners.1.contains($0) })
      else { return nil }
      // A line that is typed may cover the lower edge.
      let bottom = rows[top...].firstIndex { row in
        row.indices.contains(left) && corners.2.contains(row[left])
      }
      return (top + 1..<(bottom ?? rows.count), left + 1..<right)
    }

    /// What a row shows in these columns, as far as it has them.
    private func cells(_ row: Int, _ columns: Range<Int>) -> String {
      String(rows[row][columns.clamped(to: 0..<rows[row].count)])
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
      for row in box.rows.dropFirst() where cells(row, box.columns).contains(where: { $0 != " " }) {
        cover(row, start..<start + width)
      }
    }

    /// Covers the time axis of the attempts, and how long each took.
    mutating func coverTimes() {
      guard let box = inside(of: "5 Attempts") else { return }
      // As wide as the pane lets them be.
      let (label, outcome) = (box.columns.count < 80 ? 23 : 27, 22)
      guard box.columns.count > label + outcome else { return }
      for row in box.rows {
        let text = cells(row, box.columns)
        guard text.contains(" ms") else { continue }
        let isHeader = text.prefix(label).allSatisfy { $0 == " " } || text.hasPrefix("Latest")
        if isHeader || text.first != " " {
          let right = isHeader ? 0 : outcome
          cover(row, box.columns.lowerBound + label..<box.columns.upperBound - right)
        }
        if !isHeader { cover(row, box.columns.upperBound - 10..<box.columns.upperBound) }
      }
    }

    /// Gives all times in the stream the same width, at which they stand to the left.
    mutating func coverStream() {
      guard let box = inside(of: "4 Stream") else { return }
      for row in box.rows where rows[row].indices.contains(box.columns.upperBound) {
        let text = cells(row, box.columns)
        guard let match = text.firstMatch(of: #/^([←→·]) +[0-9]+\.[0-9]{3} (.*)$/#) else {
          continue
        }
        let wide = "\(match.1) ##.### \(match.2)"
        let line = wide.padding(toLength: box.columns.count, withPad: " ", startingAt: 0)
        rows[row].replaceSubrange(box.columns, with: Array(line))
      }
    }

    /// Covers what is different each time in the detail: times, and what the kernel tells.
    mutating func coverDetail() {
      guard let box = inside(of: "6 Detail") else { return }
      let labels: Set = ["State", "Latency", "Spread", "Kernel", "States"]
      var isCovered = false
      for row in box.rows
      where rows[row].indices.contains(box.columns.upperBound)
        && "│┃".contains(rows[row][box.columns.upperBound])
      {
        let text = cells(row, box.columns)
        if text.first != " " {
          isCovered = text.split(separator: " ").first.map { labels.contains(String($0)) } ?? false
        }
        if isCovered { cover(row, box.columns.lowerBound + 9..<box.columns.upperBound) }
      }
    }
  }
}
