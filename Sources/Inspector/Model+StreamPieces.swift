import Observation
import TerminalUI

extension Model {
  /// The pieces of the selected socket's stream that are known and shown; only those of the last
  /// entries when that is enough.
  func streamPieces(_ layout: ScreenLayout, newest: Int? = nil) -> LogPieces<StreamPiece> {
    let log = streamLog(layout)
    var before: Double?
    // One more: its time is what the next one's difference is to.
    let pieces = shownStream.suffix(newest.map { $0 + 1 } ?? .max).flatMap { record in
      defer { before = record.time }
      return StreamPiece.pieces(
        of: record, delta: times == .delta ? before.map { record.time - $0 } : nil)
    }
    return LogPieces(pieces: pieces, place: { $0.place }, lines: { log.lines(of: $0) })
  }

  /// How the stream is made into lines.
  func streamLog(_ layout: ScreenLayout) -> StreamLog {
    StreamLog(
      columns: layout.inside(.stream).size.columns, alphabet: alphabet, mode: streamMode,
      search: search, selection: chosenBytes, clock: clock, times: times)
  }

  /// The entries of the selected socket's stream that are shown, none while they are not known.
  var shownStream: [StreamRecord] {
    streamSide == .both ? knownStream : knownStream.filter(streamSide.shows)
  }

  /// The entries of the selected socket's stream, none while they are not known.
  var knownStream: [StreamRecord] {
    shown.streamSocket?.id == selectedSocket ? shown.stream.elements : []
  }
}
