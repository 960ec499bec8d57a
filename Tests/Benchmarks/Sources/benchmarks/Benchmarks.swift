import CPeers
import Foundation

/// Compares the engine with other servers, and measures what it costs and whether it lasts.
///
/// All parts are in this one program, which starts itself for each server and for the clients.
@main
enum Benchmarks {
  static let usage = """
    usage: benchmarks [compare [ROUNDS]]   side by side with C, SwiftNIO and Node; 5 rounds
           benchmarks costs                instructions and allocations of a message and of a
                                           connection, with valgrind; a question to a block list
           benchmarks soak [SECONDS]       clients of all manners for a while; 600 s
    """

  /// Limits of the numbers on the command line.
  private static let rounds = 1...100
  private static let seconds = 1...86_400

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
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
    case "costs": try Costs.check()
    case "soak": try Soak(seconds: number(arguments, in: seconds) ?? 600).run()
    case "serve": try serve(arguments)
    case "clients": try runClients(arguments)
    default: throw Failure("unknown argument \"\(arguments[0])\"\n\(usage)")
    }
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
