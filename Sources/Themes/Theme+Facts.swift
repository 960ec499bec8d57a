import TerminalUI

extension Theme {
  /// What tells it from others: `dark, 256 colours, contrast 5.2: quiet`.
  ///
  /// That is what it is made for, what it needs, how readable it is, and what its author says.
  public var facts: String {
    let colors = Role.allCases.flatMap { [self[$0].foreground, self[$0].background] }
    let needed = colors.map(\.needed).max() ?? .none
    let ground = needed == .none ? "dark or light" : background.rawValue
    let facts = "\(ground), \(needed.words), contrast \(leastContrast)"
    return summary.isEmpty ? facts : "\(facts): \(summary)"
  }

  /// The least contrast of text that matters, to one, with one digit after the point.
  private var leastContrast: String {
    let least = Role.allCases.filter { $0 != .dim && $0 != .border }.map(contrast).min() ?? 1
    // Never said to be more than it is.
    let tenths = Int((least * 10).rounded(.down))
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// How many colours a terminal must show.
private enum ColorNeed: Comparable {
  case none, sixteen, palette, any

  var words: String {
    switch self {
    case .none: "no colours"
    case .sixteen: "16 colours"
    case .palette: "256 colours"
    case .any: "any colours"
    }
  }
}

extension Color {
  fileprivate var needed: ColorNeed {
    switch self {
    case .standard: .none
    case .palette(let index): index < 16 ? .sixteen : .palette
    case .rgb: .any
    }
  }
}
