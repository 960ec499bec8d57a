import Observation
import TerminalUI
import Themes

/// The lines of the event log.
struct EventLog {
  /// The columns there are.
  let columns: Int
  /// What the terminal can show.
  let alphabet: Alphabet
  /// Whether everything is shown; else each event has one line, and routine has none.
  let isWhole: Bool
  /// How moments are written.
  var clock = CalendarClock()
  var times = TimeStyle.start

  /// The columns below which words are shorter.
  static let wide = 60

  /// How much an event says.
  private var detail: EventDetail { isWhole ? .whole : columns < Self.wide ? .brief : .line }
  /// The columns of a time: enough for a session of a quarter of an hour, or of a day.
  private var timeColumns: Int { times.columns ?? (detail == .brief ? 7 : 9) }
  /// The columns of a source: enough for most ids, and for short names where there is room.
  private var sourceColumns: Int { columns < 40 ? 4 : columns < Self.wide ? 6 : 8 }

  /// Whether the event has lines.
  func shows(_ record: EventRecord) -> Bool { isWhole || !record.event.isRoutine }

  /// The lines of one event; where everything is shown, the text wraps below its beginning.
  func lines(of record: EventRecord) -> [ScreenLine] {
    var text = RichText(alphabet: alphabet)
    text.add(padded(clock.text(record.time, times), to: timeColumns, atStart: true), .dim)
    text.add(" " + padded(source(of: record), to: sourceColumns) + " ", .accent)
    let parts = record.event.parts(detail)
    if detail == .brief, record.event.isShortened {
      // Node's names are longer than what a narrow pane writes; where they fit, they stand.
      var named = text
      for part in record.event.parts(.line) { named.add(part.text, part.role) }
      if named.columns <= columns { return [named.cut(to: columns)] }
    }
    for part in parts { text.add(part.text, part.role) }
    guard isWhole else { return [text.cut(to: columns)] }
    // Where little room is left, wrapped lines begin further to the left.
    let indent = timeColumns + sourceColumns + 2
    return text.wrapped(to: columns, indent: indent * 3 > columns ? 2 : indent)
  }

  /// Whose event it is; a command has the sign of the line where it is typed.
  private func source(of record: EventRecord) -> String {
    if case .command = record.event { return ":" }
    return record.source?.rawValue ?? "-"
  }

  private func padded(_ text: String, to columns: Int, atStart: Bool = false) -> String {
    let padding = String(repeating: " ", count: max(0, columns - text.count))
    return atStart ? padding + text : text + padding
  }
}

extension Model {
  /// The log as the screen shows it: whole when it fills the screen.
  func eventLog(_ layout: ScreenLayout) -> EventLog {
    EventLog(
      columns: layout.inside(.events).size.columns, alphabet: alphabet,
      isWhole: layout.panes.count == 1, clock: clock, times: times)
  }

  /// The events that are known and shown; only the last ones when that is enough.
  func eventPieces(_ layout: ScreenLayout, newest: Int? = nil) -> LogPieces<EventRecord> {
    let log = eventLog(layout)
    let all = shown.events.elements
    return LogPieces(
      pieces: newest.map { all.lazy.reversed().filter(log.shows).prefix($0).reversed() }
        ?? all.filter(log.shows),
      place: { LogPlace(sequence: $0.sequence) }, lines: { log.lines(of: $0) })
  }
}
