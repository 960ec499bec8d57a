import CTerminalGuard
import Glibc
public import TerminalUI

// Turning the screen on and off.
extension CursesTerminal {
  /// How long the terminal may take for the last bytes before it is given up.
  private static var patience: Duration { .milliseconds(300) }

  /// Gives the terminal back as it was found, for good.
  ///
  /// Shows what was written to standard output and standard error meanwhile. The object can't be
  /// used any more.
  public func close() {
    turnOff()
    log.replay()
    log.close()
    screen.end()
    device.close()
  }

  /// Gives the terminal back for a while, for example before the process is stopped.
  public func suspend() { turnOff() }

  /// Takes the terminal again after ``suspend()``.
  ///
  /// The next frame is drawn from nothing. Returns the size, which may be another one.
  @discardableResult
  public func resume() -> Size {
    guard !isOn else { return size }
    turnOn()
    screen.enter()
    return resize()
  }

  /// Makes sure of the terminal's settings, after another program may have changed them (the shell,
  /// while this process was stopped by SIGSTOP).
  ///
  /// The next frame is drawn from nothing.
  public func reclaim() {
    guard isOn else { return }
    device.makeRaw()
    if speaksECMA48 {
      outbox.append(TerminalModes.pasteOn + TerminalModes.focusOn)
      if isMouseOn { outbox.append(TerminalModes.mouseOn) }
    }
    invalidate()
  }

  /// Whether this process may use the terminal now.
  ///
  /// A shell takes it away when it puts the process in the background.
  public var isInForeground: Bool { device.isInForeground }

  func turnOn() {
    device.makeRaw()
    log.redirect()
    let question = negotiation.ask(at: .now)
    armGuard()
    isOn = true
    // What is on the screen moves up, out of the way of a picture that has no screen of its own.
    if !options.usesAlternateScreen {
      for _ in 0..<size.rows { outbox.append(Array("\r\n".utf8)) }
    }
    if speaksECMA48 { outbox.append(TerminalModes.pasteOn + TerminalModes.focusOn) }
    if setsTitle { outbox.append(TerminalModes.titlePush) }
    outbox.append(question)
  }

  private func turnOff() {
    guard isOn else { return }
    isOn = false
    waiting = nil
    shown = nil
    // What is on its way ends with the terminal in order; the rest of a picture is not needed.
    let isChatty = isMouseOn || negotiation.remaining(at: .now) != nil
    if negotiation.isSynchronised { outbox.append(TerminalModes.frameEnd) }
    if speaksECMA48 {
      if isMouseOn { outbox.append(TerminalModes.mouseOff) }
      outbox.append(TerminalModes.focusOff + TerminalModes.pasteOff)
      if setsTitle { outbox.append(TerminalModes.titlePop) }
    }
    title = nil
    if isMouseOn { outbox.append(negotiation.askAgain(at: .now)) }
    drain()
    // What the terminal has sent until now would be typed into the shell.
    if isChatty {
      awaitAnswer()
      device.discardInput()
    }
    isMouseOn = false
    screen.leave()
    outbox.append(screen.takeBytes())
    // The shell goes on below the last picture.
    if !options.usesAlternateScreen { outbox.append(Array("\r\n".utf8)) }
    drain()
    device.restoreSettings()
    terminal_guard_disarm()
    log.restore()
  }

  /// Sends all bytes, waiting for a terminal that is slow, not for one that takes none.
  private func drain() {
    let deadline = ContinuousClock.now + Self.patience
    while !outbox.isEmpty, !isGone {
      flushOutbox()
      guard !outbox.isEmpty, ContinuousClock.now < deadline else { break }
      _ = device.isReady(POLLOUT, milliseconds: 20)
    }
    outbox.removeAll()
  }

  func armGuard() {
    guard let saved = log.saved else { return }
    let ending = TerminalModes.cancel + TerminalModes.frameEnd
    let farewell = (negotiation.isSynchronised ? ending : []) + farewell
    // A path too long for the note is left out of it.
    let path = log.path.flatMap { $0.utf8.count < terminal_guard_path_limit ? $0 : nil } ?? ""
    let failure = farewell.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        path.withCString { path in
          var plan = terminal_guard_plan(
            terminal: device.descriptor, settings: device.settings,
            farewell: bytes.baseAddress, farewell_length: bytes.count,
            answer_patience: negotiation.isOpen ? Negotiation.patienceInMilliseconds : 0,
            saved_output: saved.output, saved_error: saved.error,
            log: log.descriptor, log_start: off_t(log.start), log_path: path)
          return terminal_guard_arm(&plan)
        }
      }
    }
    precondition(failure == 0, "the terminal's farewell of \(farewell.count) bytes is too long")
  }
}
