import NetTypes
import Observation
import TerminalUI
import Themes

extension Model {
  /// Draws the sockets; returns where the selected one stands.
  func drawSockets(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) -> Point {
    let open = shown.liveSockets > 0 ? "\(Notation.count(shown.liveSockets)) open" : nil
    let filter = filterTitle(sorting.view.filter, shown.sockets.total, of: shown.all.sockets)
    if let grouping {
      let title = [open, sorting.title(alphabet), filter]
      return drawGroups(grouping, title, layout, into: &surface, theme: theme)
    }
    let list = shown.sockets
    let visible = list.visible(from: socketPosition.top, count: layout.rows(.sockets))
    let columns = socketTable
    var table = Table(columns: columns.columns)
    let shape = table.layout(columns: layout.inside(.sockets).size.columns)
    let style = SocketRow.Style(
      now: shownNow, showsQueue: shape.hidden.contains("Queue"), units: units, alphabet: alphabet,
      theme: theme)
    table.rows = visible.elements.map { row in
      let texts = SocketRow.Texts(
        age: age((row.closedAt ?? shownNow) - row.createdAt), again: again(at: row.retryAt),
        heard: row.kernel.map { age(shownNow - $0.heardAt) }, sign: sign(of: row.id))
      return row.tableRow(columns.cells, texts, style)
    }
    table.selection = selection(of: socketPosition, in: visible, pane: .sockets)
    let dropped =
      shown.droppedRows > 0
      ? [
        "\(Notation.count(shown.closedRowLimit)) closed kept, "
          + "\(Notation.count(shown.droppedRows)) gone"
      ] : []
    let headings = headings(
      HeadingParts(
        open: open, order: sorting.title(alphabet),
        shortOrder: sorting.title(alphabet, name: columns.header), filter: filter,
        first: alertNotes + hiddenPanes(.sockets, layout) + kernelNotes,
        hidden: list.total > 0 ? columns.hidden(shape) : HiddenColumns(),
        rows: rowNotes(visible), last: dropped))
    let inside = drawBox(.sockets, headings, layout, into: &surface, theme: theme)
    guard list.total > 0 else {
      return drawEmpty(
        sorting.view.filter.map(nothingFits) ?? emptySockets, in: inside, into: &surface,
        theme: theme)
    }
    table.draw(into: &surface, in: inside, appearance: theme.tableAppearance)
    return place(of: table.selection, in: inside)
  }
}

extension Model {
  /// The columns of the list.
  var socketTable: SocketTable {
    SocketTable(
      SocketTable.Style(
        choice: columns, order: sorting.view.order, hasLabels: !shown.labelled.isEmpty,
        hasTrend: !reducesMotion, units: units, alphabet: alphabet))
  }

  /// The column of the list at a cell, counted from the left edge of what is in its box.
  func socketCell(at column: Int, _ layout: ScreenLayout) -> SocketCell? {
    let list = socketTable
    let table = Table(columns: list.columns)
    let shape = table.layout(columns: layout.inside(.sockets).size.columns)
    return table.header(at: column, in: shape).map { list.cells[$0] }
  }

  /// Whether something is visible that the system is asked for.
  var showsKernel: Bool { showsCell(\.isKernel) }

  /// Whether a column is visible that is such.
  func showsCell(_ isSuch: (SocketCell) -> Bool) -> Bool {
    guard grouping == nil, let layout, layout.panes[.sockets] != nil else { return false }
    let list = socketTable
    return Table(columns: list.columns).layout(columns: layout.inside(.sockets).size.columns)
      .shown.contains { isSuch(list.cells[$0.index]) }
  }

  /// What is said while the list is sorted or filtered by answers of the system that are not all new.
  private var kernelNotes: [String] {
    guard grouping == nil, let progress = shown.kernel else { return [] }
    if progress.missing > 0 { return ["\(Notation.count(progress.missing)) not asked yet"] }
    return progress.age > 2 ? ["TCP up to \(Notation.age(progress.age)) old"] : []
  }

  /// When the system is to be asked again about what is visible: once a second while something is on
  /// its way, and else not at all.
  ///
  /// Without bytes on their way nothing changes but time; with them, something happens.
  var kernelTick: Double? {
    guard latest.sockets.elements.contains(where: { ($0.kernel?.info.unacked ?? 0) > 0 }),
      showsKernel
    else { return nil }
    return latest.time + 1
  }

  /// Whether that time has come.
  var isKernelDue: Bool { kernelTick.map { $0 <= now } ?? false }
}
