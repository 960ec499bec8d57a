/// A log as pieces, which become lines only where they are looked at.
///
/// A piece is small, so the work grows with what is visible, not with what is kept.
struct LogPieces<Piece> {
  /// The pieces, oldest first.
  let pieces: [Piece]
  /// The place of a piece; places ascend.
  let place: (Piece) -> LogPlace
  /// The lines of a piece, at least one.
  let lines: (Piece) -> [ScreenLine]
}

extension LogPieces {
  /// A line: of the piece with an index, the line with a number.
  private struct Spot {
    var index: Int
    var line: Int
  }

  /// The lines that are visible at `position`, at most `rows`.
  func visible(at position: TailPosition, rows: Int) -> [ScreenLine] {
    if position == .following { return newest(rows) }
    guard let top = top(of: position, rows: rows) else { return [] }
    var visible: [ScreenLine] = []
    for piece in pieces[top.index...] where visible.count < rows {
      visible += lines(piece).dropFirst(visible.isEmpty ? top.line : 0)
    }
    return Array(visible.prefix(rows))
  }

  /// The last lines, at most `rows`: what is drawn most often, so each piece is made into lines once.
  private func newest(_ rows: Int) -> [ScreenLine] {
    var found: [[ScreenLine]] = []
    var count = 0
    for piece in pieces.reversed() where count < rows {
      found.append(lines(piece))
      count += found[found.count - 1].count
    }
    return Array(found.reversed().joined().suffix(rows))
  }

  /// What the lines are that are visible at `position`: for each, its piece, and which line of that it
  /// is.
  func spots(at position: TailPosition, rows: Int) -> [(piece: Piece, line: Int)] {
    guard let top = top(of: position, rows: rows) else { return [] }
    var spots: [(piece: Piece, line: Int)] = []
    for piece in pieces[top.index...] where spots.count < rows {
      let first = spots.isEmpty ? top.line : 0
      spots += (first..<lines(piece).count).map { (piece, $0) }
    }
    return Array(spots.prefix(rows))
  }

  /// The position `steps` lines further, to older ones when negative, with `rows` lines visible.
  func position(from position: TailPosition, by steps: Int, rows: Int) -> TailPosition {
    guard let top = top(of: position, rows: rows), let last = lastTop(rows: rows) else {
      return .following
    }
    let spot: Spot
    if steps < 0 {
      // Where everything is visible, there is nothing to go back to.
      if last.index == 0, last.line == 0 { return .following }
      spot = back(from: top, by: steps.magnitude)
    } else {
      spot = forward(from: top, by: steps.magnitude, until: last)
      if !isBefore(spot, last) { return .following }
    }
    return .anchored(place(pieces[spot.index]), line: spot.line)
  }

  /// A position that shows the same, now, but follows no longer.
  func held(rows: Int) -> TailPosition {
    lastTop(rows: rows).map { .anchored(place(pieces[$0.index]), line: $0.line) } ?? .following
  }

  /// The first visible line; `nil` without lines.
  ///
  /// Never so far down that rows would stay empty.
  private func top(of position: TailPosition, rows: Int) -> Spot? {
    guard let last = lastTop(rows: rows) else { return nil }
    guard case .anchored(let anchor, let line) = position,
      let index = pieces.firstIndex(where: { place($0) >= anchor })
    else { return last }
    // The anchor itself may be dropped, or may have fewer lines after a resize.
    let isExact = place(pieces[index]) == anchor
    let spot = Spot(
      index: index, line: isExact ? min(line, lines(pieces[index]).count - 1) : 0)
    return isBefore(spot, last) ? spot : last
  }

  /// The first visible line when the last one stands in the last row.
  private func lastTop(rows: Int) -> Spot? {
    guard let last = pieces.indices.last else { return nil }
    let end = Spot(index: last, line: lines(pieces[last]).count - 1)
    return back(from: end, by: UInt(max(0, rows - 1)))
  }

  private func back(from spot: Spot, by steps: UInt) -> Spot {
    // All the way: without looking at what lies between.
    guard steps < UInt(Int.max) else { return Spot(index: 0, line: 0) }
    var spot = spot
    var rest = Int(steps)
    while rest > spot.line, spot.index > 0 {
      rest -= spot.line + 1
      spot.index -= 1
      spot.line = lines(pieces[spot.index]).count - 1
    }
    spot.line = max(0, spot.line - rest)
    return spot
  }

  private func forward(from spot: Spot, by steps: UInt, until last: Spot) -> Spot {
    guard steps < UInt(Int.max) else { return last }
    var spot = spot
    var rest = Int(steps)
    while isBefore(spot, last) {
      let left = lines(pieces[spot.index]).count - 1 - spot.line
      if rest <= left { return Spot(index: spot.index, line: spot.line + rest) }
      rest -= left + 1
      spot = Spot(index: spot.index + 1, line: 0)
    }
    return last
  }

  private func isBefore(_ first: Spot, _ second: Spot) -> Bool {
    (first.index, first.line) < (second.index, second.line)
  }
}
