public import Matching
import Observation

/// What of a screen is remembered from one run to the next: how it is divided, and which columns it has.
public struct ScreenState: Hashable, Sendable {
  var density = ScreenPlan.Density.normal
  var preset = ScreenPlan.Preset.balanced
  var rowShifts: [ScreenPlan.Band: Int] = [:]
  var columnShifts: [ScreenPlan.Band: Int] = [:]
  var columns = ColumnChoice.auto

  /// The largest text that is one, in bytes.
  public static var limit: Int { 4096 }
  /// The first line of the text: what it is, in which version.
  private static var head: String { "sockscope screen 1" }
  /// Cells that can be moved at most; no terminal is larger.
  private static var farthest: Int { 10_000 }

  /// The text that a file has: a line for each part.
  public var text: String {
    let shifts = { (name: String, shifts: [ScreenPlan.Band: Int]) in
      ([name]
        + ScreenPlan.Band.allCases.compactMap { band in
          shifts[band].map { "\(band.rawValue)=\($0)" }
        }).joined(separator: " ")
    }
    let lines = [
      Self.head, "density \(density.rawValue)", "preset \(preset.rawValue)",
      shifts("rows", rowShifts), shifts("columns", columnShifts), "list \(columns.text)",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  /// The state that a text spells; nothing of it is taken when a part of it is wrong.
  ///
  /// - Throws: what is wrong, without a word of the text: it may be anyone's.
  public init(parsing text: String) throws(Problem) {
    let lines = text.split(separator: "\n")
    guard text.utf8.count <= Self.limit, lines.first.map(String.init) == Self.head else {
      throw Self.problem(line: 1)
    }
    for (index, line) in lines.enumerated().dropFirst() {
      let words = line.split(separator: " ").map(String.init)
      guard let name = words.first, take(name, Array(words.dropFirst())) else {
        throw Self.problem(line: index + 1)
      }
    }
  }

  private mutating func take(_ name: String, _ values: [String]) -> Bool {
    let first = values.count == 1 ? values[0] : ""
    switch name {
    case "density": return Self.set(&density, ScreenPlan.Density(rawValue: first))
    case "preset": return Self.set(&preset, ScreenPlan.Preset(rawValue: first))
    case "rows": return Self.set(&rowShifts, Self.shifts(values))
    case "columns": return Self.set(&columnShifts, Self.shifts(values))
    case "list": return Self.set(&columns, ColumnChoice(first))
    default: return false
    }
  }

  private static func set<Value>(_ part: inout Value, _ value: Value?) -> Bool {
    guard let value else { return false }
    part = value
    return true
  }

  private static func shifts(_ words: [String]) -> [ScreenPlan.Band: Int]? {
    var shifts: [ScreenPlan.Band: Int] = [:]
    for word in words {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let band = ScreenPlan.Band(rawValue: parts[0]),
        let shift = Int(parts[1]), shift != 0, (-farthest...farthest).contains(shift),
        shifts.updateValue(shift, forKey: band) == nil
      else { return nil }
    }
    return shifts
  }

  private static func problem(line: Int) -> Problem {
    Problem("line \(line) is none of a remembered screen", remedy: "it is written anew at the end")
  }
}

extension ScreenState {
  /// The state of a model.
  init(_ model: Model) {
    (density, preset) = (model.plan.density, model.plan.preset)
    (rowShifts, columnShifts) = (model.plan.rowShifts, model.plan.columnShifts)
    columns = model.columns
  }
}

extension Model {
  /// What is to be remembered of the screen.
  public var screenState: ScreenState { ScreenState(self) }

  /// Begins as the screen was left; what is asked for otherwise comes after it.
  public mutating func begin(as state: ScreenState) {
    (plan.density, plan.preset) = (state.density, state.preset)
    (plan.rowShifts, plan.columnShifts) = (state.rowShifts, state.columnShifts)
    columns = state.columns
    clampLists()
  }
}
