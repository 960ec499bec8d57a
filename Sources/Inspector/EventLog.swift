import Themes
import Observation
import TerminalUI

/// The lines of the event log.
struct EventLog {
  /// The columns there are.
  let columns: Int
  /// What the terminal can show.
  let alphabet: Alphabet

  /// The columns of a time: enough for a session of a day.
  static let timeColumns = 9
  /// The columns of a source: enough for most ids.
  static let sourceColumns = 5

  /// The lines of one event; the text wraps below its beginning.
  func lines(of record: EventRecord) -> [ScreenLine] {
    var text = RichText(alphabet: alphabet)
    text.add(Self.padded(Notation.clock(record.time), to: Self.timeColumns, atStart: true), .dim)
    let source = record.source?.rawValue ?? "-"
    text.add(" " + Self.padded(source, to: Self.sourceColumns) + " ", .accent)
    for part in record.event.parts { text.add(part.text, part.role) }
    // Where little room is left, wrapped lines begin further to the left.
    let indent = Self.timeColumns + Self.sourceColumns + 2
    return text.wrapped(to: columns, indent: indent * 3 > columns ? 2 : indent)
  }

  private static func padded(_ text: String, to columns: Int, atStart: Bool = false) -> String {
    let padding = String(repeating: " ", count: max(0, columns - text.count))
    return atStart ? padding + text : text + padding
  }
}

extension Model {
  /// The events that are known.
  func eventPieces(_ layout: ScreenLayout) -> LogPieces<EventRecord> {
    let log = EventLog(columns: layout.inside(.events).size.columns, alphabet: alphabet)
    return LogPieces(
      pieces: shown.events.elements, place: { LogPlace(sequence: $0.sequence) },
      lines: { log.lines(of: $0) })
  }
}
