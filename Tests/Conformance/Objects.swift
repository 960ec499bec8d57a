import TestSupport

/// The objects of a run, as its events tell them, and which of them a command is for.
struct Objects {
  private var ids: Set<String> = []
  private var sockets: Set<String> = []

  /// Commands that make up the flow of a script.
  private static let flow: Set = [
    "wait", "expect", "on", "off", "sleep", "print", "repeat", "tick", "immediate", "quit",
  ]
  /// The codes of errors that are not Node's; their messages are the program's own.
  private static let ownCodes: Set = [
    "ERR_EXPECTATION_FAILED", "ERR_LIMIT", "ERR_NAME_IN_USE", "ERR_NO_TARGETS",
    "ERR_NOTHING_SELECTED", "ERR_SERVER_NOT_LISTENING", "ERR_UNDEFINED_PROPERTY",
    "ERR_UNKNOWN_OBJECT", "ERR_UNKNOWN_PROPERTY", "ERR_WAIT_TIMEOUT", "ERR_WRONG_KIND",
  ]

  /// The objects that occur in `events`.
  init(_ events: [JSON]) {
    for fields in events {
      guard let source = fields["source"]?.string, source != "-" else { continue }
      ids.insert(source)
      if fields["readyState"] != nil { sockets.insert(source) }
    }
  }

  /// The sequence that an event belongs to and what is kept of it; `nil` when it is not compared.
  func placed(_ event: JSON) -> (source: String, fields: JSON)? {
    var fields = event
    fields["seq"] = nil
    fields["t"] = nil
    let source = fields["source"]?.string ?? "-"
    guard let name = fields["event"]?.string, name == "command" || name == "result" else {
      return (source, fields)
    }
    let (line, object) = shortened(fields["line"]?.string ?? "")
    fields["line"] = .string(line)
    if let code = fields["code"]?.string, Self.ownCodes.contains(code) { fields["message"] = nil }
    if let object {
      fields["source"] = .string(object)
      return (object, fields)
    }
    guard name == "result", fields["value"] != nil || fields["code"] != nil else { return nil }
    return (source, fields)
  }

  /// The verb of a line, and the object that it is for.
  private func shortened(_ line: String) -> (line: String, object: String?) {
    var words = line.split(separator: " ", omittingEmptySubsequences: true)[...]
    let isTry = words.first == "try"
    if isTry { words.removeFirst() }
    let verb = words.popFirst().map(String.init) ?? ""
    let target = words.first.map(String.init) ?? ""
    // `connect s1` makes a socket of its own; `connect c1 s1` is for a socket.
    let isTarget = verb == "connect" ? sockets.contains(target) : ids.contains(target)
    let object = isTarget && !Self.flow.contains(verb) ? target : nil
    let kept = (isTry ? ["try"] : []) + [verb] + (object.map { [$0] } ?? [])
    return (kept.joined(separator: " "), object)
  }
}
