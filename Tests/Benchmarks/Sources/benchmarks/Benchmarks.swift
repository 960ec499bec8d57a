import CPeers
import Foundation

/// Compares the engine with other servers, and measures what it costs and whether it lasts.
///
/// All parts are in this one program, which starts itself for each server and for the clients.
@main
enum Benchmarks {
  static let usage = """
    usage: benchmarks [compare [ROUNDS]]   side by side with C, SwiftNIO and Node; 5 rounds
           benchmarks costs [PATH]         instructions and allocations of a message and of a
                                           connection, with valgrind, and of a message through
                                           sockscope; a question to a block list
           benchmarks soak [SECONDS [CLIENTS]]  clients of all manners for a while; 600 s, 2000

    and of sockscope itself, built for release, or the program at PATH:
           benchmarks screen [PATH]        all about the screen: frames, busy, keys, echo
           benchmarks bulk [MIB [PATH]]    a large transfer beside nc, socat and ncat; 4096 MiB
           benchmarks idle [SECONDS [PATH]]  bytes and CPU time beside htop and btop; 60 s
           benchmarks start [PATH]         the first picture, quitting, the size
           benchmarks busy [PATH]          lists of 100,000 sockets, a few of which change
           benchmarks keys [PATH]          from a key to its picture
           benchmarks echo [PATH]          an echo with the screen open, and without
           benchmarks frames [PATH]        a short look at both, which fails above 3 times
           benchmarks all [PATH]           all tables on one page
    """

  /// Limits of the numbers on the command line.
  private static let rounds = 1...100
  private static let seconds = 1...86_400

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    peers_print_lines()
    do {
      try run(arguments)
    } catch {
      FileHandle.standardError.write(Data("benchmarks: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    switch arguments.first ?? "compare" {
    case "compare": try Comparison(rounds: number(arguments, in: rounds) ?? 5).run()
    case "costs": try Costs.check(path(arguments, at: 1))
    case "soak":
      let clients = try number(["soak"] + arguments.dropFirst(2), in: 10...9000)
      try Soak(
        seconds: number(Array(arguments.prefix(2)), in: seconds) ?? 600, clients: clients ?? 2000
      ).run()
    case "screen", "start", "busy", "keys", "echo", "frames", "all":
      try run(arguments[0], path: path(arguments, at: 1))
    case "bulk":
      let size = try number(Array(arguments.prefix(2)), in: 1...65_536) ?? 4096
      try Bulk(program: path(arguments, at: 2), size: size << 20, rounds: 5).run()
    case "idle":
      let seconds = try number(Array(arguments.prefix(2)), in: 1...3600) ?? 60
      try Idle(program: path(arguments, at: 2), seconds: seconds).run()
    case "serve": try serve(arguments)
    case "clients": try runClients(arguments)
    default: throw Failure("unknown argument \"\(arguments[0])\"\n\(usage)")
    }
  }

  /// A measurement of the program.
  private static func run(_ name: String, path program: Program) throws {
    switch name {
    case "screen": try screen(program)
    case "busy": try BusyCost(program: program, rounds: 5).run()
    case "keys": try KeyLatency(program: program, presses: 300).run()
    case "echo": try ScreenEcho(program: program, rounds: 5).run()
    case "start": try StartAndStop(program: program, rounds: 11).run()
    case "frames":
      let ratio = try FrameCost(program: program, rounds: 3).run(views: 1)
      guard ratio <= FrameCost.limit else {
        throw Failure("a frame must not cost more than \(FrameCost.limit) times as much")
      }
      print()
      guard try BusyCost(program: program, rounds: 1).run(views: 1) <= FrameCost.limit else {
        throw Failure("a list must not cost more than \(FrameCost.limit) times as much")
      }
    default: try page(program)
    }
  }

  /// All about the screen.
  private static func screen(_ program: Program) throws {
    try FrameCost(program: program, rounds: 5).run()
    print()
    try BusyCost(program: program, rounds: 5).run()
    print()
    try KeyLatency(program: program, presses: 300).run()
    print()
    try ScreenEcho(program: program, rounds: 5).run()
  }

  /// All numbers on one page.
  private static func page(_ program: Program) throws {
    try Comparison(rounds: 5).run()
    print()
    try screen(program)
    print()
    try Bulk(program: program, size: 4 << 30, rounds: 5).run()
    print()
    try Idle(program: program, seconds: 60).run()
    print()
    try StartAndStop(program: program, rounds: 11).run()
  }

  private static func path(_ arguments: [String], at index: Int) throws -> Program {
    try Program(arguments.count > index ? arguments[index] : nil)
  }

  private static func number(_ arguments: [String], in range: ClosedRange<Int>) throws -> Int? {
    guard arguments.count > 1 else { return nil }
    guard arguments.count == 2, let number = Int(arguments[1]), range.contains(number) else {
      throw Failure("expected one number from \(range.lowerBound) to \(range.upperBound)\n\(usage)")
    }
    return number
  }

  /// A server of this program, until standard input ends.
  private static func serve(_ arguments: [String]) throws {
    switch arguments.dropFirst().first {
    case "C": peers_serve()
    case "NetEngine": EngineServer.run(idleLimit: arguments.count > 2 ? Int(arguments[2]) : nil)
    #if SwiftNIO
      case "SwiftNIO": try NIOServer.run()
    #endif
    default: throw Failure("there is no such server in this program")
    }
  }

  /// The clients, as ``Clients`` asks for them.
  private static func runClients(_ arguments: [String]) throws {
    let numbers = arguments.dropFirst(2).compactMap { Int32($0) }
    switch (arguments.dropFirst().first, numbers.count) {
    case ("talk", 4): peers_talk(numbers[0], numbers[1], numbers[2], Int(numbers[3]))
    case ("visit", 3): peers_visit(numbers[0], numbers[1], Int(numbers[2]))
    case ("load", 4): peers_load(numbers[0], numbers[1], numbers[2], Int(numbers[3]))
    case ("misbehave", 3): peers_misbehave(numbers[0], numbers[1], numbers[2])
    default: throw Failure("there are no such clients")
    }
  }
}

/// Why a measurement cannot be made, or what it has found to be wrong.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
