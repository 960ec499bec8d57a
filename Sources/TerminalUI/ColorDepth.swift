/// How many colours a terminal can show.
public enum ColorDepth: Int, Comparable, Sendable {
  /// None: attributes alone.
  case monochrome
  /// The eight normal colours.
  case eight
  /// The eight normal and the eight bright colours.
  case sixteen
  /// xterm's palette.
  case palette
  /// Any red, green and blue.
  case direct

  /// Whether `left` shows fewer colours than `right`.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension Color {
  /// The colour that comes nearest among those of `depth`.
  ///
  /// The first sixteen entries of the palette belong together by name, not by their looks, which
  /// the user may have changed: a bright one becomes its normal one where there are only eight.
  public func nearest(in depth: ColorDepth) -> Color {
    switch (self, depth) {
    case (.standard, _), (_, .monochrome): .standard
    case (.palette(let index), .eight) where index < 16: .palette(index % 8)
    case (.palette(let index), .sixteen) where index < 16: self
    case (.palette, .palette), (.palette, .direct), (.rgb, .direct): self
    case (.palette(let index), _): XtermPalette.nearest(to: XtermPalette.rgb(index), in: depth)
    case (.rgb(let red, let green, let blue), _):
      XtermPalette.nearest(to: (red, green, blue), in: depth)
    }
  }
}

extension XtermPalette {
  fileprivate static func nearest(
    to wanted: (red: UInt8, green: UInt8, blue: UInt8), in depth: ColorDepth
  ) -> Color {
    // With 256 colours the first sixteen are left out, for users change them.
    let candidates: ClosedRange<UInt8> =
      switch depth {
      case .eight: 0...7
      case .sixteen: 0...15
      default: 16...255
      }
    let best = candidates.min { distance(rgb($0), wanted) < distance(rgb($1), wanted) }
    return .palette(best ?? 0)
  }

  /// A squared distance, weighted for the eye's sensitivity (Thiadmer Riemersma's "redmean").
  private static func distance(
    _ a: (red: UInt8, green: UInt8, blue: UInt8), _ b: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> Int {
    let mean = (Int(a.red) + Int(b.red)) / 2
    let red = Int(a.red) - Int(b.red)
    let green = Int(a.green) - Int(b.green)
    let blue = Int(a.blue) - Int(b.blue)
    return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256
  }
}
