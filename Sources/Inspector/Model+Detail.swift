import NetTypes
import Observation
import TerminalUI
import Themes

extension Model {
  /// Draws all that is known of the selected socket; returns the place of the first line.
  func drawDetail(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) -> Point {
    var notes = hiddenPanes(.detail, layout)
    let rows = layout.rows(.detail)
    let lines = detailLines(layout)
    if lines.count > rows {
      notes.append(focus == .detail ? scrollHint : "\(keyName(.detail)) \(scrollHint)")
    }
    let inside = drawBox(
      .detail, title: selectedSocket?.rawValue ?? "", notes: notes, layout, into: &surface,
      theme: theme)
    guard !lines.isEmpty else {
      return drawEmpty([[(noDetail, .note)]], in: inside, into: &surface, theme: theme)
    }
    let top = min(pageTops[.detail, default: 0], max(0, lines.count - rows))
    draw(lines.dropFirst(top), in: inside, into: &surface, theme: theme)
    return inside.origin
  }

  private var noDetail: String {
    guard let selectedSocket else {
      return "Addresses, options, states and counters of the selected socket are shown here."
    }
    return frozen == nil
      ? ""
      : "The screen was paused before \(selectedSocket) was selected. \(keyName(.pauseScreen)) goes on."
  }

  /// All lines of the pane; none when nothing is known.
  func detailLines(_ layout: ScreenLayout) -> [ScreenLine] {
    guard let detail = shown.detail, detail.row.id == selectedSocket else { return [] }
    let page = DetailPage(
      detail: detail, columns: layout.inside(.detail).size.columns, alphabet: alphabet,
      now: shownNow, clock: clock, times: times, units: units,
      hits: search == nil ? nil : hitLatencies.all, peerKey: keyName(.peer),
      again: again(at: detail.row.retryAt))
    return page.lines
  }
}

/// All that is known of one socket, a fixed set of rows: what is unknown is `-`.
struct DetailPage {
  let detail: SocketDetail
  let columns: Int
  let alphabet: Alphabet
  /// The clock: seconds since the start of the session.
  let now: Double
  /// How moments and sizes are written.
  var clock = CalendarClock()
  var times = TimeStyle.start
  var units = Units.iec
  /// How long it took from sending to what is searched for; `nil` without a search.
  var hits: LatencyHistogram?
  /// The key that goes to the socket at the other end.
  let peerKey: String
  /// In how long it connects again; `nil` for never.
  var again: String?

  private static let labelColumns = 9

  /// The lines.
  var lines: [ScreenLine] {
    let row = detail.row
    let lived = Notation.age((row.closedAt ?? now) - row.createdAt)
    let direction = row.direction == .outgoing ? "opened here" : "accepted"
    return line(
      "State",
      [(row.readyState.rawValue, .accent), (", \(direction), ", .text)]
        + (row.closedAt == nil
          ? [("open for \(lived)", .text)]
          : [("lived \(lived), ", .text), (row.closeReason ?? "-", row.hadError ? .error : .text)]
            + (again.map { [(", \($0)", .note)] } ?? [])))
      + line("Local", [(row.local ?? "-", .text)])
      + line("Remote", [(row.remote ?? "-", .text)])
      + line("Peer", peer)
      + line("Read", counter(row.bytesRead, row.readRate))
      + line("Written", counter(row.bytesWritten, row.writeRate))
      + line("Queue", queue)
      + line(
        "Buffer",
        [
          (
            "\(Notation.count(detail.readableLength)) of "
              + "\(Notation.bytes(detail.readableHighWaterMark)) to read"
              + (row.isPaused ? ", paused" : ""), .text
          )
        ])
      + line("Latency", latency?.summary ?? [("-", .text)])
      + line("Spread", latency?.spread ?? [("-", .text)])
      + line("Label", label) + line("Comment", [(row.label?.comment ?? "-", .text)])
      + (hitLatency.map { line("To hit", $0) } ?? [])
      + line("Options", options)
      + line("Kernel", kernel)
      + history
  }

