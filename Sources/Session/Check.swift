import Commands
import Matching
import NetTypes
import Observation

/// A condition whose value is known.
struct Check {
  /// The condition, for messages.
  let condition: Condition
  private let expectation: Expectation
  /// Whether it is that there be no value.
  private let isOfNone: Bool

  /// The condition `condition`, whose value is `text`.
  ///
  /// Throws when `text` is to be a regular expression and is none.
  init(_ condition: Condition, text: String) throws(CommandFailure) {
    self.condition = condition
    isOfNone = text == "undefined" || text == "null"
    do throws(Problem) {
      expectation = try Expectation(condition.comparison, text)
    } catch {
      throw CommandFailure(
        NetError(
          code: "ERR_INVALID_ARG_VALUE",
          message: "\"\(text)\" is not a regular expression: \(error.what)"),
        explanation: Explanation(
          "\"\(text)\" is not a regular expression: \(error.what)", error.remedy))
    }
  }

  /// Whether `value` fits: compared as numbers when it is one, else as text.
  func holds(for value: PropertyValue) -> Bool {
    switch value {
    case .undefined, .null:
      switch condition.comparison {
      case .equal: isOfNone
      case .notEqual: !isOfNone
      case .less, .greater, .atMost, .atLeast, .contains, .matches: false
      }
    case .number(let number): expectation.holds(for: number, text: value.text)
    case .bool, .text, .list, .record: expectation.holds(for: value.text)
    }
  }
}

extension PropertyValue {
  /// Whether there is no value.
  var isUndefined: Bool { self == .undefined || self == .null }
}
