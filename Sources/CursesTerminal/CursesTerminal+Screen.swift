import Glibc
public import TerminalUI

// Showing frames.
extension CursesTerminal {
  /// Shows `frame`; only what differs from the last one is sent.
  ///
  /// While the terminal takes no bytes, the newest frame waits and those before are left out.
  public func present(_ frame: Frame) {
    guard isOn, !isGone else { return }
    flushOutbox()
    guard outbox.isEmpty else {
      waiting = frame
      return
    }
    waiting = nil
    guard !isGone else { return }
    log.keepBounded()
    compose(frame)
    flushOutbox()
  }

  /// Whether bytes wait until ``descriptor`` takes more; then call ``flush()``.
  public var wantsToWrite: Bool { isOn && !outbox.isEmpty && !isGone }

  /// Sends what the terminal takes now; then the frame that waited, if all was sent.
  public func flush() {
    flushOutbox()
    if outbox.isEmpty, let frame = waiting { present(frame) }
  }

  /// Whether the terminal has another size than it had when it was last looked at.
  ///
  /// Where it does not control the process's session (`su -c`), no SIGWINCH tells.
  public var hasNewSize: Bool { isOn && device.size != size }

  /// Looks at the terminal's size again, after SIGWINCH.
  ///
  /// The next frame is drawn from nothing.
  @discardableResult
  public func resize() -> Size {
    size = device.size
    screen.resize(to: size)
    shown = nil
    return size
  }

  /// Forgets what the terminal shows: the next frame is drawn from nothing.
  public func invalidate() { shown = nil }

  private func compose(_ frame: Frame) {
    if shown?.surface.size != frame.surface.size {
      shown = nil
      screen.clear()
    }
    var diff = FrameDiff(from: shown?.surface, to: frame.surface)
    if screen.lacksPairs(for: diff.steps, of: frame.surface) {
      shown = nil
      screen.forgetPairs()
      diff = FrameDiff(from: nil, to: frame.surface)
    }
    if shown == nil || shown?.cursor != frame.cursor || !diff.steps.isEmpty {
      draw(diff, to: frame)
    }
    if frame.reportsMouse != isMouseOn, speaksECMA48 {
      isMouseOn = frame.reportsMouse
      outbox.append(isMouseOn ? TerminalModes.mouseOn : TerminalModes.mouseOff)
    }
    if setsTitle, let wanted = frame.title, wanted != title {
      title = wanted
      outbox.append(TerminalModes.title(wanted))
    }
    shown = frame
  }

  private func draw(_ diff: FrameDiff, to frame: Frame) {
    let bounds = Rect(origin: Point(column: 0, row: 0), size: size)
    screen.draw(
      diff.steps, of: frame.surface, cursor: frame.cursor.flatMap { bounds.contains($0) ? $0 : nil }
    )
    let bytes = screen.takeBytes()
    if negotiation.isSynchronised, !bytes.isEmpty {
      outbox.append(TerminalModes.frameBegin + bytes + TerminalModes.frameEnd)
    } else {
      outbox.append(bytes)
    }
  }

  func flushOutbox() {
    while !outbox.isEmpty {
      switch device.write(outbox.unsent) {
      case .bytes(let count): outbox.advance(by: count)
      case .wouldBlock: return
      case .gone:
        isGone = true
        outbox.removeAll()
      }
    }
  }
}
