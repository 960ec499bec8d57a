/// What a terminal answers when it is asked about itself.
enum TerminalReport: Equatable, Sendable {
  /// How a private mode stands (DECRPM): 0 for one that it does not know, 1 for on, 2 for off,
  /// 3 and 4 for what can't be changed.
  case mode(Int, state: Int)
  /// What kind of terminal it is (DA1). What it says is of no use to us; that it answers is.
  case attributes
  /// Whether its background is a light colour (OSC 11).
  case background(isLight: Bool)
}

extension ControlSequence {
  /// The answer that it is with the final byte `final`; `nil` when it is none.
  func report(final: UInt8) -> TerminalReport? {
    guard bytes.first == UInt8(ascii: "?") else { return nil }
    switch final {
    case UInt8(ascii: "c"):
      return .attributes
    case UInt8(ascii: "y") where bytes.last == UInt8(ascii: "$"):
      let numbers = bytes.dropFirst().dropLast()
        .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(Self.number)
      guard numbers.count == 2, let mode = numbers[0], let state = numbers[1] else { return nil }
      return .mode(mode, state: state)
    default:
      return nil
    }
  }
}
