import NetTypes
import Observation
import Themes
import TerminalUI

/// A part of one entry of a stream, small enough to be made into lines whenever it is looked at.
struct StreamPiece: Hashable, Sendable {
  /// The bytes of a piece.
  static let size = 1024

  /// The entry.
  var record: StreamRecord
  /// Which piece of its bytes, from 0.
  var index = 0
  /// Seconds since the entry before it; `nil` where that is not known, or not asked for.
  var delta: Double?

  /// The pieces of an entry; one for a mark.
  static func pieces(of record: StreamRecord, delta: Double? = nil) -> [StreamPiece] {
    let count = record.bytes.map { max(1, ($0.count + size - 1) / size) } ?? 1
    return (0..<count).map { StreamPiece(record: record, index: $0, delta: delta) }
  }

  /// Where it stands in the stream.
  var place: LogPlace { LogPlace(sequence: record.sequence, piece: index) }
}

extension StreamRecord {
  /// The bytes that passed; `nil` for a mark.
  var bytes: Chunk? {
    switch content {
    case .received(let chunk), .sent(let chunk): chunk
    case .mark: nil
    }
  }
}

/// The lines of a stream: bytes with their direction and time, and the marks between them.
struct StreamLog {
  /// The columns there are.
  let columns: Int
  /// What the terminal can show.
  let alphabet: Alphabet
  /// How bytes are shown.
  let mode: StreamMode
  /// What was searched for, and where it was found.
  var search: StreamSearch?
  /// The bytes that are chosen; then hits are not shown.
  var selection: ByteSelection?
  /// How moments are written.
  var clock = CalendarClock()
  var times = TimeStyle.start

  /// The lines of a piece.
  func lines(of piece: StreamPiece) -> [ScreenLine] {
    switch piece.record.content {
    case .received(let chunk):
      bytes(chunk, of: piece, glyph: alphabet == .unicode ? "←" : "<", role: .received)
    case .sent(let chunk):
      bytes(chunk, of: piece, glyph: alphabet == .unicode ? "→" : ">", role: .sent)
    case .mark(let event): mark(event, piece)
    }
  }

  /// When it was, or how long after the entry before.
  private func time(of piece: StreamPiece) -> String {
    piece.delta.map { "+" + Notation.clock($0) } ?? clock.text(piece.record.time, times)
  }

  private func bytes(
    _ chunk: Chunk, of piece: StreamPiece, glyph: String, role: Theme.Role
  ) -> [ScreenLine] {
    let whole = piece.record.truncatedFrom ?? chunk.count
    let answer = piece.record.latency.map { "[\(Notation.delay($0))] " } ?? ""
    let head = piece.index == 0 ? "\(glyph) \(time(of: piece)) \(answer)" : "  "
    let found = selection?.marks(in: piece.record) ?? search?.marks(in: piece.record) ?? []
    var lines: [ScreenLine] = []
    switch mode {
    case .text: lines = text(chunk, piece.index, head: head, role: role, found)
    case .hex:
      if piece.index == 0 {
        var text = RichText(alphabet: alphabet)
        text.add(head + Notation.bytes(whole), .dim)
        lines = text.wrapped(to: columns)
      }
      lines += dump(chunk, piece.index, role, found)
    case .both:
      lines =
        text(chunk, piece.index, head: head, role: role, found)
        + dump(chunk, piece.index, role, found)
    }
    let isLast = (piece.index + 1) * StreamPiece.size >= chunk.count
    if isLast, whole > chunk.count {
      var note = RichText(alphabet: alphabet)
      note.add("  \(Notation.bytes(whole - chunk.count)) more were not kept", .warning)
      lines += note.wrapped(to: columns, indent: 2)
    }
    return lines
  }

