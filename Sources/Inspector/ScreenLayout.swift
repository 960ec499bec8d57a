import TerminalUI

/// Where everything stands on a screen of a certain size.
struct ScreenLayout: Hashable, Sendable {
  /// The least size that the panes fit into.
  static let minimum = Size(columns: 60, rows: 16)
  /// The least size at which all panes are visible.
  static let roomy = Size(columns: 120, rows: 40)
  /// The same where they stand dense.
  static let denseRoomy = Size(columns: 120, rows: 30)
  /// The least columns of a pane beside another.
  static let narrowest = 28

  /// The outer edges of the visible panes.
  private(set) var panes: [Pane: Rect]
  /// The whole screen.
  var screen: Rect
  /// Everything above the two lines at the bottom.
  var body: Rect
  /// The line for messages and for typing commands.
  var message: Rect
  /// The line for key hints.
  var hints: Rect
  /// Whether boxes have neither a right nor a lower side.
  let isDense: Bool
  /// The rows of the bands, from the top; none while one pane fills the screen.
  private(set) var bandRows: [BandRows] = []
  /// The band of each visible pane.
  private var bands: [Pane: ScreenPlan.Band] = [:]

  /// The layout of a screen that is divided by `plan`; `zoomed` is the only visible pane.
  ///
  /// `nil` when the screen is smaller than ``minimum``.
  init?(size: Size, zoomed: Pane? = nil, plan: ScreenPlan = ScreenPlan()) {
    guard size.columns >= Self.minimum.columns, size.rows >= Self.minimum.rows else { return nil }
    screen = Rect(origin: Point(column: 0, row: 0), size: size)
    let parts = screen.rows([.weighted(1), .fixed(1), .fixed(1)])
    (body, message, hints) = (parts[0], parts[1], parts[2])
    isDense = plan.density == .dense
    panes = [:]
    if let zoomed {
      panes = [zoomed: body]
      return
    }
    let content = Self.content(size, plan)
    bandRows = Self.rows(of: content.map(\.band), in: body, plan, isDense: isDense)
    for ((band, members), rect) in zip(content, body.rows(bandRows.map { .fixed($0.rows) })) {
      for (pane, part) in zip(members, Self.columns(of: rect, members.count, band, plan)) {
        panes[pane] = part
        bands[pane] = band
      }
    }
  }

  /// Which panes stand side by side in which band, from the top.
  private static func content(
    _ size: Size, _ plan: ScreenPlan
  ) -> [(band: ScreenPlan.Band, panes: [Pane])] {
    guard plan.density != .lite else { return [(.sockets, [plan.list]), (.logs, [plan.detail])] }
    let roomy = plan.density == .dense ? denseRoomy : roomy
    let isWide = size.columns >= roomy.columns
    var content: [(band: ScreenPlan.Band, panes: [Pane])] = [
      (.servers, [.servers]), (.sockets, [.sockets]),
    ]
    if isWide, size.rows >= roomy.rows {
      content += [(.logs, [.events, .stream]), (.inspections, [.attempts, .detail])]
    } else if let inspected = plan.inspected {
      // In the place of the logs: of the events alone where it is wide enough.
      content.append((.logs, isWide ? [inspected, .stream] : [inspected]))
    } else {
      content.append((.logs, [.events, .stream]))
    }
    return content
  }

  /// The rows of each band: its share, and what someone moved.
  private static func rows(
    of bands: [ScreenPlan.Band], in body: Rect, _ plan: ScreenPlan, isDense: Bool
  ) -> [BandRows] {
    // A box takes two rows, or one, and a header one.
    let minima = bands.map { ($0 == .servers ? 4 : 5) - (isDense ? 1 : 0) }
    let weights = plan.preset.weights
    let extents = zip(bands, minima).map { Extent.weighted(weights[$0, default: 1], minimum: $1) }
    let usual = body.rows(extents).map(\.size.rows)
    let rows = bands.indices.map { index in
      let least = min(minima[index], usual[index])
      return BandRows(
        band: bands[index], minimum: least, usual: usual[index],
        rows: max(least, usual[index] + plan.rowShifts[bands[index], default: 0]))
    }
    return BandRows.fitted(rows, to: body.size.rows)
  }

  /// The parts of a band for `count` panes, of which there are two at most.
  private static func columns(
    of rect: Rect, _ count: Int, _ band: ScreenPlan.Band, _ plan: ScreenPlan
  ) -> [Rect] {
    guard count == 2 else { return [rect] }
    let left = usualLeft(of: rect, band) + plan.columnShifts[band, default: 0]
    return rect.columns([
      .fixed(min(max(narrowest, left), rect.size.columns - narrowest)), .weighted(1),
    ])
  }

  /// The columns that the left one of two panes in a band has where nobody moved its border.
  static func usualLeft(of rect: Rect, _ band: ScreenPlan.Band) -> Int {
    // At 80 columns, a stream has just the room for a hex dump of eight bytes a row.
    let shares: [Extent] =
      band == .inspections
      ? [.weighted(58, minimum: 60), .weighted(42, minimum: 40)]
      : [.weighted(38, minimum: narrowest), .weighted(42, minimum: narrowest)]
    return rect.columns(shares)[0].size.columns
  }

  /// The band of a visible pane; `nil` for one that fills the screen.
  func band(of pane: Pane) -> ScreenPlan.Band? { bands[pane] }

  /// Whether another pane stands to the left of a pane, or to the right; `nil` where there is none.
  func isAtRight(_ pane: Pane) -> Bool? {
    guard let rect = panes[pane], rect.size.columns < body.size.columns else { return nil }
    return rect.left > body.left
  }

  /// The cells inside of a pane's box; empty for a pane that is not visible.
  func inside(_ pane: Pane) -> Rect {
    guard let rect = panes[pane] else { return Rect(column: 0, row: 0, columns: 0, rows: 0) }
    guard isDense else { return rect.inset(by: 1) }
    return Rect(
      column: rect.left + 1, row: rect.top + 1, columns: rect.size.columns - 1,
      rows: rect.size.rows - 1)
  }

  /// The rows of a table, or lines of a log, that are visible in a pane.
  func rows(_ pane: Pane) -> Int {
    let rows = inside(pane).size.rows
    return switch pane {
    case .servers, .sockets: max(0, rows - 1)
    case .events, .stream, .attempts, .detail: rows
    }
  }

  /// The visible pane that stands at the top.
  var first: Pane? {
    panes.min { ($0.value.top, $0.value.left) < ($1.value.top, $1.value.left) }?.key
  }
}
