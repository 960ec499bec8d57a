import Commands
import EventLoop
import NetTypes
import Observation

extension Session {
  /// The value of an argument; its references are answered now.
  func resolve<Value>(_ argument: Argument<Value>) throws(CommandFailure) -> Value {
    var texts: [Reference: String] = [:]
    for reference in argument.references { texts[reference] = try text(of: reference) }
    do throws(Problem) {
      return try argument.resolved { texts[$0] ?? "" }
    } catch {
      throw CommandFailure(
        NetError(code: "ERR_INVALID_ARG_VALUE", message: error.what),
        explanation: Explanation(error.what, error.remedy))
    }
  }

  /// The value of an argument that may be missing.
  func resolve<Value>(_ argument: Argument<Value>?) throws(CommandFailure) -> Value? {
    guard let argument else { return nil }
    return try resolve(argument) as Value
  }

  /// Has the engine do something; its error fails the command.
  @discardableResult
  func engine<Value>(
    _ body: @NetActor () throws(NetError) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(NetError) {
      return try body()
    } catch {
      throw CommandFailure(error)
    }
  }
}
