public import TerminalUI

/// Turns the bytes that a terminal sends into keys, pastes and mouse reports.
///
/// A value without a clock: the owner feeds it bytes as they come, and calls ``timeout()`` when
/// ``isPending`` and nothing has come for a while (``CursesTerminal/escapeDelay``). Only then can
/// an Escape key be told from the start of a sequence.
///
/// It understands the sequences of ECMA-48 as xterm, rxvt, the Linux console, screen and tmux
/// send them, normal and application cursor keys, 7 and 8 bit. What it does not understand is
/// swallowed as a whole: a sequence never leaks letters.
public struct KeyParser: Sendable {
  /// Bytes of pasted text that are kept; the rest is counted in ``droppedPasteBytes``.
  public static var defaultPasteLimit: Int { 1 << 20 }

  /// What a terminal's description says its keys send, for keys that the grammar does not know.
  public typealias Table = [[UInt8]: KeyPress]

  /// Bytes of pasted text that did not fit since ``takeDroppedPasteBytes()`` was last called.
  public private(set) var droppedPasteBytes = 0

  var state: State = .ground
  var pasted: PasteBuffer
  let table: Table
  var output: [InputEvent] = []
  private var reports: [TerminalReport] = []
  /// Answers that are kept until someone takes them; more come from no terminal.
  private static let reportLimit = 16

  /// A parser that looks up in `table` what the grammar does not know.
  public init(table: Table = [:], pasteLimit: Int = KeyParser.defaultPasteLimit) {
    self.table = table
    pasted = PasteBuffer(limit: pasteLimit)
  }

  /// Where in the input the parser stands.
  enum State: Equatable {
    /// Between keys.
    case ground
    /// In a character of several bytes: those that came, and whether Alt is held.
    case utf8([UInt8], alt: Bool)
    /// After `ESC`, or after `ESC ESC` when `doubled`.
    case escape(doubled: Bool)
    /// In a control sequence, after `ESC [`.
    case csi(ControlSequence)
    /// After `ESC [ [`, which the Linux console sends for F1–F5.
    case linuxFunction
    /// After `ESC O`: the parameters so far.
    case ss3([UInt8], alt: Bool)
    /// After `ESC [ M`: the bytes of an old mouse report that came.
    case oldMouse([UInt8])
    /// In a string (`ESC ]`, `ESC P`, …).
    case string(ControlString)
    /// Between keys, after the start of a sequence was taken for a key because nothing came: what
    /// would show that it was a mouse report after all, and what came of that and is held back.
    case late(expected: ArraySlice<UInt8>, held: [UInt8])
    /// In a paste; its text is in ``pasted``, where it grows in place.
    case paste
    /// After the end of a paste, while the end may turn out to have been part of the text.
    case settlingPaste
  }

  /// Whether ``timeout()`` is to be called if nothing comes for a while.
  public var isPending: Bool {
    switch state {
    case .escape, .settlingPaste: true
    case .csi(let sequence): sequence.bytes.isEmpty
    case .ss3(let parameters, _): parameters.isEmpty
    case .string(let string): string.isEmpty
    case .late(_, let held): !held.isEmpty
    case .ground, .utf8, .linuxFunction, .oldMouse, .paste: false
    }
  }

  /// Takes `bytes` and returns what they, with those before, amount to.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    for byte in bytes { take(byte) }
    return takeOutput()
  }

  /// Decides that what is pending was complete: nothing came after it for a while.
  public mutating func timeout() -> [InputEvent] {
    let pending = state
    guard isPending else { return [] }
    state = .ground
    switch pending {
    case .escape(let doubled):
      if doubled { emit(KeyPress(.escape)) }
      emit(KeyPress(.escape))
      state = .late(expected: Self.mouseStart[...], held: [])
    case .csi(let sequence):
      if sequence.alt { emit(KeyPress(.escape)) }
      emit(character("[", alt: true))
      state = .late(expected: Self.mouseStart.dropFirst(), held: [])
    case .late(_, let held): release(held)
    case .ss3(_, let alt):
      if alt { emit(KeyPress(.escape)) }
      emit(character("O", alt: true))
    case .string(let string):
      emit(character(Character(Unicode.Scalar(string.introducer)), alt: true))
    case .settlingPaste:
      finishPaste()
    case .ground, .utf8, .linuxFunction, .oldMouse, .paste:
      break
    }
    return takeOutput()
  }

  /// How many bytes of pasted text did not fit since the last call.
  public mutating func takeDroppedPasteBytes() -> Int {
    defer { droppedPasteBytes = 0 }
    return droppedPasteBytes
  }

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeInGround(byte, alt: false)
    case .utf8(let bytes, let alt): takeInCharacter(byte, after: bytes, alt: alt)
    case .escape(let doubled): takeAfterEscape(byte, doubled: doubled)
    case .csi(let sequence): takeInControlSequence(byte, sequence)
    case .late(let expected, let held): takeLate(byte, expected, held)
    case .linuxFunction: takeLinuxFunction(byte)
    case .ss3(let parameters, let alt): takeInSS3(byte, parameters, alt: alt)
    case .oldMouse(let bytes): takeOldMouse(byte, after: bytes)
    case .string(let string): takeInString(byte, string)
    case .paste: takeInPaste(byte)
    case .settlingPaste: takeAfterPaste(byte)
    }
  }

  /// The terminal's answers since the last call.
  mutating func takeReports() -> [TerminalReport] {
    defer { reports = [] }
    return reports
  }

  mutating func note(_ report: TerminalReport) {
    if reports.count < Self.reportLimit { reports.append(report) }
  }

  mutating func emit(_ key: KeyPress) { output.append(.key(key)) }

  mutating func countDropped(_ bytes: Int) { droppedPasteBytes += bytes }

  private mutating func takeOutput() -> [InputEvent] {
    defer { output = [] }
    return output
  }
}
