/// A short text that a person writes on something: one line that every terminal can show.
public protocol WrittenText: ArgumentValue {
  /// The most characters.
  static var longest: Int { get }
  /// What it is, with its article.
  static var noun: String { get }
  /// The text; empty takes it away.
  var text: String { get }
  /// The text that was checked.
  init(checked text: String)
}

extension WrittenText {
  /// A text of so many characters.
  public static var syntax: ValueSyntax {
    .described("\(noun) of at most \(longest) characters, empty for none")
  }

  /// The text, unless it is too long or has what no terminal should get.
  public init(argument text: String) throws(Problem) {
    guard text.count <= Self.longest else {
      throw Problem(
        "\(Self.noun) has at most \(Self.longest) characters, and this has \(text.count)",
        remedy: "write less")
    }
    guard text.unicodeScalars.allSatisfy(\.isWritten) else {
      throw Problem(
        "\(Self.noun) has no control characters, line ends or other invisible ones",
        remedy: "write letters, digits, signs and blanks")
    }
    self.init(checked: text)
  }

  /// The text.
  public var argumentText: String { text }
}

extension Unicode.Scalar {
  /// Whether it is drawn, or a blank.
  fileprivate var isWritten: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }
}

/// A name that is written on a socket.
public struct LabelName: WrittenText {
  /// 24: more would fill a pane's column.
  public static var longest: Int { 24 }
  /// `a label`.
  public static var noun: String { "a label" }
  /// The name.
  public let text: String
  /// The name `text`.
  public init(checked text: String) { self.text = text }
}

/// What is written about a socket.
public struct CommentText: WrittenText {
  /// 200: some lines of a pane.
  public static var longest: Int { 200 }
  /// `a comment`.
  public static var noun: String { "a comment" }
  /// The comment.
  public let text: String
  /// The comment `text`.
  public init(checked text: String) { self.text = text }
}

/// The colour of a label; what it looks like is the theme's business.
public enum LabelColorName: String, ChoiceValue {
  case red, yellow, green, cyan, magenta, none

  /// `a colour`.
  public static var noun: String { "a colour" }
  /// The word.
  public var word: String { rawValue }
  /// What shows beside the colour.
  public var summary: String {
    self == .none ? "no colour" : "and the letter \(rawValue.prefix(1).uppercased())"
  }
}

/// `label TARGET [NAME] [color=…] [comment=…]`.
public struct LabelCommand: Hashable, Sendable {
  /// The sockets.
  public var target: Target
  /// The name; empty takes it away.
  public var name: Argument<LabelName>?
  /// The colour.
  public var color: Argument<LabelColorName>?
  /// The comment; empty takes it away.
  public var comment: Argument<CommentText>?

  /// A command that takes the whole label away, unless it has parts.
  public init(target: Target, name: Argument<LabelName>? = nil) {
    self.target = target
    self.name = name
  }
}

extension LabelCommand {
  /// The options of `label`.
  static let options = OptionTable<LabelCommand>([
    .option("color", \.color, standard: "as it is", "a colour, with its letter beside"),
    .option("comment", \.comment, standard: "as it is", "what there is to say about it"),
  ])
}
