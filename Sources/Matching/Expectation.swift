/// A comparison with the value that it compares with: what conditions of commands and filters ask of
/// a property.
///
/// No text makes it slow: regular expressions are a ``BytePattern``.
public struct Expectation: Hashable, Sendable {
  /// What a property is compared with.
  private enum Value: Hashable {
    case text(String)
    case number(Double)
    case pattern(BytePattern)
  }

  /// How it is compared.
  public let comparison: Comparison
  private let value: Value
  /// Whether letters stand for both cases.
  private let ignoresCase: Bool

  /// A property is to compare so with `text`.
  ///
  /// - Throws: why `text` is no regular expression, when it is to be one.
  public init(
    _ comparison: Comparison, _ text: String, ignoresCase: Bool = false
  ) throws(Problem) {
    self.comparison = comparison
    self.ignoresCase = ignoresCase
    value =
      comparison == .matches
      ? .pattern(try BytePattern(matching: text, ignoresCase: ignoresCase))
      : .text(ignoresCase ? text.lowercased() : text)
  }

  /// A property is to compare so with `number`.
  public init(_ comparison: Comparison, _ number: Double) {
    self.comparison = comparison
    value = .number(number)
    ignoresCase = false
  }

  /// The number that it compares with; `nil` when that is text.
  public var number: Double? { if case .number(let number) = value { number } else { nil } }

  /// Whether a property that is this text is as expected; texts have no order.
  public func holds(for text: String) -> Bool {
    switch value {
    case .pattern(let pattern): return pattern.fits(text)
    case .number: return false
    case .text(let wanted):
      let text = ignoresCase ? text.lowercased() : text
      return switch comparison {
      case .equal: text == wanted
      case .notEqual: text != wanted
      case .contains: text.contains(wanted)
      case .less, .greater, .atMost, .atLeast, .matches: false
      }
    }
  }

  /// Whether a property that is this number, and `text` in words, is as expected.
  ///
  /// A number is compared with one; its digits are text for `contains` and `matches` only.
  public func holds(for number: Double, text: @autoclosure () -> String) -> Bool {
    let limit: Double
    switch value {
    case .pattern: return holds(for: text())
    case .number(let number): limit = number
    case .text(let wanted):
      guard comparison != .contains else { return holds(for: text()) }
      // What is no number is unequal to every number, and neither more nor less.
      guard let number = Double(wanted) else { return comparison == .notEqual }
      limit = number
    }
    return switch comparison {
    case .equal: number == limit
    case .notEqual: number != limit
    case .less: number < limit
    case .greater: number > limit
    case .atMost: number <= limit
    case .atLeast: number >= limit
    case .contains, .matches: false
    }
  }
}
