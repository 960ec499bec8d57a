import Commands
import Observation

extension CommandLog {
  /// The lines as a script that `sockscope run` takes.
  ///
  /// A script runs faster than a person types: before an object is used for the first time that was
  /// there then, the script waits until it is. A client that came from outside has more time to come,
  /// because a person may have to start it, and all has more time once a socket connects again by
  /// itself: nobody knows when its peer is there. What failed stands there as a comment, and what was
  /// about more marked sockets than are named; what only changed the screen is left out.
  var script: String {
    var lines = ["# The commands of a session, for sockscope run."]
    if forgotten > 0 { lines.append("# \(Notation.count(forgotten)) older lines were forgotten.") }
    var awaited: [Identifier: Int] = [:]
    var retry: Patience?
    for entry in entries {
      let line = entry.line.withoutScreen
      guard !line.entries.isEmpty else { continue }
      let time = "# after \(Notation.clock(entry.time)) s"
      if case .failed(let code) = entry.outcome {
        lines.append("\(time), failed with \(code): \(line)")
        continue
      }
      if line.isAboutMarks {
        lines.append("\(time), for many marked sockets: \(line)")
        continue
      }
      if case .failedLater(let code) = entry.outcome {
        // What it opened has an id all the same, which the next ones follow.
        lines.append("\(time), failed later with \(code)")
      } else {
        lines.append(time)
      }
      for ready in entry.ready {
        lines += ready.script(after: awaited[ready.id], patience: retry)
        awaited[ready.id] = ready.connects
      }
      lines += line.reconnected.map { "wait \($0) closed = true\(retry?.option ?? "")" }
      lines.append((retry.map { line.waiting(for: $0.limit) } ?? line).description)
      if !line.retries.isEmpty { retry = (retry ?? Patience()).and(line.retries) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many lines the script has beside comments and waits.
  var scriptCount: Int {
    entries.count { entry in
      if case .failed = entry.outcome { return false }
      let line = entry.line.withoutScreen
      return !line.entries.isEmpty && !line.isAboutMarks
    }
  }
}

/// How long a script waits for what it has no power over.
private struct Patience {
  /// The time that a person may need to start something.
  private static let person = 10 * 60_000

  /// Milliseconds.
  private var number = person

  /// The time for all waits, also with sockets that connect again after these `retries`.
  func and(_ retries: [Argument<Milliseconds>]) -> Patience {
    var patience = self
    for case .value(let retry) in retries {
      // Once for the wait that has just begun, and once more for a peer that came too late for it.
      patience.number = min(Milliseconds.longest, max(number, 2 * retry.number))
    }
    return patience
  }

  var limit: Milliseconds { Milliseconds(number) }

  /// As an option of `wait`, with the blank before it.
  var option: String {
    " timeout=" + (number.isMultiple(of: 60_000) ? "\(number / 60_000)m" : "\(number)")
  }
}

extension CommandLog.Ready {
  /// How often it was connected.
  fileprivate var connects: Int { if case .state(_, let connects) = wait { connects } else { 0 } }

  /// The lines of a script that wait for it; none where `known`, how often it was connected when it was
  /// waited for last, says that nothing is new.
  fileprivate func script(after known: Int?, patience: Patience?) -> [String] {
    guard known.map({ connects > $0 }) ?? true else { return [] }
    let option = patience?.option ?? ""
    switch wait {
    case .listening: return ["wait \(id) listening = true"]
    case .state(let state, let connects):
      // Until it notices that its peer is gone, a socket is in the same state as when it is connected
      // again.
      let again = connects > 1 || patience != nil && connects > 0
      return (again ? ["wait \(id) connects >= \(connects)\(option)"] : [])
        + ["wait \(id) readyState = \(state.rawValue)\(option)"]
    case .outsider(let state):
      return [
        "# \(id) came from outside: connect it again",
        "wait \(id) readyState = \(state.rawValue)\((patience ?? Patience()).option)",
      ]
    }
  }
}

extension Line {
  /// Whether it is about marks that are nowhere but in a session with a screen.
  fileprivate var isAboutMarks: Bool { commands.contains { $0.target == .marked } }
}
