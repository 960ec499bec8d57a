import TerminalUI

/// Numbers as a row of little columns.
enum Sparkline {
  /// One cell for each number, the greatest as high as the row; what is not 0 can be seen.
  static func text(of numbers: [UInt64], alphabet: Alphabet) -> String {
    guard let most = numbers.max(), most > 0 else { return "" }
    let levels = Array(alphabet == .unicode ? "▁▂▃▄▅▆▇█" : ".:-=+*#@")
    return String(
      numbers.map { number in
        guard number > 0 else { return Character(" ") }
        let level = (Double(number) / Double(most) * Double(levels.count)).rounded(.up)
        return levels[min(max(1, Int(level)), levels.count) - 1]
      })
  }
}
