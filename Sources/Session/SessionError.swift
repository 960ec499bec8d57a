import NetTypes
import Observation

/// The errors of commands that never reach the engine; their next steps are in ``Explanation``.
enum SessionError {
  static func unknown(_ id: String, _ detail: String) -> NetError {
    NetError(code: "ERR_UNKNOWN_OBJECT", message: "There is no \(id): \(detail)")
  }

  static func wrongKind(_ id: String, is what: String, needs: String) -> NetError {
    NetError(code: "ERR_WRONG_KIND", message: "\(id) is \(what), and this command needs \(needs)")
  }

  static func nothingSelected(_ what: String) -> NetError {
    NetError(code: "ERR_NOTHING_SELECTED", message: "No \(what) is selected")
  }

  static let nothingMarked = NetError(code: "ERR_NOTHING_MARKED", message: "Nothing is marked")

  static func noTargets(_ what: String) -> NetError {
    NetError(code: "ERR_NO_TARGETS", message: "There are no \(what)")
  }

  static func nameInUse(_ name: String) -> NetError {
    NetError(code: "ERR_NAME_IN_USE", message: "The name \(name) is or was in use")
  }

  static func limit(_ what: String) -> NetError { NetError(code: "ERR_LIMIT", message: what) }

  static let tooLarge = limit("One command sends at most 64 MiB")

  static func undefined(_ reference: String) -> NetError {
    NetError(code: "ERR_UNDEFINED_PROPERTY", message: "\(reference) has no value now")
  }

  static func unknownProperty(_ property: String, of id: String, known: [String]) -> NetError {
    NetError(
      code: "ERR_UNKNOWN_PROPERTY",
      message: "\(id) has no property \(property); it has \(known.joined(separator: ", "))")
  }

  static func unknownField(_ name: String, of event: EventRecord?) -> NetError {
    let code: NetError.Code = "ERR_UNDEFINED_PROPERTY"
    guard let event else {
      return NetError(code: code, message: "There is no event here whose field $\(name) could be")
    }
    let fields = event.fields.map(\.name).joined(separator: ", ")
    return NetError(
      code: code, message: "This '\(event.event.name)' has no field \(name); it has \(fields)")
  }

  static func noSuchEvent(_ event: String, of id: String, _ what: String) -> NetError {
    NetError(
      code: "ERR_UNKNOWN_EVENT", message: "\(id) is \(what), which has no event '\(event)'")
  }

  static func neverConnected(_ id: String) -> NetError {
    NetError(code: "ERR_NEVER_CONNECTED", message: "\(id) was never told what to connect to")
  }

  static func noConnectingOfDescriptor(_ number: Int32) -> NetError {
    NetError(
      code: "ERR_INVALID_ARG_VALUE",
      message: "fd:\(number) is connected already: it takes no socket and no options of connecting")
  }

  static func notListening(_ id: String) -> NetError {
    NetError(code: "ERR_SERVER_NOT_LISTENING", message: "\(id) does not listen")
  }
}
