import Commands
import EventLoop
import NetTypes
import Observation

extension Session {
  /// The condition with its value, which is known now.
  func check(_ condition: Condition) throws(CommandFailure) -> Check {
    try Check(condition, text: try resolve(condition.value).text)
  }

  /// The conditions with their values, which are known now.
  func checks(_ conditions: [Condition]) throws(CommandFailure) -> [Check] {
    var checks: [Check] = []
    for condition in conditions { checks.append(try check(condition)) }
    return checks
  }

  /// Fails unless the property of each object fits.
  func expect(_ target: Target, _ condition: Condition) throws(CommandFailure) -> CommandAnswer {
    let check = try check(condition)
    if let value = try engineValue(target, condition.property) {
      guard !check.holds(for: value) else { return .done() }
      throw unexpected(value, condition, of: Self.engineName)
    }
    for object in try objects(target) {
      let value = try value(of: condition.property, object)
      guard check.holds(for: value) else {
        throw unexpected(value, condition, of: object.id.rawValue)
      }
    }
    return .done()
  }

  private func unexpected(
    _ value: PropertyValue, _ condition: Condition, of id: String
  ) -> CommandFailure {
    CommandFailure(
      NetError(
        code: "ERR_EXPECTATION_FAILED",
        message: "\(condition.property) of \(id) is \(value.text), expected "
          + "\(condition.comparison.rawValue) \(condition.value.text)"))
  }

  /// Tells a property of each object, or all.
  func get(_ target: Target, _ property: String?) throws(CommandFailure) -> CommandAnswer {
    if let value = try engineValue(target, property) {
      return .done(value: value, note: value.text)
    }
    var values: [PropertyValue] = []
    for object in try objects(target) {
      values.append(
        try property.map { name throws(CommandFailure) in try self.value(of: name, object) }
          ?? allProperties(of: object))
    }
    let answer = values.count == 1 ? values[0] : .list(values)
    return .done(value: answer, note: answer.text)
  }
}
