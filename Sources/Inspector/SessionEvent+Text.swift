import NetTypes
import Observation
import TerminalUI
import Themes

extension SessionEvent {
  /// The event in words, in parts that may look different.
  ///
  /// The name of the event comes first, as scripts know it.
  var parts: [(text: String, role: Theme.Role)] {
    switch self {
    case .socket(let summary): summary.parts
    case .server(let event): event.parts
    case .callback(let of, let call, let error):
      [("callback", .accent), (" \(of) #\(call)", .text)] + (error.map { $0.parts } ?? [])
    case .command(let line): [("command", .dim), (" \(line)", .text)]
    case .result(_, .success(let value)):
      [("result", .success), (value.map { " \($0)" } ?? " done", .text)]
    case .result(let line, .failure(let error)):
      [("result", .error), (" \(line):", .text)] + error.parts
    }
  }
}

extension NetError {
  /// The code and, where it says more, the message.
  fileprivate var parts: [(text: String, role: Theme.Role)] {
    let said = message.isEmpty || message == code.rawValue ? "" : ": \(message)"
    return [(" \(code.rawValue)", .error), (said, .text)]
  }
}

extension SocketEventSummary {
  fileprivate var parts: [(text: String, role: Theme.Role)] {
    let name = event.name
    switch event {
    case .lookup(let result):
      switch result.outcome {
      case .success(let answer):
        return [(name, .accent), (" \(result.host) is \(answer.address)", .text)]
      case .failure(let error): return [(name, .error), (" \(result.host):", .text)] + error.parts
      }
    case .connectionAttempt(let target): return [(name, .accent), (" \(target)", .text)]
    case .connectionAttemptFailed(let target, let error):
      return [(name, .error), (" \(target)", .text), (" \(error.code.rawValue)", .error)]
    case .connectionAttemptTimeout(let target): return [(name, .warning), (" \(target)", .text)]
    case .ready: return [(name, .success)]
    case .connect:
      return [(name, .success), (remote.map { " to \($0)" } ?? "", .text)]
    case .data: return [(name, .received), (" \(Notation.bytes(dataCount)), \(totals)", .text)]
    case .error(let error): return [(name, .error)] + error.parts
    case .close(let hadError):
      return [(name, hadError ? .error : .accent)]
        + [(hadError ? " after an error, \(totals)" : " \(totals)", .text)]
    case .drain, .end, .finish, .timeout, .pause, .resume:
      return [(name, .accent), (" \(totals)", .text)]
    }
  }

  private var totals: String {
    "read \(Notation.count(bytesRead)), written \(Notation.count(bytesWritten))"
  }
}

extension ServerEventSummary {
  fileprivate var parts: [(text: String, role: Theme.Role)] {
    switch self {
    case .listening(let address): [("listening", .success), (" on \(address)", .text)]
    case .connection(let socket, _, let remote):
      [("connection", .success), (" \(socket)\(remote.map { " from \($0)" } ?? "")", .text)]
    case .close: [("close", .accent)]
    case .error(let error): [("error", .error)] + error.parts
    }
  }
}
