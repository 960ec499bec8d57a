import Observation

/// A span of time from 0 on, laid out on cells.
///
/// The span is a round number that covers what is shown, so that it grows in steps and seldom while
/// something is under way.
struct TimeAxis: Hashable, Sendable {
  /// The seconds at the right end.
  let span: Double
  /// The cells.
  let columns: Int

  /// An axis of `columns` cells for `seconds`, at least a millisecond.
  init(covering seconds: Double, columns: Int) {
    self.columns = max(1, columns)
    let seconds = seconds.isFinite ? min(max(0.001, seconds), 1e7) : 0.001
    let steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
    var unit = 0.001
    while unit * 10 < seconds { unit *= 10 }
    span = unit * (steps.first { unit * $0 >= seconds } ?? 10)
  }

  /// The cell that `seconds` lie in; those beyond an end lie in the cell there.
  func cell(_ seconds: Double) -> Int { min(eighths(seconds) / 8, columns - 1) }

  /// The same in eighths of a cell, up to the right edge.
  func eighths(_ seconds: Double) -> Int {
    let share = seconds.isFinite ? seconds / span : 0
    return Int((min(max(0, share), 1) * Double(columns * 8)).rounded())
  }

  /// The seconds that have a mark and a number: round ones, 9 cells apart or more.
  var ticks: [Double] {
    var step = 0.0001
    var factors = [2.0, 2.5, 2.0].makeIterator()
    while Double(columns) * step / span < 9 {
      if let factor = factors.next() {
        step *= factor
      } else {
        factors = [2.0, 2.5, 2.0].makeIterator()
      }
    }
    return (0..<Int((span / step + 1e-6).rounded(.up))).map { Double($0) * step }
  }
}
