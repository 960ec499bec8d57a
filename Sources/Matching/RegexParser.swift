/// Reads a regular expression over bytes or over text.
///
/// Known are `.`, `[a-z]` and `[^a-z]`, `( )` and `(?: )`, `|`, `*`, `+`, `?`, `{2}`, `{2,}`,
/// `{2,5}`, `^` and `$` for the ends of a line, `\b` for those of a word, the classes `\d \w \s` and
/// their opposites `\D \W \S`, and the bytes `\n \r \t \0 \xHH`. A letter beyond ASCII is its bytes
/// in UTF-8.
struct RegexParser {
  /// What it is looked for in.
  enum Subject: Hashable, Sendable {
    /// In bytes, maybe of several lines: `.` and `[^ ]` take one byte, `^` and `$` stand at the ends
    /// of lines.
    case bytes
    /// In text, as Node's regular expressions are without flags: `.` and `[^ ]` take one character,
    /// `^` and `$` stand at the ends of the whole, and a `?` after a repetition changes nothing,
    /// because it is asked only whether the text fits.
    case text
  }

  /// How often `{ }` may repeat.
  private static let mostRepetitions = 500
  /// How deep parentheses may stand in each other.
  private static let deepest = 50

  private var rest: Substring
  private var depth = 0

  /// What it is looked for in.
  private let subject: Subject
  /// Whether letters stand for both cases.
  private let ignoresCase: Bool

  /// A parser of `text`.
  init(_ text: String, of subject: Subject, ignoresCase: Bool) {
    rest = text[...]
    self.subject = subject
    self.ignoresCase = ignoresCase
  }

  /// Whether `text` asks for large letters, and so for the difference: an escape's letter is none.
  static func hasLargeLetters(_ text: String, _ syntax: BytePattern.Syntax) -> Bool {
    var isEscape = false
    for character in text {
      if !isEscape, character.isASCII, character.isUppercase { return true }
      isEscape = syntax == .regex && character == "\\" && !isEscape
    }
    return false
  }

  /// The whole expression.
  mutating func parse() throws(Problem) -> BytePattern.Node {
    let node = try choice()
    guard rest.isEmpty else {
      throw Problem("there is a ) without its (", remedy: "write \\) for the sign itself")
    }
    return node
  }

  private mutating func choice() throws(Problem) -> BytePattern.Node {
    var nodes = [try sequence()]
    while rest.first == "|" {
      rest.removeFirst()
      nodes.append(try sequence())
    }
    return nodes.count == 1 ? nodes[0] : .choice(nodes)
  }

  private mutating func sequence() throws(Problem) -> BytePattern.Node {
    var nodes: [BytePattern.Node] = []
    while let next = rest.first, next != "|", next != ")" {
      nodes.append(try repeated(try atom()))
    }
    return .sequence(nodes)
  }

  private mutating func atom() throws(Problem) -> BytePattern.Node {
    switch rest.removeFirst() {
    case "(": return try group()
    case "[": return node(try set())
    case ".": return node(subject == .text ? .insideLine.subtracting(ByteSet([0x0d])) : .insideLine)
    case "^": return .edge(subject == .text ? .start : .lineStart)
    case "$": return .edge(subject == .text ? .end : .lineEnd)
    case "\\":
      if rest.first == "b" {
        rest.removeFirst()
        return .edge(.word)
      }
      if let plain = rest.first, !plain.isASCII {
        rest.removeFirst()
        return BytePattern.literal(String(plain), ignoresCase: ignoresCase)
      }
      return node(try escape())
    case "*", "+", "?":
      throw Problem("there is nothing to repeat", remedy: "write \\* for the sign itself")
    case let character: return BytePattern.literal(String(character), ignoresCase: ignoresCase)
    }
  }

  /// One byte of a set; in text, one character, whose further bytes come along.
  private func node(_ set: ByteSet) -> BytePattern.Node {
    guard subject == .text, set.isBeyondASCII else { return .byte(set) }
    return .sequence([
      .byte(set.subtracting(.continuations)),
      .repetition(.byte(.continuations), minimum: 0, maximum: nil),
    ])
  }

