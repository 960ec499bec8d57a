import NetTypes
import Observation
import TerminalUI
import Themes

extension Model {
  /// Draws the sockets; returns where the selected one stands.
  func drawSockets(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) -> Point {
    let title = [
      shown.liveSockets > 0 ? "\(Notation.count(shown.liveSockets)) open" : nil,
      sorting.title(alphabet),
      filterTitle(sorting.view.filter, shown.sockets.total, of: shown.all.sockets),
    ]
    if let grouping { return drawGroups(grouping, title, layout, into: &surface, theme: theme) }
    let list = shown.sockets
    let visible = list.visible(from: socketPosition.top, count: layout.rows(.sockets))
    // What nobody wrote takes no room, and a sparkline moves all the time.
    let hasLabels = !shown.labelled.isEmpty
    var table = Table(
      columns: SocketRow.columns(hasLabels: hasLabels, units)
        .filter { !reducesMotion || $0.title != "Trend" })
    let hidden = table.layout(columns: layout.inside(.sockets).size.columns).hidden
    table.rows = visible.elements.map {
      $0.tableRow(
        age: age(($0.closedAt ?? shownNow) - $0.createdAt), showsQueue: hidden.contains("Queue"),
        again: again(at: $0.retryAt), showsTrend: !reducesMotion, showsLabel: hasLabels,
        sign: sign(of: $0.id), units: units,
        alphabet: alphabet, theme: theme)
    }
    table.selection = selection(of: socketPosition, in: visible, pane: .sockets)
    var notes = notes(table, layout.inside(.sockets), visible)
    if shown.droppedRows > 0 {
      notes.append(
        "\(Notation.count(shown.closedRowLimit)) closed kept, "
          + "\(Notation.count(shown.droppedRows)) gone")
    }
    notes = alertNotes + hiddenPanes(.sockets, layout) + notes
    if !marks.isEmpty { notes.insert("\(Notation.count(marks.count)) marked", at: 0) }
    let inside = drawBox(
      .sockets, title: title.compactMap(\.self).joined(separator: " "), notes: notes, layout,
      into: &surface, theme: theme)
    guard list.total > 0 else {
      return drawEmpty(
        sorting.view.filter.map(nothingFits) ?? emptySockets, in: inside, into: &surface,
        theme: theme)
    }
    table.draw(into: &surface, in: inside, appearance: theme.tableAppearance)
    return place(of: table.selection, in: inside)
  }
}

/// A sign before the id of a row.
enum RowSign: Hashable, Sendable {
  /// Someone marked it.
  case marked
  /// It had an alert.
  case alerted

  /// The sign.
  var text: String { self == .marked ? "*" : "!" }
  /// How it looks.
  var role: Theme.Role { self == .marked ? .accent : .warning }
}

extension Model {
  /// The sign of a row; an alert matters more than a mark.
  func sign(of id: ObjectID) -> RowSign? {
    alerted.contains(id) ? .alerted : marks.contains(id) ? .marked : nil
  }
}

extension SocketRow {
  /// The columns of the pane.
  static func columns(hasLabels: Bool, _ units: Units) -> [Table.Column] {
    let columns = columns(units)
    guard hasLabels else { return columns }
    return columns.prefix(1) + [.init("Label", minimum: 6, ideal: 14, priority: 75)]
      + columns.dropFirst()
  }

  private static func columns(_ units: Units) -> [Table.Column] {
    // What is exact needs room for it.
    let least = units == .exact ? 13 : 10
    return [
      .init("Id", minimum: 5, ideal: 10, priority: 90),
      .init("D", minimum: 1, priority: 85),
      .init("State", minimum: 9, priority: 80),
      .init("Local", truncation: .middle, minimum: 15, ideal: 28, priority: 10),
      .init("Remote", truncation: .middle, minimum: 15, ideal: 28, priority: 65),
      .init("Peer", minimum: 5, ideal: 8, priority: 12),
      .init("Read \(units.sign)", alignment: .right, minimum: least, ideal: 15, priority: 70),
      .init("Written \(units.sign)", alignment: .right, minimum: least, ideal: 15, priority: 70),
      .init("Queue", alignment: .right, minimum: 7, ideal: 16, priority: 35),
      .init("In/s Out/s", minimum: 15, ideal: 26, priority: 40),
      .init("Trend", minimum: 12, priority: 30),
      .init("Age", alignment: .right, minimum: 3, ideal: 4, priority: 50),
    ]
  }

