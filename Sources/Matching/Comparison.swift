/// How two values are compared: in conditions of commands, and in filters.
public enum Comparison: String, Hashable, Sendable, CaseIterable {
  case notEqual = "!="
  case atMost = "<="
  case atLeast = ">="
  case equal = "="
  case less = "<"
  case greater = ">"
  /// The text has the value somewhere.
  case contains
  /// The value is a regular expression that fits the text somewhere.
  case matches

  /// Whether it is written with signs, which need no blanks around them.
  public var isSign: Bool { self != .contains && self != .matches }

  /// Whether it asks which of two numbers is greater.
  public var isOrder: Bool { self != .equal && self != .notEqual && isSign }

  /// The comparison that is written so, without regard to case; as in other languages, `==` is the
  /// same as `=`.
  public init?(written text: String) {
    guard let comparison = text == "==" ? .equal : Comparison(rawValue: text.lowercased()) else {
      return nil
    }
    self = comparison
  }

  /// The comparison in signs that `text` begins with, and how many characters it takes.
  public static func leading(_ text: some StringProtocol) -> (Comparison, length: Int)? {
    if text.utf8.starts(with: "==".utf8) { return (.equal, 2) }
    // The longer ones stand before those that they begin with.
    for comparison in allCases
    where comparison.isSign && text.utf8.starts(with: comparison.rawValue.utf8) {
      return (comparison, comparison.rawValue.utf8.count)
    }
    return nil
  }
}
