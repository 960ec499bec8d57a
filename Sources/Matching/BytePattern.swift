/// What a search looks for in bytes: text, a regular expression, or hexadecimal digits.
///
/// All three become one automaton (Thompson 1968), which looks at each byte once with all its states
/// at a time: no pattern, however odd, takes longer than its size times the bytes, so that none can
/// hang the screen. Of the hits that begin first, the longest counts.
public struct BytePattern: Hashable, Sendable {
  /// How a pattern is written.
  public enum Syntax: String, Hashable, Sendable, CaseIterable {
    /// As it is; small letters find large ones, too.
    case text
    /// As a regular expression over bytes; small letters find large ones, too.
    case regex
    /// In hexadecimal digits, `?` for any: `de ?? b?`.
    case hex
  }

  /// A part of a pattern.
  indirect enum Node: Hashable, Sendable {
    /// One byte of a set.
    case byte(ByteSet)
    /// One part after the other.
    case sequence([Node])
    /// One of the parts.
    case choice([Node])
    /// A part, so often; without a maximum, as often as there is.
    case repetition(Node, minimum: Int, maximum: Int?)
    /// A place between two bytes.
    case edge(Edge)
  }

  /// A place between two bytes, or at an end of them.
  enum Edge: Hashable, Sendable {
    /// The start or the end of a line.
    case lineStart, lineEnd
    /// The start or the end of everything.
    case start, end
    /// The start or the end of a word.
    case word
  }

  /// A step of the automaton.
  enum Step: Hashable, Sendable {
    /// Takes one byte of the set, and goes on.
    case take(ByteSet)
    /// Goes on at both places.
    case fork(Int, Int)
    /// Goes on at a place.
    case jump(Int)
    /// Goes on at such a place only.
    case edge(Edge)
    /// The pattern was found.
    case found
  }

  /// The most steps of an automaton.
  static let stepLimit = 2000

  /// The automaton.
  private(set) var steps: [Step] = []
  /// The bytes that a hit can begin with.
  private(set) var firstBytes = ByteSet()

  /// The pattern that `text` spells in `syntax`; throws what is wrong with it.
  public init(_ text: String, _ syntax: Syntax) throws(Problem) {
    let ignoresCase = !RegexParser.hasLargeLetters(text, syntax)
    switch syntax {
    case .text: try self.init(Self.literal(text, ignoresCase: ignoresCase))
    case .hex: try self.init(try Self.hexadecimal(text))
    case .regex:
      var parser = RegexParser(text, of: .bytes, ignoresCase: ignoresCase)
      try self.init(try parser.parse())
    }
  }

  /// The regular expression that `text` spells, for ``fits(_:)``; throws what is wrong with it.
  ///
  /// It is one over characters: see ``RegexParser/Subject/text``.
  public init(matching text: String, ignoresCase: Bool) throws(Problem) {
    var parser = RegexParser(text, of: .text, ignoresCase: ignoresCase)
    try self.init(try parser.parse())
  }

  private init(_ node: Node) throws(Problem) {
    try add(node)
    steps.append(.found)
    firstBytes = bytesToBegin()
  }

  /// The bytes of `text`, one after the other.
  static func literal(_ text: String, ignoresCase: Bool) -> Node {
    .sequence(
      text.utf8.map { byte in
        let set = ByteSet([byte])
        return .byte(ignoresCase ? set.withBothCases : set)
      })
  }

  private static func hexadecimal(_ text: String) throws(Problem) -> Node {
    let digits = text.filter { !" ,:".contains($0) }
    var nodes: [Node] = []
    var rest = digits[...]
    while let high = rest.popFirst() {
      guard let low = rest.popFirst() else {
        throw Problem("half a byte is left over", remedy: "write two digits a byte, or ? for any")
      }
      nodes.append(.byte(try byteSet(high, low)))
    }
    return .sequence(nodes)
  }

  private static func byteSet(_ high: Character, _ low: Character) throws(Problem) -> ByteSet {
    let highs = try values(high)
    let lows = try values(low)
    return ByteSet(highs.flatMap { high in lows.map { high << 4 | $0 } })
  }

  private static func values(_ digit: Character) throws(Problem) -> [UInt8] {
    if digit == "?" { return Array(0..<16) }
    guard digit.isASCII, let value = digit.hexDigitValue else {
      throw Problem(
        "\(digit.isASCII ? "'\(digit)'" : "a letter") is no hexadecimal digit",
        remedy: "write two digits a byte, ? for any digit: de ?? b?")
    }
    return [UInt8(value)]
  }

  // MARK: Construction

  private mutating func add(_ node: Node) throws(Problem) {
    guard steps.count < Self.stepLimit else {
      throw Problem("the pattern is too large", remedy: "repeat less")
    }
    switch node {
    case .byte(let set): steps.append(.take(set))
    case .edge(let edge): steps.append(.edge(edge))
    case .sequence(let nodes): for node in nodes { try add(node) }
    case .choice(let nodes): try add(choice: nodes[...])
    case .repetition(let node, let minimum, let maximum):
      let start = steps.count
      for _ in 0..<minimum {
        try add(node)
        // What takes no byte once takes none however often.
        if steps.count == start { return }
      }
      guard let maximum else { return try add(loop: node) }
      // Each further one is optional, and none comes after one that is left out.
      var forks: [Int] = []
      for _ in 0..<max(0, maximum - minimum) {
        forks.append(steps.count)
        steps.append(.jump(0))
        try add(node)
        if steps.count == forks[forks.count - 1] + 1 { break }
      }
      for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
    }
  }

  private mutating func add(choice nodes: ArraySlice<Node>) throws(Problem) {
    guard let first = nodes.first else { return }
    guard nodes.count > 1 else { return try add(first) }
    let fork = steps.count
    steps.append(.jump(0))
    try add(first)
    let jump = steps.count
    steps.append(.jump(0))
    steps[fork] = .fork(fork + 1, steps.count)
    try add(choice: nodes.dropFirst())
    steps[jump] = .jump(steps.count)
  }

  private mutating func add(loop node: Node) throws(Problem) {
    let fork = steps.count
    steps.append(.jump(0))
    try add(node)
    steps.append(.jump(fork))
    steps[fork] = .fork(fork + 1, steps.count)
  }

  /// The bytes that the automaton takes first, whatever stands before.
  private func bytesToBegin() -> ByteSet {
    var bytes = ByteSet()
    var seen = Set<Int>()
    var places = [0]
    while let place = places.popLast() {
      guard seen.insert(place).inserted else { continue }
      switch steps[place] {
      case .take(let set): bytes.formUnion(set)
      case .fork(let one, let other): places += [one, other]
      case .jump(let target): places.append(target)
      case .edge: places.append(place + 1)
      case .found: break
      }
    }
    return bytes
  }
}
