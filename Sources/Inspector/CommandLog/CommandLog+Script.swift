import Commands
import Observation

extension CommandLog {
  /// The lines as a script that `sockscope run` takes.
  ///
  /// A script runs faster than a person types: before an object is used for the first time that was
  /// there then, the script waits until it is. A client that came from outside has more time to come,
  /// because a person may have to start it. What failed stands there as a comment, and what was
  /// about more marked sockets than are named; what only changed the screen is left out.
  var script: String {
    var lines = ["# The commands of a session, for sockscope run."]
    if forgotten > 0 { lines.append("# \(Notation.count(forgotten)) older lines were forgotten.") }
    var awaited: Set<Identifier> = []
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
      lines.append(time)
      for ready in entry.ready where awaited.insert(ready.id).inserted { lines += ready.script }
      lines.append(line.description)
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

extension CommandLog.Ready {
  /// How long a client from outside is waited for.
  private static let patience = "10m"

  /// The lines of a script that wait for it.
  fileprivate var script: [String] {
    switch wait {
    case .listening: ["wait \(id) listening = true"]
    case .state(let state): ["wait \(id) readyState = \(state.rawValue)"]
    case .outsider(let state):
      [
        "# \(id) came from outside: connect it again",
        "wait \(id) readyState = \(state.rawValue) timeout=\(Self.patience)",
      ]
    }
  }
}

extension Line {
  /// Whether it is about marks that are nowhere but in a session with a screen.
  fileprivate var isAboutMarks: Bool { commands.contains { $0.target == .marked } }
}
