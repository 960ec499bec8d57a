import NetTypes

extension SessionEvent {
  /// The event in words, in parts that may look different.
  ///
  /// The name of the event comes first, as scripts know it; then where and with what outcome;
  /// counters come last. The words may hold what a peer or a name server said: they are not made
  /// harmless for a terminal.
  public func text(_ detail: EventDetail) -> [EventText] {
    switch self {
    case .socket(let summary): summary.text(detail)
    case .server(let event): event.text(detail)
    case .callback(let of, let call, let count, let error):
      [
        ("callback", error == nil ? .event : .failure),
        (" \(of) #\(call)" + (count.map { ": \(Notation.count($0))" } ?? ""), .plain),
      ] + (error.map { $0.text } ?? [])
    case .command(let line): [(line, .plain)]
    case .result(_, .success(let value)):
      [("result", .success), (value.map { " \($0.text)" } ?? " done", .plain)]
    // The command itself is an event of its own, just before.
    case .result(_, .failure(let error)) where detail == .brief:
      [(error.code.rawValue, .failure)] + error.text.dropFirst()
    case .result(let line, .failure(let error)):
      [("result", .failure)] + error.text + [(" (\(line))", .minor)]
    case .print(let text): [("print", .event), (" \(text)", .plain)]
    case .alert(let alert):
      [
        ("alert", .warning), (" \(alert.rule)", .plain),
        (alert.skipped > 0 ? ", \(Notation.count(alert.skipped)) skipped" : "", .minor),
      ]
    }
  }
}

extension NetError {
  /// The code and, where it says more, the message.
  fileprivate var text: [EventText] {
    let code = code.rawValue
    let said = message.split(separator: " ").filter { $0 != code }.joined(separator: " ")
    return [(" \(code)", .failure), (said.isEmpty ? "" : ": \(said)", .plain)]
  }
}

extension SocketEventSummary {
  fileprivate func text(_ detail: EventDetail) -> [EventText] {
    let isBrief = detail == .brief
    let name = event.name
    // Node's names of the attempts leave no room for more.
    let attempt = "attempt"
    switch event {
    case .lookup(let result):
      switch result.outcome {
      case .success(let answer):
        return [
          (name, .event), (" \(result.host)\(isBrief ? " " : " is ")\(answer.address)", .plain),
        ]
      case .failure(let error):
        return [(name, .failure), (" \(result.host):", .plain)] + error.text
      }
    case .connectionAttempt(let target):
      return [(isBrief ? attempt : name, .event), (" \(target)", .plain)]
    case .connectionAttemptFailed(let target, let error):
      let code: EventText = (" \(error.code.rawValue)", .failure)
      let address: EventText = (" \(target)", .plain)
      return isBrief ? [(attempt, .failure), code, address] : [(name, .failure), address, code]
    case .connectionAttemptTimeout(let target):
      return [(isBrief ? attempt + " timeout" : name, .warning), (" \(target)", .plain)]
    case .ready: return [(name, .success)]
    case .connect:
      return [
        (name, .success),
        (remote.map { isBrief ? " \($0.description.shortAddress)" : " to \($0)" } ?? "", .plain),
      ]
    case .data(let chunk):
      let count = isBrief ? "\(Notation.count(dataCount)) B" : Notation.bytes(dataCount)
      return [(name, .received), (" \(count)\(chunk.excerpt)", .plain), counters(detail, [read])]
    case .error(let error): return [(name, .failure)] + error.text
    case .close(let hadError):
      return [
        (name, hadError ? .failure : .event), (hadError ? " after an error" : "", .plain),
        counters(detail, [read, written]),
      ]
    case .drain, .finish: return [(name, .event), counters(detail, [written])]
    case .end: return [(name, .event), counters(detail, [read])]
    case .timeout, .pause, .resume: return [(name, .event), counters(detail, [])]
    }
  }

  private var read: String { "read \(Notation.count(bytesRead))" }
  private var written: String { "written \(Notation.count(bytesWritten))" }

  /// The counters that the event changed, or both where everything is told.
  private func counters(_ detail: EventDetail, _ changed: [String]) -> EventText {
    let told = detail == .whole ? [read, written] : changed
    return (told.map { ", " + $0 }.joined(), .minor)
  }
}

extension ServerEventSummary {
  fileprivate func text(_ detail: EventDetail) -> [EventText] {
    let isBrief = detail == .brief
    switch self {
    case .listening(let address):
      return [("listening", .success), ("\(isBrief ? " " : " on ")\(address)", .plain)]
    case .connection(let socket, _, let remote):
      let from = remote.map { isBrief ? " \($0.description.shortAddress)" : " from \($0)" }
      return [("connection", .success), (" \(socket)\(from ?? "")", .plain)]
    case .drop(_, let remote):
      let from = remote.map { isBrief ? " \($0.description.shortAddress)" : " from \($0)" }
      return [("drop", .warning), (from ?? "", .plain)]
    case .close: return [("close", .event)]
    case .error(let error): return [("error", .failure)] + error.text
    }
  }
}

extension Chunk {
  /// The first bytes, in quotes as text, or else in hexadecimal; nothing where there are none.
  fileprivate var excerpt: String {
    guard !isEmpty else { return "" }
    let limit = 64
    // A character that the limit cuts is left out.
    for cut in 0...(count > limit ? 3 : 0) {
      guard let text = String(validating: prefix(limit - cut).bytes, as: UTF8.self) else {
        continue
      }
      return " \"\(text)\(count > limit ? "..." : "")\""
    }
    let shown = 16
    let digits = prefix(shown).bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return " hex:\(digits.joined(separator: " "))\(count > shown ? "..." : "")"
  }
}
