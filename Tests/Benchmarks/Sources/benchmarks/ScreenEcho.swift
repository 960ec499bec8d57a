import Foundation

/// The same echo with the screen open, without it, and on the engine alone: how many messages a
/// second each of them does, in turns.
struct ScreenEcho {
  let program: Program
  let rounds: Int

  private enum Kind: String, CaseIterable {
    case engine = "the engine alone"
    case headless = "sockscope listen"
    case screen = "the screen at 200×60"
  }

  private static let loads = [(50, 64, 60_000), (50, 1024, 60_000), (10, 65_536, 30_000)]

  func run() throws {
    var samples: [[Kind: [Double]]] = Self.loads.map { _ in [:] }
    for round in 0..<rounds { try measure(round, &samples) }
    print("Messages a second of an echo; medians of \(rounds) rounds of two\n")
    print(
      "| connections × bytes | " + Kind.allCases.map(\.rawValue).joined(separator: " | "),
      terminator: "")
    print(" | screen / listen | screen / engine |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for ((connections, size, _), samples) in zip(Self.loads, samples) {
      let medians = samples.mapValues(Figures.median)
      let (alone, without, with) = (
        medians[.engine] ?? .nan, medians[.headless] ?? .nan, medians[.screen] ?? .nan
      )
      print(
        "| \(connections) × \(size) | \(Int(alone)) | \(Int(without)) | \(Int(with)) "
          + "| \(Numbers.text(with / without)) | \(Numbers.text(with / alone)) |")
    }
  }

  /// A round with new processes, as those of ``Comparison`` are, and for the same reason.
  private func measure(_ round: Int, _ samples: inout [[Kind: [Double]]]) throws {
    let (headlessPort, screenPort) = (try Program.freePort(), try Program.freePort())
    let engine = try Server(Contender.engine.command)
    let headless = try Child([program.path, "listen", "127.0.0.1:\(headlessPort)", "handler=echo"])
    let screen = try program.screen(["listen 127.0.0.1:\(screenPort) handler=echo"])
    try Program.awaitListener(headlessPort)
    try Program.awaitListener(screenPort)
    let ports: [Kind: Int] = [.engine: engine.port, .headless: headlessPort, .screen: screenPort]
    // The first times fill what is kept of closed sockets, and do not count.
    for time in 0..<6 {
      for (index, (connections, size, messages)) in Self.loads.enumerated() {
        for turn in Kind.allCases.indices {
          let kind = Kind.allCases[(turn + round) % Kind.allCases.count]
          let clients = try Workload.talk(
            "", connections: connections, size: size, messages: messages
          ).start(port: ports[kind] ?? 0)
          let rate = try rate(clients, messages, screen)
          if time > 3 { samples[index][kind, default: []].append(rate) }
        }
      }
    }
    screen.end()
    headless.kill()
    engine.child.end()
  }

  private func rate(_ clients: Child, _ messages: Int, _ screen: Terminal) throws -> Double {
    try clients.await("ready")
    let start = Date()
    clients.proceed()
    // Someone reads what the screen paints, as a terminal does.
    while !clients.speaks(within: 0) { screen.read(within: 5) }
    let seconds = -start.timeIntervalSinceNow
    try clients.await("done")
    clients.proceed()
    clients.end()
    return Double(messages) / seconds
  }
}
