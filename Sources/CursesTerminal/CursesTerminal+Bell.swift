extension CursesTerminal {
  /// Rings the terminal's bell (BEL, ECMA-48 8.3.3), which every terminal knows.
  public func ring() {
    guard isOn, !isGone else { return }
    outbox.append([0x07])
    flushOutbox()
  }
}
