import Observation
import TerminalUI

/// What stands in the upper border of a pane: its title at the left, notes at the right.
struct PaneHeading: Hashable, Sendable {
  /// What the title says beside the name of the pane.
  var title: [String]
  /// What is noted; the last ones go first.
  var notes: [String]
}

/// The columns of a list that found no room.
struct HiddenColumns: Hashable, Sendable {
  /// Their titles, or those of groups of them.
  var titles: [String] = []
  /// How many they are.
  var count = 0

  /// All that is said of them; nothing where there are none.
  var note: [String] {
    guard !titles.isEmpty else { return [] }
    let most = titles.count > 5 ? 3 : 5
    let rest = titles.count > most ? " and \(titles.count - most) more" : ""
    return ["columns hidden: \(titles.prefix(most).joined(separator: " "))\(rest)"]
  }

  /// The least that is said of them.
  var shortNote: [String] {
    titles.isEmpty ? [] : ["\(count) \(count == 1 ? "column" : "columns") hidden"]
  }
}

/// What the border of a list says.
struct HeadingParts: Hashable, Sendable {
  /// How many are open.
  var open: String?
  /// How the list is sorted.
  var order: String?
  /// The same in short.
  var shortOrder: String?
  /// What fits, and how many do.
  var filter: String?
  /// The notes that matter most.
  var first: [String] = []
  /// The columns that found no room.
  var hidden = HiddenColumns()
  /// Which rows are visible.
  var rows: [String] = []
  /// The notes that go first.
  var last: [String] = []
}

extension Model {
  /// The headings of a list, the fullest first: what is worth least goes, then the order is said in
  /// short, and then only how many columns are hidden.
  func headings(_ parts: HeadingParts) -> [PaneHeading] {
    let (names, count) = (parts.hidden.note, parts.hidden.shortNote)
    let heading = { (order: String?, columns: [String], last: [String]) in
      PaneHeading(
        title: [parts.open, order, parts.filter].compactMap(\.self),
        notes: parts.first + columns + parts.rows + last)
    }
    return [
      heading(parts.order, names, parts.last), heading(parts.order, names, []),
      heading(parts.shortOrder, names, []), heading(parts.order, count, []),
      heading(parts.shortOrder, count, []),
    ]
  }

  /// What the border of a list says about rows that are out of sight.
  func rowNotes<Row: Identified>(_ visible: Window<Row>) -> [String] {
    guard visible.elements.count < visible.total else { return [] }
    let last = visible.start + visible.elements.count
    return [
      "\(Notation.count(visible.start + 1))-\(Notation.count(last)) "
        + "of \(Notation.count(visible.total))"
    ]
  }
}
