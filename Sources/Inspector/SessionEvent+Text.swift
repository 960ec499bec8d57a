import NetTypes
import Observation
import TerminalUI
import Themes

/// How much an event says of itself.
enum EventDetail: Hashable, Sendable {
  /// What matters most, in short words: for a narrow pane.
  case brief
  /// What matters most.
  case line
  /// Everything.
  case whole
}

/// A part of a text, and what it means.
typealias TextPart = (text: String, role: Theme.Role)

extension SessionEvent {
  /// The event in words, in parts that may look different.
  ///
  /// The name of the event comes first, as scripts know it; then where and with what outcome;
  /// counters come last.
  func parts(_ detail: EventDetail) -> [TextPart] {
    switch self {
    case .socket(let summary): summary.parts(detail)
    case .server(let event): event.parts(detail)
    case .callback(let of, let call, let error):
      [("callback", error == nil ? .accent : .error), (" \(of) #\(call)", .text)]
        + (error.map { $0.parts } ?? [])
    case .command(let line): [(line, .text)]
    case .result(_, .success(let value)):
      [("result", .success), (value.map { " \($0)" } ?? " done", .text)]
    // The command itself is an event of its own, just before.
    case .result(_, .failure(let error)) where detail == .brief:
      [(error.code.rawValue, .error)] + error.parts.dropFirst()
    case .result(let line, .failure(let error)):
      [("result", .error)] + error.parts + [(" (\(line))", .dim)]
    }
  }

  /// Whether it says only that what was asked for took its usual course.
  ///
  /// Such events are left out where there is little room; what they confirm is an event too.
  var isRoutine: Bool {
    switch self {
    case .result(_, .success), .callback(_, _, nil): true
    case .socket(let summary):
      switch summary.event {
      case .ready: true
      // How a socket starts to read.
      case .resume: summary.bytesRead == 0
      default: false
      }
    case .result, .callback, .server, .command: false
    }
  }
}

extension NetError {
  /// The code and, where it says more, the message.
  fileprivate var parts: [TextPart] {
    let code = code.rawValue
    let said = message.split(separator: " ").filter { $0 != code }.joined(separator: " ")
    return [(" \(code)", .error), (said.isEmpty ? "" : ": \(said)", .text)]
  }
}

extension SocketEventSummary {
  fileprivate func parts(_ detail: EventDetail) -> [TextPart] {
    let isBrief = detail == .brief
    let name = event.name
    // Node's names of the attempts leave no room for more.
    let attempt = "attempt"
    switch event {
    case .lookup(let result):
      switch result.outcome {
      case .success(let answer):
        return [
          (name, .accent), (" \(result.host)\(isBrief ? " " : " is ")\(answer.address)", .text),
        ]
      case .failure(let error): return [(name, .error), (" \(result.host):", .text)] + error.parts
      }
    case .connectionAttempt(let target):
      return [(isBrief ? attempt : name, .accent), (" \(target)", .text)]
    case .connectionAttemptFailed(let target, let error):
      let code: TextPart = (" \(error.code.rawValue)", .error)
      let address: TextPart = (" \(target)", .text)
      return isBrief ? [(attempt, .error), code, address] : [(name, .error), address, code]
    case .connectionAttemptTimeout(let target):
      return [(isBrief ? attempt + " timeout" : name, .warning), (" \(target)", .text)]
    case .ready: return [(name, .success)]
    case .connect:
      return [
        (name, .success),
        (remote.map { isBrief ? " \($0.description.shortAddress)" : " to \($0)" } ?? "", .text),
      ]
    case .data:
      let count = isBrief ? "\(Notation.count(dataCount)) B" : Notation.bytes(dataCount)
      return [(name, .received), (" \(count)", .text), counters(detail, [read])]
    case .error(let error): return [(name, .error)] + error.parts
    case .close(let hadError):
      return [
        (name, hadError ? .error : .accent), (hadError ? " after an error" : "", .text),
        counters(detail, [read, written]),
      ]
    case .drain, .finish: return [(name, .accent), counters(detail, [written])]
    case .end: return [(name, .accent), counters(detail, [read])]
    case .timeout, .pause, .resume: return [(name, .accent), counters(detail, [])]
    }
  }

  private var read: String { "read \(Notation.count(bytesRead))" }
  private var written: String { "written \(Notation.count(bytesWritten))" }

  /// The counters that the event changed, or both where everything is told.
  private func counters(_ detail: EventDetail, _ changed: [String]) -> TextPart {
    let told = detail == .whole ? [read, written] : changed
    return (told.map { ", " + $0 }.joined(), .dim)
  }
}

extension ServerEventSummary {
  fileprivate func parts(_ detail: EventDetail) -> [TextPart] {
    let isBrief = detail == .brief
    switch self {
    case .listening(let address):
      return [("listening", .success), ("\(isBrief ? " " : " on ")\(address)", .text)]
    case .connection(let socket, _, let remote):
      let from = remote.map { isBrief ? " \($0.description.shortAddress)" : " from \($0)" }
      return [("connection", .success), (" \(socket)\(from ?? "")", .text)]
    case .close: return [("close", .accent)]
    case .error(let error): return [("error", .error)] + error.parts
    }
  }
}
