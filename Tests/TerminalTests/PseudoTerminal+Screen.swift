import Foundation

// What the program's bytes look like, and what a terminal answers.
extension PseudoTerminal {
  /// How the terminal answers what a program asks it.
  enum Manner {
    /// Not at all.
    case silent
    /// As one that knows synchronised output (mode 2026).
    case modern
    /// As one that does not.
    case plain
    /// As one that does not, whose background is light.
    case light
  }

  /// The screen after all that was read.
  var screen: Emulator {
    if shown < output.count {
      emulator.feed(output.dropFirst(shown))
      shown = output.count
    }
    return emulator
  }

  /// Answers what was asked since the last call, unless the terminal is silent.
  func answer() {
    guard manner != .silent else { return }
    for query in screen.queries.dropFirst(answered) { type(Self.answer(to: query, manner)) }
    answered = screen.queries.count
  }

  /// What a terminal of this manner says to a question.
  static func answer(to query: Emulator.Query, _ manner: Manner) -> String {
    switch query {
    // 2: known, and off at present. 0: not known.
    case .mode(let number): "\u{1B}[?\(number);\(manner == .modern ? 2 : 0)$y"
    case .attributes: "\u{1B}[?62;22c"
    case .background:
      manner == .light ? "\u{1B}]11;rgb:ffff/ffff/dddd\u{1B}\\" : "\u{1B}]11;rgb:00/00/00\u{7}"
    }
  }

  /// Reads until the screen fulfils `condition`.
  func wait(_ what: String, on condition: (Emulator) -> Bool) throws {
    do { try wait(what, until: { (_: Data) in condition(screen) }) } catch {
      throw TimedOut(
        description: "waited for \(what); the screen is:\n" + screen.rows.joined(separator: "\n"))
    }
  }

  /// Reads until a row of the screen holds each of `texts`, in this order.
  func wait(forRow texts: String...) throws {
    try wait("a row with \(texts)", on: { $0.rows.contains { $0.holds(texts) } })
  }
}
