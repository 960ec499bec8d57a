/// What the demo does, tick by tick: commands of the language, and nothing else.
struct DemoScript {
  /// Milliseconds between two ticks.
  static let tick: UInt64 = 200

  /// One line of the demo.
  struct Step: Hashable {
    /// The line.
    var line: String
    /// The socket that must be open; without it the step is left out, so that the demo does not
    /// work against someone who closes its sockets.
    var needs: String?
    /// Whether the line belongs to the talk that goes on all the time, which would fill the log.
    var isTalk = false
  }

  private static let sayings = [
    "hello?", "still here", "the quick brown fox jumps over the lazy dog", "caf\u{e9}, na\u{ef}ve",
    "42", "tick", "tock",
  ]

  /// What is to be done at a tick, from 0.
  func steps(at tick: Int) -> [Step] {
    opening(tick) + talk(tick) + refused(tick) + visit(tick)
  }

  /// Two servers first, and the talkers once the servers listen.
  private func opening(_ tick: Int) -> [Step] {
    switch tick {
    case 0:
      [
        Step(line: "listen 127.0.0.1:0 as demo handler=echo"),
        Step(line: "listen 127.0.0.1:0 as notes allowHalfOpen"),
      ]
    case 2:
      [
        Step(line: "connect demo as chatty"), Step(line: "connect demo as steady noDelay"),
        Step(line: "connect demo as bulk"),
      ]
    default: []
    }
  }

  /// Three clients that talk at rates of their own.
  private func talk(_ tick: Int) -> [Step] {
    guard tick > 4 else { return [] }
    var steps: [Step] = []
    if tick % 3 == 0 {
      let saying = Self.sayings[tick / 3 % Self.sayings.count]
      steps.append(Step(line: "writeln chatty \"\(saying)\"", needs: "chatty", isTalk: true))
    }
    if tick % 5 == 0 {
      let request = "GET /status HTTP/1.1\\r\\nHost: demo\\r\\n\\r\\n"
      steps.append(Step(line: "write steady \"\(request)\"", needs: "steady", isTalk: true))
    }
    if tick % 15 == 0 {
      steps.append(Step(line: "write bulk random:24k", needs: "bulk", isTalk: true))
    }
    return steps
  }

  /// Every ten seconds a connection to a port where nothing listens.
  private func refused(_ tick: Int) -> [Step] {
    tick % 50 == 20 ? [Step(line: "connect 127.0.0.1:1")] : []
  }

  /// Every fifteen seconds a visitor, who ends its side and hears the answer on the other.
  private func visit(_ tick: Int) -> [Step] {
    let visitor = "visitor-\(tick / 75 + 1)"
    switch tick % 75 {
    case 30: return [Step(line: "connect notes as \(visitor)")]
    case 33: return [Step(line: "end \(visitor) \"one last question\\n\"", needs: visitor)]
    case 45: return [Step(line: "writeln notes.* \"noted\"", needs: visitor)]
    case 55: return [Step(line: "end notes.*", needs: visitor)]
    default: return []
    }
  }
}
