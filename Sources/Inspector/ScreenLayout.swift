import TerminalUI

/// Where everything stands on a screen of a certain size.
struct ScreenLayout: Hashable, Sendable {
  /// The least size that the panes fit into.
  static let minimum = Size(columns: 60, rows: 16)
  /// The least size at which all panes are visible.
  static let roomy = Size(columns: 120, rows: 40)

  /// The outer edges of the visible panes.
  var panes: [Pane: Rect]
  /// The whole screen.
  var screen: Rect
  /// Everything above the two lines at the bottom.
  var body: Rect
  /// The line for messages and for typing commands.
  var message: Rect
  /// The line for key hints.
  var hints: Rect

  /// The layout of a screen; `zoomed` is the only visible pane, and `inspected` takes the place of
  /// the logs where there is no room for all: of the events alone where it is wide enough.
  ///
  /// `nil` when the screen is smaller than ``minimum``.
  init?(size: Size, zoomed: Pane? = nil, inspected: Pane? = nil) {
    guard size.columns >= Self.minimum.columns, size.rows >= Self.minimum.rows else { return nil }
    screen = Rect(origin: Point(column: 0, row: 0), size: size)
    let parts = screen.rows([.weighted(1), .fixed(1), .fixed(1)])
    (body, message, hints) = (parts[0], parts[1], parts[2])
    if let zoomed {
      panes = [zoomed: body]
      return
    }
    let isWide = size.columns >= Self.roomy.columns
    let isRoomy = isWide && size.rows >= Self.roomy.rows
    // A box takes two rows, a header one.
    let rows = body.rows(
      [.weighted(5, minimum: 4), .weighted(7, minimum: 5), .weighted(10, minimum: 5)]
        + (isRoomy ? [.weighted(8, minimum: 5)] : []))
    // At 80 columns, a stream has just the room for a hex dump of eight bytes a row.
    let logs = rows[2].columns([.weighted(38, minimum: 28), .weighted(42, minimum: 28)])
    panes = [.servers: rows[0], .sockets: rows[1], .events: logs[0], .stream: logs[1]]
    if isRoomy {
      let inspections = rows[3].columns([.weighted(58, minimum: 60), .weighted(42, minimum: 40)])
      (panes[.attempts], panes[.detail]) = (inspections[0], inspections[1])
    } else if let inspected, isWide {
      panes[.events] = nil
      panes[inspected] = logs[0]
    } else if let inspected {
      (panes[.events], panes[.stream]) = (nil, nil)
      panes[inspected] = rows[2]
    }
  }

  /// The cells inside of a pane's box; empty for a pane that is not visible.
  func inside(_ pane: Pane) -> Rect {
    panes[pane]?.inset(by: 1) ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
  }

  /// The rows of a table, or lines of a log, that are visible in a pane.
  func rows(_ pane: Pane) -> Int {
    let rows = inside(pane).size.rows
    return switch pane {
    case .servers, .sockets: max(0, rows - 1)
    case .events, .stream, .attempts, .detail: rows
    }
  }
}