  private var latency: LatencyLines? {
    detail.answers.map { LatencyLines(answers: $0, alphabet: alphabet) }
  }

  /// How long it took until what is searched for came; there only while there is a search.
  private var hitLatency: [TextPart]? {
    hits.map { LatencyLines(answers: $0, alphabet: alphabet).summary }
  }

  private var label: [TextPart] {
    guard let label = detail.row.label, label.name != nil || label.color != nil else {
      return [("-", .text)]
    }
    return [(label.text, label.color?.role ?? .accent)]
  }

  private var peer: [TextPart] {
    guard let peer = detail.row.peer else { return [("-", .text)] }
    return [
      (peer.rawValue, .accent), (", a socket of this session: ", .text), (peerKey, .keyHint),
      (" goes there", .text),
    ]
  }

  private func counter(_ count: UInt64, _ rate: Double) -> [TextPart] {
    [("\(Notation.bytes(count))", .text), (", \(Notation.rate(rate, units))", .text)]
  }

  private var queue: [TextPart] {
    let row = detail.row
    let text =
      "\(Notation.count(row.pendingBytes)) of \(Notation.bytes(row.highWaterMark)) to send"
    guard detail.needsDrain else { return [(text, .text)] }
    return [(text, .warning), (", writers wait for drain", .warning)]
  }

  private var options: [TextPart] {
    let options = detail.options
    let flag = { (isOn: Bool) in isOn ? "on" : "off" }
    let keepAlive =
      options.keepAlive && options.keepAliveDelay > 0
      ? "after \(options.keepAliveDelay) s" : flag(options.keepAlive)
    let timeout = options.timeout.map { Notation.span(Double($0) / 1000) } ?? "off"
    return [
      (
        "noDelay \(flag(options.noDelay)), keepAlive \(keepAlive), timeout \(timeout), "
          + "allowHalfOpen \(flag(options.allowHalfOpen))", .text
      )
    ]
  }

  private var kernel: [TextPart] {
    guard let tcp = detail.tcp else { return [("-", .text)] }
    let sign = alphabet == .unicode ? "±" : "+-"
    let span = { (micro: Int) in
      // On the loopback a round trip is a few microseconds.
      micro < 10_000 ? "\(Notation.count(micro)) us" : Notation.span(Double(micro) / 1_000_000)
    }
    return [
      ("rtt \(span(tcp.rtt)) \(sign) \(span(tcp.rttVariance)), ", .text),
      (
        "retransmits \(Notation.count(tcp.retransmits)), lost \(Notation.count(tcp.lost)), ",
        tcp.retransmits + tcp.lost > 0 ? .warning : .text
      ),
      (
        "cwnd \(Notation.count(tcp.congestionWindow)), unacked \(Notation.count(tcp.unacked)), "
          + "mss \(Notation.count(tcp.sendMSS)), "
          + "delivers \(tcp.deliveryRate.map { Notation.rate(Double($0), units) } ?? "-")", .text
      ),
    ]
  }

  private var history: [ScreenLine] {
    let changes = detail.states.changes
    guard !changes.isEmpty else { return line("States", [("-", .text)]) }
    return changes.enumerated().flatMap { index, change in
      let next = index + 1 < changes.count ? changes[index + 1].time : nil
      let lasted = next.map { " for \(Notation.span($0 - change.time))" } ?? ""
      return line(
        index == 0 ? "States" : "",
        [
          (clock.text(change.time, times) + " ", .dim), (change.state.rawValue, .accent),
          (lasted, .dim), (", \(change.cause)", .text),
        ])
    }
      + (detail.states.dropped > 0
        ? line("", [("\(Notation.count(detail.states.dropped)) more were not kept", .note)]) : [])
  }

  private func line(_ label: String, _ parts: [TextPart]) -> [ScreenLine] {
    var text = RichText(alphabet: alphabet)
    let padding = String(repeating: " ", count: max(0, Self.labelColumns - label.count))
    text.add(label + padding, .header)
    for part in parts { text.add(part.text, part.role) }
    return text.wrapped(to: columns, indent: Self.labelColumns)
  }
}
