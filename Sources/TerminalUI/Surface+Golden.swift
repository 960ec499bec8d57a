extension Surface {
  /// The rows as text: what the screen says, without its styles.
  ///
  /// Every row is as wide as the surface; a wide glyph stands for both of its cells.
  public var text: String {
    (0..<size.rows).map { row in
      String(self.row(row).filter { $0.width > 0 }.map(\.glyph))
    }
    .joined(separator: "\n")
  }

  /// The styles as text: a letter for each cell, and what the letters stand for.
  ///
  /// `.` is the terminal's own style; the others get letters in the order of their appearance, and
  /// `?` when there are more styles than letters.
  public var styleMap: String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    var known: [Style: Character] = [Style(): "."]
    var legend: [String] = []
    let rows = (0..<size.rows).map { row in
      String(
        self.row(row).map { cell in
          if let letter = known[cell.style] { return letter }
          let letter = legend.count < letters.count ? letters[legend.count] : "?"
          known[cell.style] = letter
          legend.append("\(letter) \(cell.style)")
          return letter
        })
    }
    return (rows + legend).joined(separator: "\n")
  }
}

extension Style: CustomStringConvertible {
  /// The colours, then the attributes in words: `2 on standard bold`.
  public var description: String {
    var words = ["\(foreground) on \(background)"]
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"),
      (.reverse, "reverse"),
    ]
    words += names.filter { attributes.contains($0.0) }.map(\.1)
    return words.joined(separator: " ")
  }
}

extension Color: CustomStringConvertible {
  /// `standard`, the number in the palette, or `#rrggbb`.
  public var description: String {
    switch self {
    case .standard: "standard"
    case .palette(let number): "\(number)"
    case .rgb(let red, let green, let blue): "#\(red.hexDigits)\(green.hexDigits)\(blue.hexDigits)"
    }
  }
}
