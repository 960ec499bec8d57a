import NetTypes
import Observation
import TerminalUI
import Themes

extension Model {
  /// Draws how the selected socket came to its connection, and the newest other connections;
  /// returns the place of the first line.
  func drawAttempts(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) -> Point {
    let run = selectedRun
    var notes = hiddenPanes(.attempts, layout)
    if let run, run.lookup != nil { notes.append("limit \(Notation.span(run.attemptLimit))") }
    let rows = layout.rows(.attempts)
    let lines = attemptLines(layout)
    if lines.count > rows {
      notes.append(focus == .attempts ? scrollHint : "\(keyName(.attempts)) \(scrollHint)")
    }
    let inside = drawBox(
      .attempts, title: run.map { "\($0.socket) to \($0.destination.shortAddress)" } ?? "",
      notes: notes, layout, into: &surface, theme: theme)
    let top = min(pageTops[.attempts, default: 0], max(0, lines.count - rows))
    draw(lines.dropFirst(top), in: inside, into: &surface, theme: theme)
    return inside.origin
  }

  /// The last call of `connect` of the selected socket, as far as it is known.
  private var selectedRun: ConnectRun? {
    shown.run.flatMap { $0.socket == selectedSocket ? $0 : nil }
  }

  /// All lines of the pane.
  func attemptLines(_ layout: ScreenLayout) -> [ScreenLine] {
    let waterfall = Waterfall(
      columns: layout.inside(.attempts).size.columns, alphabet: alphabet, now: shownNow)
    var lines: [ScreenLine]
    if let run = selectedRun {
      lines = waterfall.lines(of: run)
    } else {
      var text = RichText(alphabet: alphabet)
      for part in noAttempts { text.add(part.text, part.role) }
      lines = text.wrapped(to: waterfall.columns)
    }
    let others = shown.runs.filter { $0.socket != selectedRun?.socket }
    guard !others.isEmpty else { return lines }
    return lines + [ScreenLine()] + waterfall.lines(of: others, title: "Latest connections")
  }

  /// How a page is scrolled.
  var scrollHint: String { "\(keyName(.down)) \(keyName(.up)) scroll" }

  /// Why the selected socket has no attempts, and what makes some.
  private var noAttempts: [TextPart] {
    guard let id = selectedSocket, let row = shown.socket(id) else {
      return [
        ("Each address that a connection tries is shown here, with its time. ", .note),
        (keyName(.connect), .keyHint), (" connects: a name with two addresses, such as ", .note),
        ("localhost:8124", .accent), (", tells the most.", .note),
      ]
    }
    if row.direction == .incoming {
      return [
        ("\(id)", .accent), (" was accepted: the attempts were its peer's, ", .note),
        (row.peer?.rawValue ?? row.remote?.shortAddress ?? "an unnamed one", .accent),
      ]
        + (row.peer == nil
          ? [(".", .note)] : [("; ", .note), (keyName(.peer), .keyHint), (" goes there.", .note)])
    }
    if frozen != nil, shown.streamSocket?.id != id {
      return [
        (
          "The screen was paused before \(id) was selected. \(keyName(.pauseScreen)) goes on.",
          .note
        )
      ]
    }
    return [("\(id)", .accent), (" was not told to connect.", .note)]
  }

  /// When a bar of something that is under way grows; `nil` while none does.
  func attemptTick(after now: Double) -> Double? {
    guard layout?.panes[.attempts] != nil,
      ([latest.run].compactMap(\.self) + latest.runs).contains(where: { $0.end == nil })
    else { return nil }
    return now + 0.1
  }
}
