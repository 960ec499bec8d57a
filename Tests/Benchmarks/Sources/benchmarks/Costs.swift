import Foundation

/// What a message costs the engine in its own code, which is the same in each run: one client says 64
/// bytes and waits for the echo, again and again, while valgrind counts.
///
/// Two runs of different length are compared, so that starting and ending do not count.
enum Costs {
  /// A number of something for each message, and the most that it may be.
  private struct Count {
    let name: String
    let tool: [String]
    /// What stands before the number in valgrind's report.
    let mark: String
    let limit: Double
  }

  private static let counts = [
    Count(
      name: "instructions", tool: ["--tool=callgrind", "--callgrind-out-file=/dev/null"],
      mark: "Collected :", limit: 2300),
    Count(
      name: "allocations", tool: ["--tool=memcheck", "--leak-check=no", "--undef-value-errors=no"],
      mark: "total heap usage:", limit: 0.1),
  ]
  private static let short = 2000
  private static let long = 12_000

  /// Measures, prints, and throws when something costs more than it may.
  static func check() throws {
    var excess: [String] = []
    for count in counts {
      let (few, many) = (try measure(count, short), try measure(count, long))
      let cost = (many - few) / Double(long - short)
      let text = "\((cost * 100).rounded() / 100) \(count.name) a message"
      print("\(text), at most \(count.limit)")
      if cost > count.limit { excess.append(text) }
    }
    guard excess.isEmpty else { throw Failure("too much: " + excess.joined(separator: ", ")) }
  }

  /// The whole number of a server that has echoed `messages`.
  private static func measure(_ count: Count, _ messages: Int) throws -> Double {
    let valgrind = ["/usr/bin/env", "valgrind"] + count.tool
    let server = try Server(valgrind + Contender.engine.command, keepsErrors: true)
    _ = try Workload.talk("", connections: 1, size: 64, messages: messages).cpuTime(of: server)
    let report = server.child.end()
    let digits = report.components(separatedBy: count.mark).dropFirst().first?
      .drop { $0 == " " }.prefix { $0.isNumber || $0 == "," }.filter(\.isNumber)
    guard let number = digits.flatMap(Double.init) else {
      throw Failure("valgrind did not say \"\(count.mark)\":\n\(report)")
    }
    return number
  }
}