  private mutating func group() throws(Problem) -> BytePattern.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw Problem("there are too many ( in each other", remedy: "use fewer")
    }
    if rest.hasPrefix("?:") {
      rest.removeFirst(2)
    } else if rest.first == "?" {
      throw Problem("(? is not known here", remedy: "( ) and (?: ) are")
    }
    let node = try choice()
    guard rest.popFirst() == ")" else {
      throw Problem("there is a ( without its )", remedy: "write \\( for the sign itself")
    }
    return node
  }

  private mutating func repeated(_ node: BytePattern.Node) throws(Problem) -> BytePattern.Node {
    let bounds: (Int, Int?)
    switch rest.first {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{": return .repetition(node, minimum: try counts().0, maximum: lastMaximum)
    default: return node
    }
    rest.removeFirst()
    try refuseSecond()
    return .repetition(node, minimum: bounds.0, maximum: bounds.1)
  }

  /// What ``counts()`` read as the maximum.
  private var lastMaximum: Int?

  private mutating func counts() throws(Problem) -> (Int, Int?) {
    let remedy = "write {2}, {2,} or {2,5}, or \\{ for the sign itself"
    guard let end = rest.firstIndex(of: "}") else {
      throw Problem("there is a { without its }", remedy: remedy)
    }
    let parts = rest[..<end].dropFirst().split(
      separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    rest = rest[rest.index(after: end)...]
    guard let first = parts.first.flatMap({ Int($0) }), (0...Self.mostRepetitions).contains(first)
    else { throw Problem("{ } has no count up to \(Self.mostRepetitions)", remedy: remedy) }
    lastMaximum = first
    if parts.count == 2 {
      lastMaximum = nil
      if !parts[1].isEmpty {
        guard let last = Int(parts[1]), (first...Self.mostRepetitions).contains(last) else {
          throw Problem(
            "{ } has no second count from the first up to \(Self.mostRepetitions)", remedy: remedy)
        }
        lastMaximum = last
      }
    }
    try refuseSecond()
    return (first, lastMaximum)
  }

  /// The longest of the first hits counts: there is no other kind of repetition.
  private mutating func refuseSecond() throws(Problem) {
    if subject == .text, rest.first == "?" { rest.removeFirst() }
    guard let next = rest.first, "*+?{".contains(next) else { return }
    throw Problem("\(next) repeats a repetition", remedy: "leave it out, or use ( )")
  }

  private mutating func set() throws(Problem) -> ByteSet {
    let unclosed = Problem("there is a [ without its ]", remedy: "write \\[ for the sign itself")
    var bytes = ByteSet()
    let isInverted = rest.first == "^"
    if isInverted { rest.removeFirst() }
    var isFirst = true
    while true {
      guard let next = rest.first else { throw unclosed }
      if next == "]", !isFirst { break }
      isFirst = false
      let (low, single) = try member()
      guard let start = single, rest.first == "-", rest.dropFirst().first != "]" else {
        bytes.formUnion(low)
        continue
      }
      rest.removeFirst()
      guard !rest.isEmpty else { throw unclosed }
      guard let end = try member().1, end >= start else {
        throw Problem("a range in [ ] ends before it begins", remedy: "write it as [a-z]")
      }
      bytes.formUnion(ByteSet(start...end))
    }
    rest.removeFirst()
    if ignoresCase { bytes = bytes.withBothCases }
    return isInverted ? bytes.inverted : bytes
  }

  /// A member of a set, and its byte when it is a single one.
  private mutating func member() throws(Problem) -> (ByteSet, UInt8?) {
    let character = rest.removeFirst()
    if character == "\\" {
      let set = try escape()
      let bytes = (UInt8.min...UInt8.max).filter(set.contains)
      return (set, bytes.count == 1 ? bytes[0] : nil)
    }
    guard let byte = character.asciiValue, character.utf8.count == 1 else {
      throw Problem(
        "[ ] takes single bytes, and a letter beyond ASCII has several",
        remedy: "write (ä|ö) in its place")
    }
    return (ByteSet([byte]), byte)
  }

  /// The bytes that an escape stands for, after its backslash.
  private mutating func escape() throws(Problem) -> ByteSet {
    guard let letter = rest.popFirst() else {
      throw Problem("the end lacks what \\ is for", remedy: "write \\\\ for the sign itself")
    }
    switch letter {
    case "n": return ByteSet([0x0a])
    case "r": return ByteSet([0x0d])
    case "t": return ByteSet([0x09])
    case "0": return ByteSet([0])
    case "d": return .digits
    case "D": return ByteSet.digits.inverted
    case "w": return .word
    case "W": return ByteSet.word.inverted
    case "s": return .blanks
    case "S": return ByteSet.blanks.inverted
    case "x":
      let digits = rest.prefix(2)
      guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit),
        let byte = UInt8(digits, radix: 16)
      else { throw Problem("\\x lacks its two digits", remedy: "write \\x0a") }
      rest = rest.dropFirst(2)
      guard subject == .bytes || byte < 0x80 else {
        throw Problem("\\x\(digits) is no letter of a text by itself", remedy: "write the letter")
      }
      return ByteSet([byte])
    case _ where letter.isASCII && !letter.isLetter && !letter.isNumber:
      return ByteSet(letter.utf8)
    default:
      throw Problem(
        "\\\(letter) is not known", remedy: "known are \\d \\w \\s \\b \\n \\r \\t \\0 \\xHH")
    }
  }
}
