import Foundation

/// What a frame costs with many sockets beside what it costs with few: CPU time of the whole program
/// from a key to rest, both programs in turns.
struct FrameCost {
  let program: Program
  let rounds: Int

  /// The most that the ratio may be where it is looked at shortly.
  static let limit = 3.0

  private static let few = 100
  private static let many = 100_000
  private static let keys = 10

  /// What the list is like.
  private static let views: [(name: String, lines: [String])] = [
    ("as they came", []),
    ("sorted by id", ["sort id"]),
    ("sorted and filtered", ["sort id", "filter state=closed or not id=c7"]),
  ]

  /// Prints a table of the last of the views; the largest ratio.
  @discardableResult
  func run(views count: Int = views.count) throws -> Double {
    print("CPU time of a key in the list of sockets, 200×60; medians of \(rounds) rounds\n")
    print("| sockets | \(Self.few), ms | \(Self.many), ms | ratio |\n| --- | ---: | ---: | ---: |")
    var worst = 0.0
    for view in Self.views.suffix(count) {
      let screens = try [Self.few, Self.many].map { number in
        try program.screen(["repeat \(number) { socket }"] + view.lines)
      }
      for screen in screens { try screen.press("2g"); try screen.rest() }
      var samples: [[Double]] = [[], []]
      // The first round warms up, and does not count.
      for round in 0...rounds {
        for index in screens.indices {
          let turn = (index + round) % 2
          let time = try cost(screens[turn], round.isMultiple(of: 2) ? "j" : "k")
          if round > 0 { samples[turn].append(time) }
        }
      }
      for screen in screens { screen.end() }
      let (few, many) = (Figures.median(samples[0]), Figures.median(samples[1]))
      worst = max(worst, many / few)
      print(
        "| \(view.name) | \(Numbers.text(few / 1e6)) | \(Numbers.text(many / 1e6)) "
          + "| \(Numbers.text(many / few)) |")
    }
    return worst
  }

  /// Nanoseconds a key.
  private func cost(_ screen: Terminal, _ key: String) throws -> Double {
    let before = try Figures.cpuTime(of: screen.process)
    for _ in 0..<Self.keys {
      try screen.press(key)
      // The picture of the key, and the one of the snapshot after it.
      try screen.settle(50)
    }
    return (try Figures.cpuTime(of: screen.process) - before) / Double(Self.keys)
  }
}

/// How numbers are written.
enum Numbers {
  /// Two digits after the point.
  static func text(_ value: Double) -> String { String(format: "%.2f", value) }
}
