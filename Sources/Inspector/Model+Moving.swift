import Observation
import TerminalUI

/// How far to go.
enum Distance: Hashable, Sendable {
  /// So many rows or lines, upward when negative.
  case lines(Int)
  /// So many halves of what is visible, upward when negative.
  case halfPages(Int)

  /// The distance in rows when `rows` of them are visible.
  func lines(visible rows: Int) -> Int {
    switch self {
    case .lines(let count): count
    case .halfPages(let count): count * max(1, rows / 2)
    }
  }
}

extension Model {
  /// Moves the selection of a pane, or scrolls it; without one, of the pane with the focus.
  mutating func move(by distance: Distance, in pane: Pane? = nil) {
    guard let layout else { return }
    let pane = pane ?? focus
    let rows = layout.rows(pane)
    let isToFirst = distance == .lines(.min)
    let steps = distance.lines(visible: rows)
    switch pane {
    case .servers where shown.servers.total == 0: notice = noServer
    case .sockets where grouping != nil:
      groupPosition.move(by: steps, in: shown.groups, rows: rows, canAsk: frozen == nil)
    case .sockets where shown.sockets.total == 0: notice = noSocket
    case .servers:
      serverPosition.move(by: steps, in: shown.servers, rows: rows, canAsk: frozen == nil)
    case .sockets:
      let before = selectedSocket
      socketPosition.move(by: steps, in: shown.sockets, rows: rows, canAsk: frozen == nil)
      if selectedSocket != before { streamPosition = .following }
    // The first entry of all may not be known yet: its place is enough to ask for it.
    case .events where isToFirst: eventPosition = .anchored(LogPlace(sequence: 0), line: 0)
    case .stream where isToFirst: streamPosition = .anchored(LogPlace(sequence: 0), line: 0)
    case .detail: movePage(by: steps, lines: detailLines(layout).count, rows: rows)
    case .attempts: movePage(by: steps, lines: attemptLines(layout).count, rows: rows)
    case .events:
      eventPosition = eventPieces(layout).position(from: eventPosition, by: steps, rows: rows)
    case .stream:
      streamPosition = streamPieces(layout).position(from: streamPosition, by: steps, rows: rows)
    }
  }

  /// Scrolls the page with the focus, which has so many `lines`.
  private mutating func movePage(by steps: Int, lines: Int, rows: Int) {
    let last = max(0, lines - rows)
    pageTops[focus] = min(max(0, min(pageTops[focus, default: 0], last).addingClamped(steps)), last)
  }

  /// Selects a socket, whose stream is then shown.
  mutating func selectSocket(_ id: ObjectID) {
    guard id != selectedSocket else { return }
    if socketPosition.select(id, in: shown.sockets, rows: layout?.rows(.sockets) ?? 0) {
      streamPosition = .following
    }
  }

  /// Follows the newest lines of the log with the focus, or stops at what is visible.
  mutating func toggleFollow() {
    guard let layout else { return }
    switch focus {
    case .events:
      eventPosition =
        eventPosition == .following
        ? eventPieces(layout).held(rows: layout.rows(.events)) : .following
    case .stream, .sockets, .servers, .attempts, .detail:
      streamPosition =
        streamPosition == .following
        ? streamPieces(layout).held(rows: layout.rows(.stream)) : .following
    }
  }

  /// Freezes the screen, or shows what happened since.
  mutating func togglePause() {
    guard frozen != nil else {
      frozen = Frozen(snapshot: latest, now: now)
      return
    }
    let old = shown
    frozen = nil
    follow(from: old, to: latest)
  }
}
