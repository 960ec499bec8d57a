/// Text in the order in which people count: `c2` before `c10`, `10.0.0.9:80` before `10.0.0.10:80`.
public struct NaturalText: Hashable, Sendable, Comparable {
  private enum Part: Hashable, Comparable {
    case number(UInt64, digits: Int)
    case text(String)

    static func < (one: Part, other: Part) -> Bool {
      switch (one, other) {
      case (.number(let a, let m), .number(let b, let n)): (a, m) < (b, n)
      case (.text(let a), .text(let b)): a < b
      case (.number, .text): true
      case (.text, .number): false
      }
    }
  }

  private let parts: [Part]

  /// The text in parts: runs of digits count as numbers.
  public init(_ text: String) {
    var parts: [Part] = []
    var rest = text.utf8[...]
    while let first = rest.first {
      let isDigit = Self.isDigit(first)
      let run = rest.prefix { Self.isDigit($0) == isDigit }
      rest = rest[run.endIndex...]
      // A number too large to count with is compared as text.
      if isDigit, let number = UInt64(Substring(run)) {
        parts.append(.number(number, digits: run.count))
      } else {
        parts.append(.text(String(Substring(run))))
      }
    }
    self.parts = parts
  }

  /// Whether `one` comes before `other`.
  public static func < (one: NaturalText, other: NaturalText) -> Bool {
    one.parts.lexicographicallyPrecedes(other.parts)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
