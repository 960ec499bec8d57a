import Glibc
public import TerminalUI

/// What a look at the terminal's input gave.
public struct TerminalInput: Equatable, Sendable {
  /// Keys, pastes and mouse reports, in order.
  public var events: [InputEvent]
  /// Whether the terminal is gone: there will be no more.
  public var isAtEnd: Bool
  /// Bytes of pasted text that were left out because the paste was too large
  /// (``KeyParser/defaultPasteLimit``).
  public var droppedPasteBytes: Int

  /// Input with these parts.
  public init(events: [InputEvent] = [], isAtEnd: Bool = false, droppedPasteBytes: Int = 0) {
    self.events = events
    self.isAtEnd = isAtEnd
    self.droppedPasteBytes = droppedPasteBytes
  }
}

// Reading keys.
extension CursesTerminal {
  /// Bytes that are read in one go, so that a flood of input does not hold up the rest.
  private static var readLimit: Int { 1 << 16 }

  /// Reads what has come, without waiting.
  public func readInput() -> TerminalInput {
    guard isOn else { return TerminalInput() }
    var input = TerminalInput()
    withUnsafeTemporaryAllocation(byteCount: Self.readLimit, alignment: 1) { buffer in
      switch device.read(into: buffer) {
      case .bytes(let count):
        input.events = parser.feed(buffer.prefix(count))
        takeReports()
        deadline = parser.isPending ? .now + escapeDelay : nil
      case .wouldBlock: break
      case .gone: isGone = true
      }
    }
    input.isAtEnd = isGone
    input.droppedPasteBytes = parser.takeDroppedPasteBytes()
    return input
  }

  /// Takes in what the terminal has said of itself.
  private func takeReports() {
    let reports = parser.takeReports()
    for report in reports { negotiation.take(report) }
    // A crash has to end a frame, too, and need not wait for what has come.
    if !reports.isEmpty { armGuard() }
  }

  /// Reads over what the terminal still sends, while an answer is due: a key, a report of the mouse
  /// and the answer itself would else be typed into the shell.
  func awaitAnswer() {
    while !isGone, let left = negotiation.remaining(at: .now) {
      let milliseconds = Int32(left.components.attoseconds / 1_000_000_000_000_000) + 1
      guard device.isReady(POLLIN, milliseconds: milliseconds) else { continue }
      withUnsafeTemporaryAllocation(byteCount: Self.readLimit, alignment: 1) { buffer in
        switch device.read(into: buffer) {
        case .bytes(let count):
          _ = parser.feed(buffer.prefix(count))
          for report in parser.takeReports() { negotiation.take(report) }
        case .wouldBlock: break
        case .gone: isGone = true
        }
      }
    }
  }

  /// When ``expireInput()`` is to be called if nothing comes; `nil` when nothing is pending.
  public var inputDeadline: ContinuousClock.Instant? { deadline }

  /// Takes pending input for complete when its time is over: a lone escape character is the
  /// Escape key.
  public func expireInput() -> TerminalInput {
    guard let deadline, deadline <= .now else { return TerminalInput() }
    let events = parser.timeout()
    self.deadline = parser.isPending ? .now + escapeDelay : nil
    return TerminalInput(
      events: events, isAtEnd: isGone, droppedPasteBytes: parser.takeDroppedPasteBytes())
  }
}
