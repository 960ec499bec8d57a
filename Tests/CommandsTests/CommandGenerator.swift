import NetTypes
import TestRandom

@testable import Commands

/// Commands at random: the same seed, the same commands.
struct CommandGenerator: RandomNumberGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func next() -> UInt64 { random.next() }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func maybe<Value>(_ value: (inout Self) throws -> Value) rethrows -> Value? {
    chance(40) ? try value(&self) : nil
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    chance(30)
      ? pick([range.lowerBound, range.upperBound]) : Int.random(in: range, using: &self)
  }
}

extension CommandGenerator {
  /// Text that has all that is special somewhere.
  mutating func text(atLeast count: Int) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "Z", "0", " ", "\t", "\r", "\n", "\0", "\u{1b}", "\u{7f}", "\u{9b}", "\"", "'", "\\",
      "$", "#",
      ";", "{", "}", "=", ":", ".", "*", "@", "/", "é", "\u{301}", "\u{202e}", "\u{feff}", "😀", "-",
      "_",
    ]
    var text = ""
    for _ in 0..<Int.random(in: count...8, using: &self) {
      text.unicodeScalars.append(pick(scalars))
    }
    return text
  }

  /// A line that is mostly wrong: pieces of the language in any order.
  mutating func nonsense() -> String {
    let pieces =
      Registry.commands.flatMap(\.names) + ListenCommand.options.descriptions.map(\.name)
      + ConnectCommand.options.descriptions.map(\.name) + EventName.allCases.map(\.rawValue) + [
        "\"", "'", "$", "$$", "$s1.port", "hex:", "repeat:3:", "base64:", "random:", "file:", "=",
        ";", "{",
        "}", "#", "as", "s1", "c1", "*", ".", "web.*", "@marked", "[::1]:80", "::1:80", "8124",
        "/x", "\\x4",
        "\\u{", "64k", "5s", "true", "echo", "\n", "\u{301}", "\0",
        "=", ">=", "contains", "once", "$socket",
      ]
    var text = ""
    for _ in 0..<Int.random(in: 1...10, using: &self) {
      text += chance(80) ? pick(pieces) : self.text(atLeast: 0)
      if chance(60) { text += " " }
    }
    return text
  }
}
