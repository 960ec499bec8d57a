import Foundation
import NetEngine

/// What a question to a block list costs, with few rules and with many.
///
/// It is measured in this process, in turns, in CPU time of this thread.
struct BlockListCost: CustomStringConvertible {
  /// Nanoseconds of a question to a list of ``fewRules``.
  let few: Double
  /// Nanoseconds of a question to a list of ``manyRules``.
  let many: Double

  /// The most that ``ratio`` may be.
  static let limit = 3.0

  private static let fewRules = 10
  private static let manyRules = 100_000
  private static let questions = 100_000
  private static let rounds = 9

  var ratio: Double { many / few }

  /// Asks both lists in turns; the medians.
  static func measure() -> BlockListCost {
    let lists = [fewRules, manyRules].map(List.init)
    var samples: [[Double]] = [[], []]
    // The first round warms up, and does not count.
    for round in 0...rounds {
      for (index, list) in lists.enumerated() {
        let time = list.timeOfQuestion()
        if round > 0 { samples[index].append(time) }
      }
    }
    return BlockListCost(few: Figures.median(samples[0]), many: Figures.median(samples[1]))
  }

  var description: String {
    let times = [few, many, ratio].map { "\(($0 * 10).rounded() / 10)" }
    return "\(times[0]) ns to ask a block list of \(Self.fewRules) rules, \(times[1]) ns of "
      + "\(Self.manyRules), \(times[2]) times as much, at most \(Self.limit)"
  }

  /// A list, and what it is asked: addresses from all over, every other one of them blocked.
  private struct List {
    let list = BlockList()
    let asked: [IPAddress]

    init(rules: Int) {
      let blocked = (0..<rules).map { Self.address($0) }
      for address in blocked {
        // An address in text that this made is one.
        try? list.addAddress("\(address)")
      }
      asked = (0..<BlockListCost.questions).map { question in
        question.isMultiple(of: 2)
          ? blocked[question * 7919 % rules] : Self.address(rules + question)
      }
    }

    /// Different numbers give different addresses: the factor is odd.
    private static func address(_ number: Int) -> IPAddress {
      .v4(IPv4Address(bits: UInt32(truncatingIfNeeded: number) &* 2_654_435_761))
    }

    /// Nanoseconds.
    func timeOfQuestion() -> Double {
      let start = Figures.threadTime()
      let hits = asked.count { list.check($0) }
      let time = Figures.threadTime() - start
      // Half of them, and what is asked in vain must not be optimized away.
      precondition(hits == asked.count / 2)
      return time / Double(asked.count)
    }
  }
}
