public import NetTypes

/// A value that is one of a few words, each with a meaning.
public protocol ChoiceValue: ArgumentValue, CaseIterable {
  /// What it is, with its article: `a handler`.
  static var noun: String { get }
  /// The word, in its canonical spelling.
  var word: String { get }
  /// What it means, in a few words.
  var summary: String { get }
}

extension ChoiceValue {
  /// The words.
  public static var syntax: ValueSyntax {
    .choice(allCases.map { ValueSyntax.Choice($0.word, $0.summary) })
  }

  /// The value whose word is `text`.
  public init(argument text: String) throws(Problem) {
    guard let match = Self.allCases.first(where: { $0.word == text }) else {
      let words = Self.allCases.map(\.word)
      let guess = Suggestion.nearest(to: text, in: words).map { "did you mean \($0)? " } ?? ""
      throw Problem(
        "\(Quoting.excerpt(text)) is not \(Self.noun)",
        remedy: "\(guess)write one of: \(words.joined(separator: ", "))")
    }
    self = match
  }

  /// The word.
  public var argumentText: String { word }
}

/// What the sockets that a server accepts do with what they receive.
public enum HandlerKind: String, ChoiceValue {
  /// Nothing beyond showing it.
  case none
  /// They send it back.
  case echo
  /// They drop it unseen.
  case discard

  /// `a handler`.
  public static var noun: String { "a handler" }
  /// The word.
  public var word: String { rawValue }
  /// What it means.
  public var summary: String {
    switch self {
    case .none: "only show what is received"
    case .echo: "send back what is received"
    case .discard: "count what is received, keep none of it"
    }
  }
}

/// Which addresses of a name may be used.
public enum FamilyChoice: ChoiceValue {
  /// Those of both families.
  case any
  /// Those of one family.
  case only(IPFamily)

  /// All choices.
  public static var allCases: [FamilyChoice] { [.only(.ipv4), .only(.ipv6), .any] }
  /// `a family`.
  public static var noun: String { "a family" }
  /// `4`, `6` or `0`.
  public var word: String {
    switch self {
    case .any: "0"
    case .only(let family): String(family.rawValue)
    }
  }
  /// What it means.
  public var summary: String {
    switch self {
    case .any: "addresses of both families"
    case .only(let family): "\(family.name) addresses only"
    }
  }
}

extension Bool: ArgumentValue {
  /// `true` or `false`.
  public static var syntax: ValueSyntax { .boolean }

  /// `true` or `false`, nothing else.
  public init(argument text: String) throws(Problem) {
    guard let value = Bool(text) else {
      throw Problem(
        "\(Quoting.excerpt(text)) is neither true nor false",
        remedy: "write true or false; the option alone means true")
    }
    self = value
  }

  /// `true` or `false`.
  public var argumentText: String { String(self) }
}

/// The text of an IP address, maybe with a zone.
public struct IPText: ArgumentValue {
  /// The address as it was written.
  public let text: String

  /// An IPv4 or IPv6 address.
  public static var syntax: ValueSyntax { .described("an IP address") }

  /// The address that `text` spells (`isIP`).
  public init(argument text: String) throws(Problem) {
    guard isIP(text) != nil else {
      throw Problem(
        "\(Quoting.excerpt(text)) is not an IP address",
        remedy: "write one of this machine's addresses, such as 127.0.0.1 or ::1, without a port")
    }
    self.text = text
  }

  /// The address as it was written.
  public var argumentText: String { text }
}
