import TerminalUI

/// Numbers as a row of little columns.
enum Sparkline {
  /// One cell for each number, the greatest as high as the row; what is not 0 can be seen.
  static func text(of numbers: [UInt64], alphabet: Alphabet) -> String {
    guard let most = numbers.max(), most > 0 else { return "" }
    let levels = alphabet == .unicode ? blocks : signs
    var text = String.UnicodeScalarView()
    for number in numbers {
      let level = (Double(number) / Double(most) * Double(levels.count)).rounded(.up)
      text.append(number > 0 ? levels[min(max(1, Int(level)), levels.count) - 1] : " ")
    }
    return String(text)
  }

  private static let blocks = Array("▁▂▃▄▅▆▇█".unicodeScalars)
  private static let signs = Array(".:-=+*#@".unicodeScalars)
}
