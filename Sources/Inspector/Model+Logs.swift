import Observation
import TerminalUI
import Themes

extension Model {
  /// Draws the events; returns where the newest one stands, or the first visible one.
  func drawEvents(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) -> Point {
    var notes = eventPosition == .following ? [] : [held(newer: newerEvents)]
    if shown.droppedEvents > 0 {
      notes.append("\(Notation.count(shown.droppedEvents)) older dropped")
    }
    if times != .delta, let note = times.note { notes.append(note) }
    let log = eventLog(layout)
    if shown.events.elements.contains(where: { !log.shows($0) }) {
      notes.append(
        focus == .events
          ? "\(keyName(.zoom)) shows all" : "\(keyName(.events)) \(keyName(.zoom)) shows all")
    }
    let inside = drawBox(
      .events, title: filterTitle(eventFilter, shown.events.total, of: shown.all.events) ?? "",
      notes: notes, layout, into: &surface, theme: theme)
    guard !shown.events.elements.isEmpty else {
      return drawEmpty(
        eventFilter.map(nothingFits) ?? [
          [("No events yet. All that happens to servers and sockets is listed here.", .note)]
        ],
        in: inside, into: &surface, theme: theme)
    }
    let lines = eventPieces(layout, newest: eventPosition == .following ? inside.size.rows : nil)
      .visible(at: eventPosition, rows: inside.size.rows)
    draw(lines, in: inside, into: &surface, theme: theme)
    return place(of: eventPosition, in: inside, lines: lines.count)
  }

  /// Draws the stream; returns where its newest line stands, or the first visible one.
  func drawStream(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) -> Point {
    let isKnown = shown.streamSocket?.id == selectedSocket
    var notes: [String] = []
    if isKnown { notes += droppedNotes }
    if streamPosition != .following { notes.insert(held(newer: newerStreamEntries), at: 0) }
    if let search { notes.insert(search.summary, at: 0) }
    if let note = times.note { notes.append(note) }
    notes.append(streamMode.name)
    if search != nil, let latency = hitLatencies.current {
      notes.append("hit after \(Notation.delay(latency))")
    }
    let inside = drawBox(
      .stream, title: (selectedSocket?.rawValue ?? "") + streamSide.note(alphabet), notes: notes,
      layout, into: &surface,
      theme: theme)
    if let reason = emptyStreamReason(isKnown: isKnown) {
      return drawEmpty([[(reason, .note)]], in: inside, into: &surface, theme: theme)
    }
    let rows = inside.size.rows
    let lines = streamPieces(layout, newest: streamPosition == .following ? rows : nil)
      .visible(at: streamPosition, rows: rows)
    draw(lines, in: inside, into: &surface, theme: theme)
    return place(of: streamPosition, in: inside, lines: lines.count)
  }

  /// What a title says of the bytes of the stream that are not kept any more: how many, how many of
  /// them since the screen was paused, and whether the place that is looked at is among them.
  private var droppedNotes: [String] {
    var notes: [String] = []
    if shown.droppedStreamBytes > 0 {
      notes.append("\(Notation.count(shown.droppedStreamBytes)) B dropped")
    }
    if frozen != nil, latest.streamSocket?.id == shown.streamSocket?.id,
      latest.droppedStreamBytes > shown.droppedStreamBytes
    {
      // What the paused screen shows of them stays until it goes on.
      let more = latest.droppedStreamBytes - shown.droppedStreamBytes
      notes.append("\(Notation.count(more)) B more since the pause")
    }
    if case .anchored(let place, _) = streamPosition, place.sequence > 0, shown.stream.start == 0,
      let first = shown.stream.elements.first, first.sequence > place.sequence
    {
      notes.append("place dropped")
    }
    return notes
  }

  /// What a log says that stands still, and how much came since.
  private func held(newer: Int) -> String {
    let key = keyMap.name(.follow)
    return newer > 0 ? "held +\(Notation.count(newer)), \(key) follows" : "held, \(key) follows"
  }

  /// Events below the place where the log is held: all after the first visible one.
  private var newerEvents: Int {
    guard case .anchored(let place, _) = eventPosition, place.sequence > 0 else { return 0 }
    return Int(clamping: shown.lastEvent) - Int(clamping: place.sequence)
  }

  /// Entries of the stream after the first visible one.
  private var newerStreamEntries: Int {
    guard case .anchored(let place, _) = streamPosition, place.sequence > 0 else { return 0 }
    return shown.stream.total - 1 - shown.streamIndex(of: place.sequence)
  }

  /// The line of a log that is looked at: the newest while following, else the first visible one.
  private func place(of position: TailPosition, in rect: Rect, lines: Int) -> Point {
    let line = position == .following ? max(0, lines - 1) : 0
    return Point(column: rect.left, row: rect.top + line)
  }

  /// Why there is nothing to show; `nil` when there is something.
  private func emptyStreamReason(isKnown: Bool) -> String? {
    guard let selectedSocket else {
      return
        "What the selected socket receives and sends is shown here. "
        + "Once there is one, \(keyName(.send)) sends."
    }
    guard isKnown else {
      // Unless the screen is paused, the answer is on its way.
      return frozen == nil
        ? ""
        : "The screen was paused before \(selectedSocket) was selected. \(keyName(.pauseScreen)) goes on."
    }
    guard shownStream.isEmpty else { return nil }
    guard knownStream.isEmpty else {
      return
        "Nothing was \(streamSide == .sent ? "sent" : "received") here. "
        + "\(keyName(.streamSide)) shows the other side."
    }
    return shown.socket(selectedSocket)?.closedAt == nil
      ? "Nothing was received or sent yet. \(keyName(.send)) sends."
      : "Nothing was received or sent."
  }
}
