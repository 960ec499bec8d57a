import TerminalUI

extension Theme {
  /// The contrast of `role`'s text with what is behind it, from 1 (none) to 21.
  ///
  /// After WCAG 2.2, "contrast ratio". Where the style leaves a colour to the terminal, black and
  /// white are assumed, as ``background-swift.property`` says; the first sixteen colours are
  /// xterm's.
  public func contrast(of role: Role) -> Double {
    let style = self[role]
    let isDark = background == .dark
    let text = Luminance.of(style.foreground, standard: isDark ? 1 : 0)
    let behind = Luminance.of(style.background, standard: isDark ? 0 : 1)
    return (max(text, behind) + 0.05) / (min(text, behind) + 0.05)
  }
}

/// How bright a colour is (WCAG 2.2, "relative luminance"): 0 is black, 1 is white.
private enum Luminance {
  static func of(_ color: Color, standard: Double) -> Double {
    switch color {
    case .standard: standard
    case .palette(let index): of(XtermPalette.rgb(index))
    case .rgb(let red, let green, let blue): of((red, green, blue))
    }
  }

  private static func of(_ rgb: (red: UInt8, green: UInt8, blue: UInt8)) -> Double {
    0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue)
  }

  /// The amount of light of one part, from its sRGB value.
  ///
  /// The definition takes ((v + 0.055) / 1.055) to the power of 2.4, for which the standard library
  /// has no function: x^2.4 is x² times the fifth root of x².
  private static func linear(_ part: UInt8) -> Double {
    let value = Double(part) / 255
    guard value > 0.04045 else { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    return base * base * fifthRoot(of: base * base)
  }

  /// By Newton's method; `value` is in 0.002…1, where a dozen steps are plenty.
  private static func fifthRoot(of value: Double) -> Double {
    var root = 1.0
    for _ in 0..<24 {
      let power = root * root * root * root
      root -= (power * root - value) / (5 * power)
    }
    return root
  }
}
