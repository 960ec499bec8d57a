import Observation
import TerminalUI
import Themes

extension Model {
  /// Lets the cursor go through the stream, to choose the bytes to copy: from the hit that was gone
  /// to, or from the entry that is looked at.
  mutating func openBytes() {
    guard focus == .stream else {
      notice = Notice(
        .warning, "\(keyMap.name(.selectBytes)) chooses bytes of the stream",
        nextStep: "\(Pane.stream.rawValue) goes there")
      return
    }
    guard let layout, let record = copyRecord else {
      notice = Notice(
        .warning, "there are no bytes to choose", nextStep: "\(keyName(.send)) sends some")
      return
    }
    notice = nil
    var selection = ByteSelection(
      anchor: BytePlace(sequence: record.sequence, offset: 0),
      cursor: BytePlace(sequence: record.sequence, offset: 0), isByBytes: streamMode == .hex)
    if let hit = search?.current {
      selection.anchor = BytePlace(
        sequence: hit.first.sequence, offset: hit.first.range.lowerBound)
      selection.cursor = BytePlace(
        sequence: hit.last.sequence, offset: hit.last.range.upperBound - 1)
    }
    select(selection, layout)
  }

  /// Shows these bytes as chosen; the stream stands still meanwhile.
  mutating func select(_ selection: ByteSelection, _ layout: ScreenLayout) {
    if streamPosition == .following {
      streamPosition = streamPieces(layout).held(rows: layout.rows(.stream))
    }
    chosenBytes = selection
    layer = .bytes
  }

  /// What a key does while bytes are chosen.
  mutating func choose(_ key: KeyPress) -> [Effect] {
    guard let layout, var selection = chosenBytes else {
      layer = .panes
      return []
    }
    notice = nil
    let walk = byteWalk(layout)
    guard let cursor = walk.nearest(to: selection.cursor),
      let anchor = walk.nearest(to: selection.anchor)
    else {
      endBytes()
      return []
    }
    (selection.cursor, selection.anchor) = (cursor, anchor)
    switch key {
    case KeyPress(.escape), .control("c"), .character("q"), .character("V"):
      endBytes()
      return []
    case KeyPress(.enter), .character("y"):
      chosenBytes = selection
      openCopy()
      return []
    case KeyPress(.right), .character("l"): selection.cursor = walk.next(cursor)
    case KeyPress(.left), .character("h"): selection.cursor = walk.previous(cursor)
    case KeyPress(.down), .character("j"): selection.cursor = walk.down(cursor)
    case KeyPress(.up), .character("k"): selection.cursor = walk.up(cursor)
    case .character("w"): selection.cursor = walk.nextWord(cursor)
    case .character("b"): selection.cursor = walk.previousWord(cursor)
    case .character("0"): selection.cursor.offset = 0
    case .character("$"): selection.cursor = walk.end(of: cursor)
    case .character("g"), KeyPress(.home): selection.cursor = walk.first ?? cursor
    case .character("G"), KeyPress(.end): selection.cursor = walk.last ?? cursor
    case .character(" "): selection.anchor = cursor
    case .character("o"): (selection.anchor, selection.cursor) = (cursor, anchor)
    default:
      notice = Notice(
        .warning, "\(key.name) does nothing while bytes are chosen",
        nextStep: "y copies them, Esc gives up")
    }
    chosenBytes = selection
    show(selection.cursor, layout)
    return []
  }

  /// Nothing is chosen any more.
  mutating func endBytes() {
    chosenBytes = nil
    layer = .panes
  }

  /// The ways through the bytes that are shown.
  func byteWalk(_ layout: ScreenLayout) -> ByteWalk {
    let columns = layout.inside(.stream).size.columns
    return ByteWalk(
      shownStream, isByBytes: streamMode == .hex,
      row: streamMode == .text ? nil : Hexdump(fitting: columns).bytesPerRow)
  }

  /// The bytes that are chosen, as far as they are known.
  var chosen: [UInt8] {
    guard let chosenBytes else { return [] }
    return shownStream.flatMap { record in
      chosenBytes.range(in: record).flatMap { range in record.bytes.map { $0[range].bytes } } ?? []
    }
  }

  /// Scrolls as little as it takes to see the byte that the cursor is on.
  private mutating func show(_ place: BytePlace, _ layout: ScreenLayout) {
    let rows = layout.rows(.stream)
    let pieces = streamPieces(layout)
    let isCursor = { (line: ScreenLine) in line.runs.contains { $0.role == .selection } }
    guard !pieces.visible(at: streamPosition, rows: rows).contains(where: isCursor) else { return }
    let first = LogPlace(
      sequence: place.sequence, piece: max(0, place.offset / StreamPiece.size - 1))
    for piece in pieces.pieces
    where piece.place >= first && piece.record.sequence == place.sequence {
      guard let line = pieces.lines(piece).firstIndex(where: isCursor) else { continue }
      let target = TailPosition.anchored(piece.place, line: line)
      let isBelow =
        if case .anchored(let top, _) = streamPosition { top <= piece.place } else { false }
      streamPosition = pieces.position(from: target, by: isBelow ? 1 - rows : 0, rows: rows)
      if streamPosition == .following { streamPosition = pieces.held(rows: rows) }
      return
    }
  }

  /// Where the byte that the cursor is on stands on the screen.
  func chosenPoint(_ layout: ScreenLayout) -> Point? {
    let inside = layout.inside(.stream)
    let lines = streamPieces(layout).visible(at: streamPosition, rows: inside.size.rows)
    for (row, line) in lines.enumerated() {
      var column = inside.left
      for run in line.runs {
        if run.role == .selection { return Point(column: column, row: inside.top + row) }
        column += run.glyphs.reduce(0) { $0 + $1.width }
      }
    }
    return nil
  }

  /// Draws how many bytes are chosen, and from where to where, in the line for messages.
  func drawChosen(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) {
    guard notice == nil, let selection = chosenBytes else { return }
    let (first, last) = (
      min(selection.anchor, selection.cursor), max(selection.anchor, selection.cursor)
    )
    let place = { (place: BytePlace) in
      let time = shownStream.first { $0.sequence == place.sequence }.map {
        clock.text($0.time, times)
      }
      return "byte \(Notation.count(place.offset)) of \(time ?? "what was dropped")"
    }
    let span =
      first == last ? place(first) : "\(place(first)) to \(place(last))"
    drawMessage(
      rich([(Notation.bytes(chosen.count), .accent), (" chosen: ", .note), (span, .text)]),
      above: layout.message.bottom, layout, into: &surface, theme: theme)
  }
}
