/// Any text.
public struct TextValue: ArgumentValue {
  /// The text.
  public let text: String

  /// The value `text`.
  public init(_ text: String) { self.text = text }

  /// Any text.
  public static var syntax: ValueSyntax { .described("any text") }

  /// The value `text`.
  public init(argument text: String) { self.text = text }

  /// The text.
  public var argumentText: String { text }
}
