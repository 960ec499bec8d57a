import TerminalUI

/// A search backward through lines that were entered before, as shells have it with `^R`.
struct ReverseSearch: Hashable, Sendable {
  /// What became of it with a key.
  enum Outcome: Hashable, Sendable {
    /// It goes on.
    case goesOn
    /// What it found is taken, to be edited.
    case taken
    /// It is given up: the line is as it was.
    case givenUp
  }

  /// What the line must hold, in letters of either case.
  private(set) var text = ""
  /// How many newer ones that hold it are passed over.
  private var skipped = 0

  /// The line of `lines`, the newest first, that it has found; `nil` when none holds the text.
  func found<Line>(in lines: some Sequence<Line>, _ words: (Line) -> String) -> Line? {
    let wanted = text.lowercased()
    var rest = skipped
    for line in lines where wanted.isEmpty || words(line).lowercased().contains(wanted) {
      if rest == 0 { return line }
      rest -= 1
    }
    return nil
  }

  /// Looks for more text; the newest line that holds it is found again.
  mutating func add(_ more: String) {
    text += more
    skipped = 0
  }

  /// Goes on to the next older line, if there is one.
  mutating func goOn<Line>(in lines: some Sequence<Line>, _ words: (Line) -> String) {
    skipped += 1
    if found(in: lines, words) == nil { skipped -= 1 }
  }

  /// What a key does.
  mutating func press<Line>(
    _ key: KeyPress, in lines: some Sequence<Line>, _ words: (Line) -> String
  ) -> Outcome {
    switch LineBinding.action(of: key) {
    case .searchBackward, .older: goOn(in: lines, words)
    case .cancel: return .givenUp
    case .backspace where text.isEmpty: return .givenUp
    case .backspace:
      text.removeLast()
      skipped = 0
    case _ where key.isText: add(key.text)
    default: return .taken
    }
    return .goesOn
  }
}
