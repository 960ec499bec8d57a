public import Matching

/// `view [stream=…] [side=…] [times=…] [units=…] [columns=…]`: how things are shown.
public struct ViewCommand: Hashable, Sendable {
  /// How the bytes of the stream are shown.
  public var stream: Argument<StreamMode>?
  /// Which directions of the stream are shown.
  public var side: Argument<StreamSide>?
  /// How moments are written.
  public var times: Argument<TimeStyle>?
  /// How rounded numbers of bytes are written.
  public var units: Argument<Units>?
  /// Which columns the list of sockets has.
  public var columns: Argument<ColumnList>?

  /// A command that changes nothing.
  public init() {}
}

extension ViewCommand {
  /// The options of `view`.
  static let options = OptionTable<ViewCommand>([
    .option("stream", \.stream, standard: "as it is", "the form of bytes in the stream"),
    .option("side", \.side, standard: "as it is", "the direction that the stream shows"),
    .option("times", \.times, standard: "as it is", "how moments are written"),
    .option("units", \.units, standard: "as it is", "how rounded numbers of bytes are written"),
    .option("columns", \.columns, standard: "as it is", "the columns of the list of sockets"),
  ])
}

extension StreamMode: ChoiceValue {
  /// `a form of bytes`.
  public static var noun: String { "a form of bytes" }
  /// The word.
  public var word: String { rawValue }
  /// What is shown.
  public var summary: String {
    switch self {
    case .both: "text, and a hex dump below"
    case .text: "text"
    case .hex: "a hex dump, with its ASCII"
    }
  }
}

extension StreamSide: ChoiceValue {
  /// `a direction`.
  public static var noun: String { "a direction" }
  /// The word.
  public var word: String { rawValue }
  /// What is shown.
  public var summary: String {
    switch self {
    case .both: "both, in the order in which they passed"
    case .received: "only what was received"
    case .sent: "only what was sent"
    }
  }
}

extension TimeStyle: ChoiceValue {
  /// `a way to write times`.
  public static var noun: String { "a way to write times" }
  /// The word.
  public var word: String { rawValue }
  /// What is written.
  public var summary: String {
    switch self {
    case .start: "seconds since the start of the session"
    case .delta: "in the stream, seconds since the entry before"
    case .local: "the time of day here"
    case .utc: "the time of day in UTC"
    case .epoch: "seconds since 1970 in UTC"
    }
  }
}

extension Units: ChoiceValue {
  /// `a choice of units`.
  public static var noun: String { "a choice of units" }
  /// The word.
  public var word: String { rawValue }
  /// What is written.
  public var summary: String {
    switch self {
    case .iec: "KiB, 1,024 bytes"
    case .si: "kB, 1,000 bytes"
    case .bits: "kbit, 1,000 bits"
    case .exact: "bytes, not rounded"
    }
  }
}

/// What bytes are searched for, and how that is written: `find TEXT`, `find regex:…`, `find hex:…`.
public struct FindPattern: Hashable, Sendable {
  /// The pattern.
  public var text: String
  /// How it is written.
  public var syntax: BytePattern.Syntax

  /// A pattern.
  public init(_ text: String, _ syntax: BytePattern.Syntax = .text) {
    self.text = text
    self.syntax = syntax
  }

  /// The word that spells it.
  var word: String {
    // Text that begins as another form does is written out as text.
    let isPlain =
      syntax == .text && !BytePattern.Syntax.allCases.contains { text.hasPrefix($0.rawValue + ":") }
    return (isPlain ? "" : syntax.rawValue + ":") + Quoting.word(text)
  }
}

extension Parameter where Value == FindPattern? {
  /// A pattern: words as they are, joined by one blank, after `regex:` or `hex:` in the first.
  static var pattern: Parameter {
    .custom("PATTERN", .text, isOptional: true) { words throws(SyntaxError) in
      guard !words.isAtEnd else { return nil }
      var texts: [String] = []
      for word in try words.rest("PATTERN") { texts.append(try word.text("a part of a pattern")) }
      let text = texts.joined(separator: " ")
      for syntax in BytePattern.Syntax.allCases where text.hasPrefix(syntax.rawValue + ":") {
        return FindPattern(String(text.dropFirst(syntax.rawValue.count + 1)), syntax)
      }
      return FindPattern(text)
    }
  }
}
