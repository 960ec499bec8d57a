import NetTypes
import Observation
import TerminalUI
import Themes

extension Model {
  /// Draws the servers; returns where the selected one stands.
  func drawServers(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) -> Point {
    let list = shown.servers
    let visible = list.visible(from: serverPosition.top, count: layout.rows(.servers))
    let rows = visible.elements.map { $0.tableRow(sign: sign(of: $0.id), theme: theme) }
    var table = Table(columns: serverColumns, rows: rows)
    table.selection = selection(of: serverPosition, in: visible, pane: .servers)
    let view = serverSorting.view
    let headings = headings(
      HeadingParts(
        order: serverSorting.title(alphabet),
        shortOrder: serverSorting.title(alphabet, name: ServerRow.header),
        filter: filterTitle(view.filter, list.total, of: shown.all.servers),
        first: hiddenPanes(.servers, layout),
        hidden: list.total > 0 ? hiddenColumns(of: table, .servers, layout) : HiddenColumns(),
        rows: rowNotes(visible)))
    let inside = drawBox(.servers, headings, layout, into: &surface, theme: theme)
    guard list.total > 0 else {
      return drawEmpty(
        view.filter.map(nothingFits) ?? emptyServers, in: inside, into: &surface, theme: theme)
    }
    table.draw(into: &surface, in: inside, appearance: theme.tableAppearance)
    return place(of: table.selection, in: inside)
  }

  /// The columns of the servers.
  private var serverColumns: [Table.Column] {
    ServerRow.columns.map { shown, column in
      var column = column
      if let order = serverSorting.view.order, order.column == shown {
        column.sign = order.sign(alphabet)
        column.priority = max(column.priority, 88)
      }
      return column
    }
  }

  /// The column of the servers at a cell, counted from the left edge of what is in their box.
  func serverColumn(at column: Int, _ layout: ScreenLayout) -> ServerColumn? {
    let table = Table(columns: serverColumns)
    let shape = table.layout(columns: layout.inside(.servers).size.columns)
    return table.header(at: column, in: shape).flatMap { ServerRow.columns[$0].shows }
  }

  /// The columns of a table that found no room in a pane.
  func hiddenColumns(of table: Table, _ pane: Pane, _ layout: ScreenLayout) -> HiddenColumns {
    let hidden = table.layout(columns: layout.inside(pane).size.columns).hidden
    return HiddenColumns(titles: hidden, count: hidden.count)
  }

  /// The row of a table that is selected.
  func selection<Row: Identified>(
    of position: ListPosition, in visible: Window<Row>, pane: Pane
  ) -> Table.Selection {
    guard let row = visible.elements.firstIndex(where: { $0.id == position.selected }) else {
      return .none
    }
    return pane == focus ? .focused(row) : .unfocused(row)
  }

  /// Where the selected row of a table stands that is drawn into `rect`.
  func place(of selection: Table.Selection, in rect: Rect) -> Point {
    switch selection {
    case .none: rect.origin
    case .focused(let row), .unfocused(let row):
      Point(column: rect.left, row: rect.top + 1 + row)
    }
  }

}

extension Theme {
  /// How tables look.
  var tableAppearance: Table.Appearance {
    Table.Appearance(
      header: self[.header], selected: self[.selection],
      selectedUnfocused: self[.selectionUnfocused], escapes: self[.escape])
  }
}

extension Window {
  /// The elements from index `start` of the whole list on, at most `count`, as far as known.
  func visible(from start: Int, count: Int) -> Window {
    let first = min(max(0, start - self.start), elements.count)
    let part = elements[first...].prefix(max(0, count))
    return Window(start: self.start + first, elements: Array(part), total: total)
  }
}

extension ServerRow {
  /// The columns of the pane, with what servers are sorted by there.
  fileprivate static let columns: [(shows: ServerColumn?, column: Table.Column)] = [
    (.id, .init("Id", minimum: 4, ideal: 8, priority: 90)),
    (.address, .init("Address", truncation: .middle, minimum: 19, ideal: 48, priority: 88)),
    (.connections, .init("Conns", alignment: .right, minimum: 5, ideal: 6, priority: 85)),
    (.accepted, .init("Accepted", alignment: .right, minimum: 8, ideal: 9, priority: 20)),
    (.handler, .init("Handler", minimum: 7, priority: 30)),
    (.state, .init("State", minimum: 10, ideal: 20, priority: 80)),
    (nil, .init("Open to", minimum: 16, priority: 70)),
  ]

  /// What the header of the list calls a column.
  fileprivate static func header(_ column: ServerColumn) -> String {
    columns.first { $0.shows == column }?.column.title ?? column.title
  }

  fileprivate func tableRow(sign: RowSign, theme: Theme) -> Table.Row {
    let style = isOpen ? theme[.text] : theme[.dim]
    let (word, short, role) = stateWords
    let reachText =
      switch (isAccepting, reach) {
      case (false, _): "-"
      case (true, .thisMachine): "this machine"
      case (true, .otherMachines): "! other machines"
      }
    let isExposed = isAccepting && reach == .otherMachines
    return Table.Row(
      [
        .init(sign.text + id.rawValue, style: sign.role.map { theme[$0] }), .init(address),
        .init(Notation.count(connections)),
        .init(Notation.count(accepted)), .init(handler),
        .init(word, short: short, style: theme[role]),
        .init(reachText, style: isExposed ? theme[.warning] : nil),
      ], style: style)
  }

  /// Whether it takes connections, or will in a moment.
  private var isAccepting: Bool {
    switch state {
    case .starting, .listening: true
    case .idle, .closing, .closed, .failed: false
    }
  }

  /// The state in words, and what is left of them where there is little room.
  private var stateWords: (String, short: String?, Theme.Role) {
    switch state {
    case .idle: ("not listening", "idle", .dim)
    case .starting: ("starting", nil, .note)
    case .listening: ("listening", nil, .success)
    case .closing: ("closing", nil, .warning)
    case .closed: ("closed", nil, .dim)
    case .failed(let error): ("failed \(error.code.rawValue)", error.code.rawValue, .error)
    }
  }
}
