import Observation
import TerminalUI

extension Model {
  /// A press of the mouse in the stream: chooses nothing yet, but says where a drag begins; a second
  /// one on the same byte chooses its word.
  mutating func press(byteAt point: Point, _ layout: ScreenLayout) {
    let place = byte(at: point, layout)
    defer { pressedByte = place }
    guard let place else { return }
    if place == pressedByte {
      let (first, last) = byteWalk(layout).word(around: place)
      select(
        ByteSelection(anchor: first, cursor: last, isByBytes: streamMode == .hex), layout)
    } else if layer == .bytes {
      chosenBytes?.anchor = place
      chosenBytes?.cursor = place
    }
  }

  /// The mouse moves with its button held: what lies between where it was pressed and here is chosen.
  mutating func drag(to point: Point, _ layout: ScreenLayout) {
    guard layer == .panes || layer == .bytes, let anchor = pressedByte else { return }
    let inside = layout.inside(.stream)
    // Beyond an edge, the stream comes along.
    if point.row < inside.top { move(by: .lines(-1), in: .stream) }
    if point.row >= inside.bottom { move(by: .lines(1), in: .stream) }
    let nearest = Point(
      column: min(max(point.column, inside.left), inside.right - 1),
      row: min(max(point.row, inside.top), inside.bottom - 1))
    guard let cursor = byte(at: nearest, layout) else { return }
    // A hand that shakes on one byte chooses nothing.
    guard layer == .bytes || cursor != anchor else { return }
    select(
      ByteSelection(anchor: anchor, cursor: cursor, isByBytes: streamMode == .hex), layout)
  }

  /// The byte that is drawn at a place of the screen, or the nearest one in its row; `nil` where
  /// there is none.
  ///
  /// What is drawn is asked: the lines of a piece are made with all bytes from one on chosen, and the
  /// last such byte with which the cell still is chosen is the one it shows. So this can't disagree
  /// with the screen, whatever the form of the bytes.
  func byte(at point: Point, _ layout: ScreenLayout) -> BytePlace? {
    let inside = layout.inside(.stream)
    guard inside.contains(point) else { return nil }
    let spots = streamPieces(layout).spots(at: streamPosition, rows: inside.size.rows)
    let row = point.row - inside.top
    guard spots.indices.contains(row), let bytes = spots[row].piece.record.bytes, !bytes.isEmpty
    else { return nil }
    let (piece, line) = (spots[row].piece, spots[row].line)
    let range =
      max(
        0, piece.index * StreamPiece.size - 3)..<min(
        bytes.count, (piece.index + 1) * StreamPiece.size + 3)
    var starts: [Int] = []
    var next =
      streamMode == .hex ? range.lowerBound : bytes.character(at: range.lowerBound).lowerBound
    while next < range.upperBound {
      starts.append(next)
      next = streamMode == .hex ? next + 1 : bytes.character(at: next).upperBound
    }
    let columns = { (start: Int) in
      chosenColumns(of: piece, line: line, from: start, to: bytes.count - 1, layout)
    }
    guard let first = starts.first else { return nil }
    let all = columns(first)
    let column = point.column - inside.left
    guard let nearest = all.last(where: { $0 <= column }) ?? all.first else { return nil }
    var found = starts.startIndex..<starts.endIndex
    while found.count > 1 {
      let middle = found.lowerBound + found.count / 2
      found =
        columns(starts[middle]).contains(nearest)
        ? middle..<found.upperBound : found.lowerBound..<middle
    }
    return BytePlace(sequence: piece.record.sequence, offset: starts[found.lowerBound])
  }

  /// The columns of a line that would be drawn as chosen, if the bytes from one to another were.
  private func chosenColumns(
    of piece: StreamPiece, line: Int, from start: Int, to end: Int, _ layout: ScreenLayout
  ) -> [Int] {
    var log = streamLog(layout)
    let place = { (offset: Int) in BytePlace(sequence: piece.record.sequence, offset: offset) }
    log.selection = ByteSelection(
      anchor: place(start), cursor: place(end), isByBytes: streamMode == .hex)
    let lines = log.lines(of: piece)
    guard lines.indices.contains(line) else { return [] }
    var columns: [Int] = []
    var column = 0
    for run in lines[line].runs {
      let width = run.glyphs.reduce(0) { $0 + $1.width }
      if run.role == .match || run.role == .selection { columns += column..<column + width }
      column += width
    }
    return columns
  }
}
