import Foundation

/// What the engine's own code costs, which is the same in each run: valgrind counts while one client
/// after the other does its work.
///
/// Two runs of different length are compared, so that starting and ending do not count.
enum Costs {
  /// Something that valgrind counts.
  private struct Count {
    let name: String
    let tool: [String]
    /// What stands before the number in valgrind's report.
    let mark: String
  }

  /// A piece of work, and the most that one of its messages or connections may cost.
  private struct Subject: Sendable {
    /// What there are several of.
    let name: String
    let short: Int
    let long: Int
    let instructions: Double
    let allocations: Double
    let workload: @Sendable (Int) -> Workload
  }

  /// A server under valgrind, and how it ends, with what it wrote to standard error.
  private struct Measured {
    let server: Server
    let end: () -> String

    /// The engine alone.
    static func engine(_ valgrind: [String]) throws -> Measured {
      let server = try Server(valgrind + Contender.engine.command, keepsErrors: true)
      return Measured(server: server, end: { server.child.end() })
    }

    /// `sockscope listen`, with all that the session notes of each message.
    static func program(_ path: String, _ valgrind: [String]) throws -> Measured {
      let port = try Program.freePort()
      let listen = [path, "listen", "127.0.0.1:\(port)", "handler=echo"]
      let server = Server(try Child(valgrind + listen, keepsErrors: true), port: port)
      try Program.awaitListener(port)
      return Measured(server: server, end: server.child.terminate)
    }
  }

  private static let instructions = Count(
    name: "instructions", tool: ["--tool=callgrind", "--callgrind-out-file=/dev/null"],
    mark: "Collected :")
  private static let allocations = Count(
    name: "allocations",
    tool: ["--tool=memcheck", "--leak-check=no", "--undef-value-errors=no"],
    mark: "total heap usage:")

  private static let subjects = [
    Subject(
      name: "a message of 64 B", short: 2000, long: 12_000, instructions: 1800, allocations: 0.1
    ) { Workload.talk("", connections: 1, size: 64, messages: $0) },
    // In how many pieces it comes is up to the system.
    Subject(
      name: "a message of 64 KiB", short: 200, long: 1200, instructions: 3000, allocations: 1
    ) { Workload.talk("", connections: 1, size: 65_536, messages: $0) },
    Subject(
      name: "a connection", short: 200, long: 1200, instructions: 16_500, allocations: 13
    ) { Workload.visit("", parallel: 1, connections: $0) },
  ]

  /// A message through `sockscope listen`.
  private static let noted = Subject(
    name: "a message of 64 B that the session notes", short: 2000, long: 12_000,
    instructions: 4300, allocations: 0.1
  ) { Workload.talk("", connections: 1, size: 64, messages: $0) }

  /// Measures, prints, and throws when something costs more than it may.
  static func check(_ program: Program) throws {
    var excess: [String] = []
    for subject in subjects { excess += try check(subject) { try .engine($0) } }
    let folder = FileManager.default.temporaryDirectory.appending(path: "costs-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // valgrind cannot read what newer linkers write for debuggers.
    let stripped = folder.appending(path: "sockscope").path
    _ = try Run(["/usr/bin/env", "strip", "-o", stripped, "--", program.path])
    excess += try check(noted) { try .program(stripped, $0) }
    let list = BlockListCost.measure()
    print(list)
    if list.ratio > BlockListCost.limit { excess.append("\(list)") }
    guard excess.isEmpty else { throw Failure("too much: " + excess.joined(separator: ", ")) }
  }

  /// What costs more than it may.
  private static func check(
    _ subject: Subject, _ start: ([String]) throws -> Measured
  ) throws -> [String] {
    let limits = [(instructions, subject.instructions), (allocations, subject.allocations)]
    return try limits.compactMap { count, limit in
      let few = try measure(count, subject.workload(subject.short), start)
      let many = try measure(count, subject.workload(subject.long), start)
      let cost = (many - few) / Double(subject.long - subject.short)
      let text = "\((cost * 100).rounded() / 100) \(count.name) \(subject.name)"
      print("\(text), at most \(limit)")
      return cost > limit ? text : nil
    }
  }

  /// The whole number of a server that has done the work.
  private static func measure(
    _ count: Count, _ workload: Workload, _ start: ([String]) throws -> Measured
  ) throws -> Double {
    let measured = try start(["/usr/bin/env", "valgrind"] + count.tool)
    _ = try workload.cpuTime(of: measured.server)
    let report = measured.end()
    let digits = report.components(separatedBy: count.mark).dropFirst().first?
      .drop { $0 == " " }.prefix { $0.isNumber || $0 == "," }.filter(\.isNumber)
    guard let number = digits.flatMap(Double.init) else {
      throw Failure("valgrind did not say \"\(count.mark)\":\n\(report)")
    }
    return number
  }
}