  fileprivate func tableRow(
    age: String, showsQueue: Bool, again: String?, showsTrend: Bool, showsLabel: Bool,
    sign: RowSign?, units: Units,
    alphabet: Alphabet,
    theme: Theme
  ) -> Table.Row {
    let isClosed = closedAt != nil
    let style = isClosed ? theme[.dim] : theme[.text]
    let arrows = alphabet == .unicode ? ("→", "←") : (">", "<")
    let labels: [Table.Field] =
      showsLabel
      ? [.init(label?.text ?? "", style: label?.color.map { theme[$0.role] })] : []
    return Table.Row(
      [
        .init((sign?.text ?? "") + id.rawValue, style: sign.map { theme[$0.role] })
      ] + labels + [
        .init(direction == .outgoing ? arrows.0 : arrows.1),
        .init(readyState.rawValue, style: isClosed ? nil : theme[stateRole]),
        address(local), address(remote), .init(peer?.rawValue ?? "-"),
        bytes(bytesRead, units), bytes(bytesWritten, units),
        queue(units, theme),
        isClosed
          ? .init(
            (again.map { "\($0), " } ?? "") + (closeReason ?? "-"), short: again ?? shortReason,
            style: hadError ? theme[.error] : nil)
          : .init(activity(showsQueue: showsQueue, units)),
      ] + (showsTrend ? [.init(Sparkline.text(of: history, alphabet: alphabet))] : [])
        + [.init(age)], style: style)
  }

  private func address(_ text: String?) -> Table.Field {
    .init(text ?? "-", short: text?.shortAddress)
  }

  /// A total: exact where there is room, else rounded and marked as such.
  private func bytes(_ count: UInt64, _ units: Units) -> Table.Field {
    let (total, isTooMuch) = count.multipliedReportingOverflow(by: UInt64(units.ofByte))
    let short = "~" + Notation.size(Double(count), units == .exact ? .iec : units)
    return .init(isTooMuch ? short : Notation.count(total), short: short)
  }

  /// The code at the end of `connect ECONNREFUSED`: what tells one failure from another.
  private var shortReason: String? {
    guard let last = closeReason?.split(separator: " ").last else { return nil }
    return last.contains(where: \.isLowercase) ? nil : String(last)
  }

  /// What waits to be sent, against the mark at which a writer is to wait.
  private func queue(_ units: Units, _ theme: Theme) -> Table.Field {
    guard closedAt == nil, pendingBytes > 0 else { return .init("-") }
    let percent = highWaterMark > 0 ? Double(pendingBytes) / Double(highWaterMark) * 100 : 100
    let share = percent < 999.5 ? "\(Notation.count(Int(percent.rounded())))%" : ">999%"
    return .init(
      "\(Notation.size(Double(pendingBytes), units)) \(share)", short: share,
      style: pendingBytes >= highWaterMark ? theme[.warning] : nil)
  }

  /// What is going on: whether it is paused or has a queue, and its rates.
  private func activity(showsQueue: Bool, _ units: Units) -> String {
    var parts: [String] = []
    if isPaused { parts.append("paused") }
    if showsQueue, pendingBytes > 0 {
      parts.append("queued \(Notation.size(Double(pendingBytes), units))")
    }
    let rates = [readRate, writeRate].map { Notation.size($0, units) }
    if rates != Array(repeating: Notation.size(0, units), count: 2) {
      parts.append(rates.joined(separator: " "))
    }
    guard parts.isEmpty else { return parts.joined(separator: " ") }
    return readyState == .opening ? "connecting" : "idle"
  }

  private var stateRole: Theme.Role {
    switch readyState {
    case .opening: .note
    case .open: .success
    case .readOnly, .writeOnly: .warning
    case .closed: .dim
    }
  }
}
