import NetTypes
import Observation
import TerminalUI
import Themes

/// A group whose sockets are shown, and the way back.
struct OpenedGroup: Hashable, Sendable {
  /// What the groups were put together by.
  var grouping: SocketGrouping
  /// The filter that held for them.
  var filter: Filter?
}

extension Model {
  /// Whether the keys of the pane with the focus are about groups of sockets.
  var isAmongGroups: Bool { focus == .sockets && grouping != nil }

  /// Whether an action would be about a socket, and a group is selected; what is for the marked
  /// sockets is not about the selection.
  func isAboutGroup(_ action: Action) -> Bool {
    isAmongGroups && action.isAboutSocket && !(actsOnMarks && action.isForMarked)
  }

  /// Shows the sockets put together by the next property; after the last, one by one.
  mutating func groupByNext() {
    if openedGroup != nil { return closeGroup() }
    let all = SocketGrouping.allCases
    let next = grouping.map { all.index(after: all.firstIndex(of: $0) ?? 0) } ?? 0
    group(by: all.indices.contains(next) ? all[next] : nil)
  }

  /// Shows the sockets put together by the property of this name, or says which there are.
  mutating func group(byName name: String?) {
    guard let name else { return group(by: nil) }
    guard let grouping = SocketGrouping(rawValue: name.lowercased()) else {
      let known = SocketGrouping.allCases.map(\.rawValue).joined(separator: " ")
      notice = Notice(
        .error, "sockets can't be put together by \(name)", nextStep: "by one of \(known)")
      return
    }
    group(by: grouping)
  }

  private mutating func group(by grouping: SocketGrouping?) {
    guard frozen == nil else {
      notice = Notice(
        .warning, "a paused screen is not grouped", nextStep: "\(keyMap.name(.pauseScreen)) goes on"
      )
      return
    }
    if openedGroup != nil { closeGroup() }
    self.grouping = grouping
    groupPosition = ListPosition()
    notice =
      grouping.map {
        Notice(
          .information, "sockets per \($0.rawValue), with totals",
          nextStep: "\(keyMap.name(.open)) shows those of a group, \(keyMap.name(.group)) goes on")
      } ?? Notice(.information, "sockets one by one")
  }

  /// Shows the sockets of the selected group.
  mutating func openGroup() {
    guard let grouping, let selected = groupPosition.selected,
      let row = shown.groups.elements.first(where: { $0.id == selected })
    else { return }
    guard frozen == nil else {
      notice = Notice(
        .warning, "a paused screen is not filtered",
        nextStep: "\(keyMap.name(.pauseScreen)) goes on")
      return
    }
    let former = sorting.view.filter
    let text = (former.map { "(\($0.text)) and " } ?? "") + grouping.filter(row.key)
    do throws(FilterProblem) {
      sorting.filter(by: try Filter(parsing: text), at: now)
    } catch {
      notice = Notice(.error, "filter: \(error.what)", nextStep: error.remedy)
      return
    }
    openedGroup = OpenedGroup(grouping: grouping, filter: former)
    self.grouping = nil
    notice = Notice(
      .information, "the sockets of one group",
      nextStep: "\(keyMap.name(.back)) goes back to the groups")
  }

  /// Goes back from the sockets of a group to the groups.
  mutating func closeGroup() {
    guard let opened = openedGroup else { return }
    openedGroup = nil
    grouping = opened.grouping
    sorting.filter(by: opened.filter, at: now)
  }

  /// Says that a key is about one socket, which none is that stands in a group.
  mutating func refuseGroup() {
    notice = Notice(
      .warning, "a group is selected, and this is for single sockets",
      nextStep: "\(keyMap.name(.open)) shows the sockets of the group")
  }

  /// Draws the groups; returns where the selected one stands.
  func drawGroups(
    _ grouping: SocketGrouping, _ title: [String?], _ layout: ScreenLayout,
    into surface: inout Surface, theme: Theme
  ) -> Point {
    let list = shown.groups
    let visible = list.visible(from: groupPosition.top, count: layout.rows(.sockets))
    var table = Table(
      columns: GroupRow.columns(grouping), rows: visible.elements.map { $0.tableRow(theme: theme) })
    table.selection = selection(of: groupPosition, in: visible, pane: .sockets)
    let notes =
      hiddenPanes(.sockets, layout)
      + (list.total > 0 ? hiddenColumns(of: table, .sockets, layout).note : [])
      + rowNotes(visible)
    let inside = drawBox(
      .sockets,
      title: (["per \(grouping.rawValue)"] + title).compactMap(\.self).joined(separator: " "),
      notes: notes, layout, into: &surface, theme: theme)
    guard list.total > 0 else {
      return drawEmpty(
        sorting.view.filter.map(nothingFits) ?? emptySockets, in: inside, into: &surface,
        theme: theme)
    }
    table.draw(into: &surface, in: inside, appearance: theme.tableAppearance)
    return place(of: table.selection, in: inside)
  }
}

extension GroupRow: Identified {}

extension GroupRow {
  fileprivate static func columns(_ grouping: SocketGrouping) -> [Table.Column] {
    [
      .init(
        grouping.rawValue.prefix(1).uppercased() + grouping.rawValue.dropFirst(),
        truncation: .middle, minimum: 12, ideal: 40, priority: 90),
      .init("Open", alignment: .right, minimum: 5, ideal: 8, priority: 80),
      .init("Closed", alignment: .right, minimum: 6, ideal: 8, priority: 40),
      .init("Read", alignment: .right, minimum: 10, ideal: 15, priority: 70),
      .init("Written", alignment: .right, minimum: 10, ideal: 15, priority: 70),
      .init("Queue", alignment: .right, minimum: 8, ideal: 10, priority: 50),
      .init("In/s", alignment: .right, minimum: 8, ideal: 10, priority: 60),
      .init("Out/s", alignment: .right, minimum: 8, ideal: 10, priority: 60),
    ]
  }

  fileprivate func tableRow(theme: Theme) -> Table.Row {
    let total = { (count: UInt64) in
      Table.Field(Notation.count(count), short: "~" + Notation.size(Double(count)))
    }
    let rate = { (rate: Double) in Table.Field(rate >= 0.5 ? Notation.size(rate) : "-") }
    return Table.Row(
      [
        .init(key ?? "(none)"), .init(Notation.count(open)), .init(Notation.count(closed)),
        total(bytesRead), total(bytesWritten),
        .init(pendingBytes > 0 ? Notation.size(Double(pendingBytes)) : "-"), rate(readRate),
        rate(writeRate),
      ], style: open > 0 ? theme[.text] : theme[.dim])
  }
}
