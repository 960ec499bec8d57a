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

  /// The colour of the text.
  public var foreground: Color
  /// The colour behind the text.
  public var background: Color
  /// Bold, dim and the like.
  public var attributes: Attributes

  /// A style; without arguments, the terminal's own.
  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
