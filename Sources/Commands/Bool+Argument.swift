extension Bool: ArgumentValue {
  /// `true` or `false`.
  public static var syntax: ValueSyntax { .boolean }

  /// `true` or `false`, nothing else.
  public init(argument text: String) throws(Problem) {
    guard let value = Bool(text) else {
      throw Problem(
        "\(Quoting.excerpt(text)) is neither true nor false",
        remedy: "write true or false; the option alone means true")
    }
    self = value
  }

  /// `true` or `false`.
  public var argumentText: String { String(self) }
}
