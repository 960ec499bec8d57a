import Observation
import TerminalUI

/// What a column of the list of sockets shows.
enum SocketCell: Hashable, Sendable {
  /// What a person wrote on it.
  case label
  /// The bytes of the last seconds.
  case trend
  /// What sockets can be sorted by.
  case value(SocketColumn)

  /// What a list is sorted by whose header is clicked there.
  var column: SocketColumn? {
    switch self {
    case .label: nil
    case .trend: .rate
    case .value(let column): column
    }
  }

  /// Whether it shows what the system knows.
  var isKernel: Bool { if case .value(let column) = self { column.kernel != nil } else { false } }
}

/// Which columns the list of sockets has, and how much each matters.
struct SocketTable {
  /// What the list depends on.
  struct Style {
    /// Which columns were chosen.
    var choice = ColumnChoice.auto
    /// How it is sorted: that column is shown before all others.
    var order: SocketOrder?
    /// Whether a socket has a label: what nobody wrote takes no room.
    var hasLabels = false
    /// Whether there are sparklines, which move all the time.
    var hasTrend = true
    /// How rounded numbers of bytes are written.
    var units = Units.iec
    /// What the terminal can show.
    var alphabet = Alphabet.unicode
  }

  /// What the columns show, from left to right.
  let cells: [SocketCell]
  /// The columns of the table.
  let columns: [Table.Column]

  /// The columns of this style.
  init(_ style: Style) {
    cells = Self.cells(style)
    let last = cells.count
    columns = cells.enumerated().map { index, cell in
      var column = cell.tableColumn(style.units)
      switch style.choice {
      case .auto, .bytes: column.isExtra = cell.isKernel
      case .kernel: column.priority = cell.kernelPriority ?? column.priority
      // The first matter most.
      case .chosen: column.priority = 2 * (last - index)
      }
      if let order = style.order, case .value(order.column) = cell {
        column.sign = order.sign(style.alphabet)
        column.priority = Swift.max(column.priority, 88)
        column.isExtra = false
      }
      return column
    }
  }

  /// What is hidden, in few words: what the system knows is called by one as long as nothing of it is
  /// there.
  func hidden(_ layout: Table.Layout) -> HiddenColumns {
    var hidden = HiddenColumns(titles: layout.hidden, count: layout.hidden.count)
    let shown = layout.shown.map { cells[$0.index] }
    if cells.contains(where: \.isKernel), !shown.contains(where: \.isKernel) {
      let kernel = Set(zip(cells, columns).filter { $0.0.isKernel }.map(\.1.title))
      hidden.titles = layout.hidden.filter { !kernel.contains($0) } + ["TCP"]
    }
    return hidden
  }

  /// What the header of the list calls a column, in one word.
  func header(_ column: SocketColumn) -> String {
    let title = zip(cells, columns).first { $0.0 == .value(column) }?.1.title ?? column.title
    return String(title.prefix { $0 != " " })
  }

  private static func cells(_ style: Style) -> [SocketCell] {
    // What the list is sorted by is there whatever was chosen.
    let sorted = [style.order?.column].compactMap(\.self)
    let all: [SocketColumn]
    switch style.choice {
    case .auto, .kernel: all = usual + SocketColumn.allCases.filter { $0.kernel != nil } + [.age]
    case .bytes:
      all = usual + sorted.filter { $0.kernel != nil } + [.age]
    case .chosen(let columns):
      all = [.id] + (columns + sorted.filter { !columns.contains($0) }).filter { $0 != .id }
    }
    return all.flatMap { column -> [SocketCell] in
      switch column {
      case .id where style.hasLabels: [.value(.id), .label]
      case .rate where style.hasTrend: [.value(.rate), .trend]
      default: [.value(column)]
      }
    }
  }

  /// What comes before what the system knows.
  private static let usual: [SocketColumn] = [
    .id, .direction, .state, .local, .remote, .peer, .read, .written, .queue, .rate,
  ]
}

extension ListOrder {
  /// The sign of its direction.
  func sign(_ alphabet: Alphabet) -> String {
    switch alphabet {
    case .unicode: isDescending ? "▼" : "▲"
    case .ascii: isDescending ? "v" : "^"
    }
  }
}

extension SocketCell {
  /// How much it matters where what the system knows matters most.
  fileprivate var kernelPriority: Int? {
    guard case .value(let column) = self else { return nil }
    return switch column {
    case .remote: 82
    case .rtt: 79
    case .retransmits: 78
    case .unacked: 77
    case .window: 76
    case .delivery: 74
    case .heard: 72
    case .mss: 48
    case .read, .written: 45
    case .id, .direction, .state, .local, .peer, .queue, .rate, .age: nil
    }
  }

  fileprivate func tableColumn(_ units: Units) -> Table.Column {
    switch self {
    case .label: .init("Label", minimum: 6, ideal: 14, priority: 75)
    case .trend: .init("Trend", minimum: 12, priority: 30)
    case .value(let column): Self.tableColumn(column, units)
    }
  }

  private static func tableColumn(_ column: SocketColumn, _ units: Units) -> Table.Column {
    // What is exact needs room for it.
    let least = units == .exact ? 13 : 10
    return switch column {
    case .id: .init("Id", minimum: 5, ideal: 10, priority: 90)
    case .direction: .init("D", minimum: 1, priority: 85)
    case .state: .init("State", minimum: 9, priority: 80)
    case .local: address("Local", priority: 10)
    case .remote: address("Remote", priority: 65)
    case .peer: .init("Peer", minimum: 5, ideal: 8, comfort: 6, priority: 12)
    case .read: number("Read \(units.sign)", minimum: least, ideal: 15, priority: 70)
    case .written: number("Written \(units.sign)", minimum: least, ideal: 15, priority: 70)
    case .queue: number("Queue", minimum: 7, ideal: 16, priority: 35)
    case .rate:
      .init(
        "In/s Out/s", minimum: 15, ideal: 26, comfort: units == .exact ? 24 : nil, priority: 40)
    case .age: number("Age", minimum: 3, ideal: 4, priority: 50)
    case .rtt: number("Rtt", minimum: 6, ideal: 8, priority: 9)
    case .retransmits: number("Retr", minimum: 4, ideal: 6, priority: 8)
    case .unacked: number("Unack", minimum: 5, priority: 7)
    case .window: number("Cwnd", minimum: 4, ideal: 6, priority: 6)
    case .delivery: number("Deliv/s", minimum: 8, ideal: 10, priority: 5)
    case .mss: number("MSS", minimum: 6, priority: 4)
    case .heard: number("Heard", minimum: 5, priority: 3)
    }
  }

  private static func address(_ title: String, priority: Int) -> Table.Column {
    .init(title, truncation: .middle, minimum: 15, ideal: 28, comfort: 21, priority: priority)
  }

  private static func number(
    _ title: String, minimum: Int, ideal: Int? = nil, priority: Int
  ) -> Table.Column {
    .init(title, alignment: .right, minimum: minimum, ideal: ideal, priority: priority)
  }
}
