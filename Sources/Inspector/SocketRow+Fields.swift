import NetTypes
import Observation
import TerminalUI
import Themes

extension SocketRow {
  /// What all rows of the list have in common.
  struct Style {
    /// The time that the screen shows.
    var now: Double
    /// Whether what is queued is told with the rates: it has no column.
    var showsQueue: Bool
    /// How rounded numbers of bytes are written.
    var units: Units
    /// What the terminal can show.
    var alphabet: Alphabet
    /// The colours.
    var theme: Theme
  }

  /// What of a row depends on the screen.
  struct Texts {
    /// How long it has lived.
    var age: String
    /// When it connects again.
    var again: String?
    /// How long ago data was received.
    var heard: String?
    /// The signs before its id.
    var sign: RowSign
  }

  /// The row in a table with these columns.
  func tableRow(_ cells: [SocketCell], _ texts: Texts, _ style: Style) -> Table.Row {
    Table.Row(
      cells.map { field($0, texts, style) },
      style: closedAt == nil ? style.theme[.text] : style.theme[.dim])
  }

  private func field(_ cell: SocketCell, _ texts: Texts, _ style: Style) -> Table.Field {
    switch cell {
    case .label: .init(label?.text ?? "", style: label?.color.map { style.theme[$0.role] })
    case .trend: .init(Sparkline.text(of: history, alphabet: style.alphabet))
    case .value(let column): field(column, texts, style)
    }
  }

  private func field(_ column: SocketColumn, _ texts: Texts, _ style: Style) -> Table.Field {
    let (units, theme) = (style.units, style.theme)
    switch column {
    case .id: return .init(texts.sign.text + id.rawValue, style: texts.sign.role.map { theme[$0] })
    case .direction:
      let arrows = style.alphabet == .unicode ? ("→", "←") : (">", "<")
      return .init(direction == .outgoing ? arrows.0 : arrows.1)
    case .state: return .init(readyState.rawValue, style: closedAt != nil ? nil : theme[stateRole])
    case .local: return address(local)
    case .remote: return address(remote)
    case .peer: return .init(peer?.rawValue ?? "-")
    case .read: return bytes(bytesRead, units)
    case .written: return bytes(bytesWritten, units)
    case .queue: return queue(units, theme)
    case .rate:
      guard closedAt != nil else {
        return .init(activity(showsQueue: style.showsQueue, units))
      }
      return .init(
        (texts.again.map { "\($0), " } ?? "") + (closeReason ?? "-"),
        short: texts.again ?? shortReason, style: hadError ? theme[.error] : nil)
    case .age: return .init(texts.age)
    case .rtt, .retransmits, .window, .unacked, .delivery, .mss, .heard:
      return kernelField(column, texts, style)
    }
  }

  /// What the system knows; a dash for what it is not asked for: unix sockets and closed ones.
  private func kernelField(_ column: SocketColumn, _ texts: Texts, _ style: Style) -> Table.Field {
    guard closedAt == nil, let kernel, let field = column.kernel,
      let value = field.value(in: kernel, at: style.now)
    else { return .init("-") }
    return switch field {
    case .rtt:
      .init(
        Notation.delay(value), short: value >= 1 ? "\(Notation.count(Int(value.rounded()))) s" : nil
      )
    case .retransmits, .window, .unacked: .init(Notation.count(Int(value)))
    case .mss: .init(Notation.count(Int(value)))
    case .delivery:
      .init(Notation.size(value, style.units), short: "~" + Notation.size(value, .iec))
    case .heard: .init(texts.heard ?? "-")
    }
  }

  private func address(_ text: String?) -> Table.Field {
    .init(text ?? "-", short: text?.shortAddress)
  }

  /// A total: exact where there is room, else rounded and marked as such.
  private func bytes(_ count: UInt64, _ units: Units) -> Table.Field {
    let (total, isTooMuch) = count.multipliedReportingOverflow(by: UInt64(units.ofByte))
    let short = "~" + Notation.size(Double(count), units == .exact ? .iec : units)
    return .init(isTooMuch ? short : Notation.count(total), short: short)
  }

  /// The code at the end of `connect ECONNREFUSED`: what tells one failure from another.
  private var shortReason: String? {
    guard let last = closeReason?.split(separator: " ").last else { return nil }
    return last.contains(where: \.isLowercase) ? nil : String(last)
  }

  /// What waits to be sent, against the mark at which a writer is to wait.
  private func queue(_ units: Units, _ theme: Theme) -> Table.Field {
    guard closedAt == nil, pendingBytes > 0 else { return .init("-") }
    let percent = highWaterMark > 0 ? Double(pendingBytes) / Double(highWaterMark) * 100 : 100
    let share = percent < 999.5 ? "\(Notation.count(Int(percent.rounded())))%" : ">999%"
    return .init(
      "\(Notation.size(Double(pendingBytes), units)) \(share)", short: share,
      style: pendingBytes >= highWaterMark ? theme[.warning] : nil)
  }

  /// What is going on: whether it is paused or has a queue, and its rates.
  private func activity(showsQueue: Bool, _ units: Units) -> String {
    var parts: [String] = []
    if isPaused { parts.append("paused") }
    if showsQueue, pendingBytes > 0 {
      parts.append("queued \(Notation.size(Double(pendingBytes), units))")
    }
    let rates = [readRate, writeRate].map { Notation.size($0, units) }
    if rates != Array(repeating: Notation.size(0, units), count: 2) {
      parts.append(rates.joined(separator: " "))
    }
    guard parts.isEmpty else { return parts.joined(separator: " ") }
    return readyState == .opening ? "connecting" : "idle"
  }

  private var stateRole: Theme.Role {
    switch readyState {
    case .opening: .note
    case .open: .success
    case .readOnly, .writeOnly: .warning
    case .closed: .dim
    }
  }
}
