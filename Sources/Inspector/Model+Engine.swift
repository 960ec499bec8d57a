import NetTypes
import Observation
import TerminalUI
import Themes

/// The page about the engine itself. While it is open it is looked at anew once a second; closed,
/// nothing of it is asked for.
extension Model {
  /// The columns of the page's text.
  static var engineColumns: Int { 66 }

  /// Whether the page is open.
  public var isShowingEngine: Bool { if case .engine = layer { true } else { false } }

  /// When the page is to be looked at again; `nil` while it is closed.
  var engineTick: Double? {
    isShowingEngine ? latest.engine.map { $0.time + 1 } : nil
  }

  /// Whether that time has come.
  var isEngineDue: Bool { engineTick.map { $0 <= now } ?? false }

  /// What a key does to the page.
  mutating func scrollEngine(from top: Int, _ action: Action?) {
    guard let layout else { return }
    let rows = engineRows(layout)
    let last = max(0, engineLines.count - rows)
    let next: Int
    switch action {
    case .down: next = top + 1
    case .up: next = top - 1
    case .pageDown, .halfPageDown: next = top + max(1, rows / 2)
    case .pageUp, .halfPageUp: next = top - max(1, rows / 2)
    case .first: next = 0
    case .last: next = last
    case .back, .engine, .quit, .interrupt, .open:
      layer = .panes
      return
    default: return
    }
    layer = .engine(top: min(max(0, next), last))
  }

  private func engineRows(_ layout: ScreenLayout) -> Int {
    min(engineLines.count, layout.body.size.rows - 2)
  }

  /// Draws the page; returns where its first line stands.
  func drawEngine(
    from top: Int, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let lines = engineLines
    let rows = engineRows(layout)
    let rest = lines.count - rows - top
    let inside = drawOverlay(
      columns: Self.engineColumns, rows: rows, title: "Engine",
      note: (rest > 0 ? "\(rest) more below, " : "") + "once a second", layout, into: &surface,
      theme: theme)
    draw(lines.dropFirst(top).prefix(rows), in: inside, into: &surface, theme: theme)
    return inside.origin
  }

  // MARK: Lines

  /// All lines of the page.
  var engineLines: [ScreenLine] {
    guard let report = latest.engine else { return [line([("Looking ...", .note)])] }
    var lines = [line([("Time in milliseconds: half of them, 99 of 100, the longest", .title)])]
    lines.append(times("loop lag", report.lag, report.iterations, "iterations"))
    lines.append(times("snapshots", report.snapshots))
    lines.append(times("pictures", frameTimes))
    lines.append(ScreenLine())
    lines += section("Open", report.handles)
    lines.append(
      line([
        field("in no list"),
        (Notation.count(report.unlisted), report.unlisted > 0 ? .warning : .text),
        (report.unlisted > 0 ? "  sockets that nobody holds: a leak" : "", .warning),
      ]))
    lines.append(ScreenLine())
    lines += section("Waiting", report.waiting)
    lines.append(ScreenLine())
    return lines + section("Kept", report.kept)
  }

  private func line(_ parts: [TextPart]) -> ScreenLine {
    var text = RichText(alphabet: alphabet)
    for part in parts { text.add(part.text, part.role) }
    return text.wrapped(to: Self.engineColumns).first ?? ScreenLine()
  }

  private func field(_ name: String) -> TextPart {
    ("  " + name + String(repeating: " ", count: max(1, 18 - name.count)), .accent)
  }

  private func times(
    _ name: String, _ summary: Samples.Summary?, _ total: UInt64? = nil, _ what: String = ""
  ) -> ScreenLine {
    guard let summary else { return line([field(name), ("-", .text)]) }
    let numbers = [summary.median, summary.percentile99, summary.maximum].map { seconds in
      let text = Self.milliseconds(seconds)
      return String(repeating: " ", count: max(0, 9 - text.count)) + text
    }
    let count = total.map { "  of \(Notation.count($0)) \(what)" } ?? ""
    return line([field(name), (numbers.joined(), .text), (count, .note)])
  }

  /// A span of time in milliseconds, with hundredths below ten.
  private static func milliseconds(_ seconds: Double) -> String {
    let hundredths = Int((min(max(0, seconds), 1e9) * 1e5).rounded())
    guard hundredths < 1000 else { return Notation.count((hundredths + 50) / 100) }
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  private func section(_ title: String, _ gauges: [EngineReport.Gauge]) -> [ScreenLine] {
    [line([(title, .title)])]
      + gauges.map { gauge in
        let limit = gauge.limit.map { " of \(Notation.count($0))" } ?? ""
        let dropped = gauge.dropped.map { ", \(Notation.count($0)) dropped" } ?? ""
        return line([
          field(gauge.title), (Notation.count(gauge.used), gauge.isScarce ? .warning : .text),
          (limit + dropped, gauge.isScarce ? .warning : .note),
          (gauge.isScarce ? "  nearly full" : "", .warning),
        ])
      }
  }
}
