/// A colour that a cell asks for; the terminal gives the nearest that it has.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// An entry of the terminal's palette: 0–7 normal, 8–15 bright, 16–255 as xterm defines them.
  case palette(UInt8)
  /// A colour by its red, green and blue parts, each 0–255.
  case rgb(UInt8, UInt8, UInt8)
}

/// How a cell looks: two colours and the attributes that need no colour.
///
/// It is one word, for each cell of a screen has one, and they are compared all the time.
public struct Style: Hashable, Sendable {
  /// What a terminal can do to text beside colouring it; blinking is left out on purpose.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits of the set.
    public let rawValue: UInt8

    /// The set with these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier or brighter text.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter text.
    public static let dim = Attributes(rawValue: 2)
    /// Slanted text.
    public static let italic = Attributes(rawValue: 4)
    /// Underlined text.
    public static let underline = Attributes(rawValue: 8)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 16)
  }

  /// The foreground in the lowest bits, the background above it, then the attributes.
  private var bits: UInt64
  private static let (backgroundShift, attributeShift) = (UInt64(26), UInt64(52))

  /// A style; without arguments, the terminal's own.
  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    bits =
      foreground.bits | background.bits << Self.backgroundShift
      | UInt64(attributes.rawValue) << Self.attributeShift
  }

  /// The colour of the text.
  public var foreground: Color {
    get { Color(bits: bits) }
    set { self = Style(foreground: newValue, background: background, attributes: attributes) }
  }

  /// The colour behind the text.
  public var background: Color {
    get { Color(bits: bits >> Self.backgroundShift) }
    set { self = Style(foreground: foreground, background: newValue, attributes: attributes) }
  }

  /// Bold, dim and the like.
  public var attributes: Attributes {
    get { Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> Self.attributeShift)) }
    set { self = Style(foreground: foreground, background: background, attributes: newValue) }
  }
}

extension Color {
  /// The colour as 26 bits: which kind it is, and 24 for its numbers; 0 for the standard one.
  fileprivate var bits: UInt64 {
    switch self {
    case .standard: 0
    case .palette(let index): 1 << 24 | UInt64(index)
    case .rgb(let red, let green, let blue):
      2 << 24 | UInt64(red) << 16 | UInt64(green) << 8 | UInt64(blue)
    }
  }

  /// The colour whose bits are the lowest 26 of `bits`.
  fileprivate init(bits: UInt64) {
    let byte = { (shift: UInt64) in UInt8(truncatingIfNeeded: bits >> shift) }
    switch bits >> 24 & 3 {
    case 0: self = .standard
    case 1: self = .palette(byte(0))
    default: self = .rgb(byte(16), byte(8), byte(0))
    }
  }
}
