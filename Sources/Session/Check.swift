import Commands
import NetTypes
import Observation

/// A condition whose value is known.
struct Check {
  /// The condition, for messages.
  let condition: Condition
  private let text: String
  private let regex: Regex<AnyRegexOutput>?

  /// The condition `condition`, whose value is `text`.
  ///
  /// Throws when `text` is to be a regular expression and is none.
  init(_ condition: Condition, text: String) throws(CommandFailure) {
    self.condition = condition
    self.text = text
    guard condition.comparison == .matches else {
      regex = nil
      return
    }
    do {
      regex = try Regex(text)
    } catch {
      throw CommandFailure(
        NetError(
          code: "ERR_INVALID_ARG_VALUE", message: "\"\(text)\" is not a regular expression"))
    }
  }

  /// Whether `value` fits: compared as numbers when it is one, else as text.
  func holds(for value: PropertyValue) -> Bool {
    switch condition.comparison {
    case .equal: isEqual(value)
    case .notEqual: !isEqual(value)
    case .less: compare(value, <)
    case .greater: compare(value, >)
    case .atMost: compare(value, <=)
    case .atLeast: compare(value, >=)
    case .contains: !value.isUndefined && value.text.contains(text)
    case .matches: !value.isUndefined && regex.map { value.text.contains($0) } == true
    }
  }

  private func isEqual(_ value: PropertyValue) -> Bool {
    switch value {
    case .undefined, .null: text == "undefined" || text == "null"
    case .number(let number): Double(text) == number
    case .bool, .text, .list, .record: value.text == text
    }
  }

  private func compare(_ value: PropertyValue, _ order: (Double, Double) -> Bool) -> Bool {
    guard case .number(let number) = value, let limit = Double(text) else { return false }
    return order(number, limit)
  }
}

extension PropertyValue {
  /// Whether there is no value.
  var isUndefined: Bool { self == .undefined || self == .null }
}
