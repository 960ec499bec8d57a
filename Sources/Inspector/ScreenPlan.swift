/// How the screen is divided among the panes, as far as someone chose it.
struct ScreenPlan: Hashable, Sendable {
  /// How much is shown at a time.
  enum Density: String, Hashable, Sendable, CaseIterable {
    /// Two panes: a list, and what is looked at below it.
    case lite
    /// The lists and the logs; all panes where there is much room.
    case normal
    /// As many panes as there is room for, without the right and the lower sides of their boxes.
    case dense
  }

  /// Which panes have the most room.
  enum Preset: String, Hashable, Sendable, CaseIterable {
    /// Each what it usually needs.
    case balanced
    /// The lists.
    case lists
    /// The logs.
    case logs

    /// The share of each band's height, from the top.
    var weights: [Band: Int] {
      switch self {
      case .balanced: [.servers: 5, .sockets: 7, .logs: 10, .inspections: 8]
      case .lists: [.servers: 7, .sockets: 15, .logs: 7, .inspections: 6]
      case .logs: [.servers: 4, .sockets: 5, .logs: 18, .inspections: 6]
      }
    }
  }

  /// Panes that stand side by side, over the whole width.
  enum Band: String, Hashable, Sendable, CaseIterable {
    case servers, sockets, logs, inspections
  }

  /// How much is shown at a time.
  var density = Density.normal
  /// Which panes have the most room.
  var preset = Preset.balanced
  /// Rows that a band has more than its share, or fewer.
  var rowShifts: [Band: Int] = [:]
  /// Columns that the left pane of a band got more than its share, or less.
  var columnShifts: [Band: Int] = [:]
  /// The pane in the place of the logs, where there is no room for all.
  var inspected: Pane?
  /// The list that is shown where there is room for one.
  var list = Pane.sockets
  /// What is shown below it.
  var detail = Pane.stream

  /// Whether the sizes are those of the preset.
  var isUnshifted: Bool { rowShifts.isEmpty && columnShifts.isEmpty }

  /// Gives the sizes back to the preset.
  mutating func unshift() { (rowShifts, columnShifts) = ([:], [:]) }

  /// In words: `lite, lists`.
  var description: String { "\(density.rawValue), \(preset.rawValue)" }
}