  /// The bytes as text; a line of the text begins a line of the screen.
  private func text(
    _ chunk: Chunk, _ index: Int, head: String, role: Theme.Role, _ found: [StreamSearch.Mark]
  ) -> [ScreenLine] {
    var lines: [ScreenLine] = []
    var text = RichText(alphabet: alphabet)
    text.add(head, .dim)
    let indent = Printable("  ")
    var isLineStart = false
    for part in found.parts(of: chunk.textRange(ofPiece: index)) {
      let printable = chunk.withUnsafeBytes { bytes in
        Printable(
          bytes: UnsafeRawBufferPointer(rebasing: bytes[part.range]), alphabet: alphabet)
      }
      for line in printable.lines {
        if isLineStart {
          lines += text.filled(to: columns, indent: indent.columns)
          text = RichText(alphabet: alphabet)
          text.add(indent, role)
        }
        text.add(line, part.role ?? role)
        isLineStart = line.endsLine
      }
    }
    return lines + text.filled(to: columns, indent: indent.columns)
  }

  private func dump(
    _ chunk: Chunk, _ index: Int, _ role: Theme.Role, _ found: [StreamSearch.Mark]
  ) -> [ScreenLine] {
    let layout = Hexdump(fitting: columns)
    let end = min(chunk.count, (index + 1) * StreamPiece.size)
    return stride(from: index * StreamPiece.size, to: end, by: layout.bytesPerRow).map { start in
      let range = start..<min(end, start + layout.bytesPerRow)
      let row = chunk.withUnsafeBytes { bytes in
        layout.row(UnsafeRawBufferPointer(rebasing: bytes[range]), at: start)
      }
      var line = ScreenLine(row.offset, .dim)
      line.add([.blank, .blank], .dim)
      var texts = ScreenLine()
      var used = 0
      for part in found.parts(of: range) {
        let (first, last) = (part.range.lowerBound - start, part.range.upperBound - start)
        // Cut before what is found: the blank before a byte belongs to what is before it.
        let (from, to) = (layout.hexColumn(of: first), layout.hexColumn(of: last - 1) + 2)
        line.add(row.hex.glyphs[used..<from], role)
        line.add(row.hex.glyphs[from..<to], part.role ?? role)
        texts.add(row.text.glyphs[first..<last], part.role ?? .text)
        used = to
      }
      line.add(row.hex.glyphs[used...] + [.blank, .blank], role)
      line.runs += texts.runs
      return line
    }
  }

  private func mark(_ event: SocketEvent, _ piece: StreamPiece) -> [ScreenLine] {
    var text = RichText(alphabet: alphabet)
    text.add("\(alphabet == .unicode ? "·" : "-") \(time(of: piece)) ", .dim)
    text.add(event.name, event.isFailure ? .error : .note)
    text.add(event.meaning.map { ": \($0)" } ?? "", .dim)
    return text.wrapped(to: columns, indent: 2)
  }
}

extension Chunk {
  /// The bytes that the text of a piece is made of: no UTF-8 sequence is cut between two pieces.
  fileprivate func textRange(ofPiece index: Int) -> Range<Int> {
    withUnsafeBytes { bytes in
      let boundary = { (place: Int) in
        guard place > 0, place < bytes.count else { return Swift.min(place, bytes.count) }
        // A sequence has at most three bytes after its first.
        let start = (0...3).first { bytes[place - $0] & 0xc0 != 0x80 }
        return place - (start ?? 0)
      }
      return boundary(index * StreamPiece.size)..<boundary((index + 1) * StreamPiece.size)
    }
  }
}

extension SocketEvent {
  /// Whether it tells of an error.
  fileprivate var isFailure: Bool {
    switch self {
    case .error, .connectionAttemptFailed, .close(hadError: true): true
    default: false
    }
  }

  /// What it means for the stream, in a few words.
  fileprivate var meaning: String? {
    switch self {
    case .end: "the peer ended its side"
    case .finish: "our side is ended"
    case .close(let hadError): hadError ? "closed after an error" : "closed"
    case .error(let error):
      error.message.contains(error.code.rawValue)
        ? error.message : "\(error.code.rawValue) \(error.message)"
    case .connectionAttempt(let target), .connectionAttemptTimeout(let target): "\(target)"
    case .connectionAttemptFailed(let target, let error): "\(target) \(error.code.rawValue)"
    case .drain: "everything written was taken"
    case .pause: "reading is paused"
    case .resume: "reading goes on"
    case .timeout: "idle for too long"
    case .lookup(let result): result.host
    case .connect, .ready, .data: nil
    }
  }
}
