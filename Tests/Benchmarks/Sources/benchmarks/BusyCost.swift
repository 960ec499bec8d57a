import Foundation

/// What it costs to keep a sorted, filtered or grouped list of many sockets up while a few of them have
/// traffic, beside the same with few sockets: CPU time of the whole program, both under the same load.
struct BusyCost {
  let program: Program
  let rounds: Int

  private static let few = 100
  private static let many = 100_000
  private static let connections = 50
  private static let rate = 1000
  /// Longer than a second: lists are sorted once in that time.
  private static let seconds = 2.0

  /// What the list is like.
  private static let views: [(name: String, lines: [String])] = [
    ("as they came", []),
    ("sorted by read", ["sort read"]),
    ("sorted by remote", ["sort remote"]),
    ("sorted by rate, filtered", ["sort rate", "filter not state=closed"]),
    ("filtered by time", ["filter idle<1h"]),
    ("grouped by host", ["group host"]),
    ("sorted, filtered, grouped", ["sort read", "filter not state=closed", "group host"]),
  ]

  /// Prints a table of the last of the views; the largest ratio.
  @discardableResult
  func run(views count: Int = views.count) throws -> Double {
    print(
      "CPU time a second while \(Self.connections) more sockets have \(Self.rate) messages a second; "
        + "medians of \(rounds) rounds\n")
    print("| sockets | \(Self.few), ms | \(Self.many), ms | ratio |\n| --- | ---: | ---: | ---: |")
    var worst = 0.0
    for view in Self.views.suffix(count) {
      let pair = try [Self.few, Self.many].map { try Contestant(program, $0, view.lines) }
      var samples: [[Double]] = [[], []]
      for round in 0...rounds {
        for index in pair.indices {
          let turn = (index + round) % 2
          let cost = try pair[turn].cost()
          if round > 0 { samples[turn].append(cost) }
        }
      }
      for contestant in pair { try contestant.end() }
      let (few, many) = (Figures.median(samples[0]), Figures.median(samples[1]))
      worst = max(worst, many / few)
      print(
        "| \(view.name) | \(Numbers.text(few)) | \(Numbers.text(many)) "
          + "| \(Numbers.text(many / few)) |")
    }
    return worst
  }

  /// A program with a number of sockets, and its clients.
  private struct Contestant {
    let screen: Terminal
    let clients: Child

    init(_ program: Program, _ sockets: Int, _ lines: [String]) throws {
      let port = try Program.freePort()
      screen = try program.screen(
        ["listen 127.0.0.1:\(port) handler=echo", "repeat \(sockets) { socket }"] + lines)
      clients = try Child([
        Child.ownPath, "clients", "load", "\(port)", "\(BusyCost.connections)", "64",
        "\(BusyCost.rate)",
      ])
      try clients.await("ready")
      clients.proceed()
    }

    /// Milliseconds of CPU time in a second.
    func cost() throws -> Double {
      // What waited while the other had its turn is painted first.
      let warm = Date() + 0.3
      while Date() < warm { screen.read(within: 10) }
      let before = try Figures.cpuTime(of: screen.process)
      let start = Date()
      while -start.timeIntervalSinceNow < BusyCost.seconds { screen.read(within: 10) }
      return (try Figures.cpuTime(of: screen.process) - before) / 1e6 / -start.timeIntervalSinceNow
    }

    func end() throws {
      clients.kill()
      screen.end()
    }
  }
}
