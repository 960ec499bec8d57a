/// What the sockets that a server accepts do by themselves.
public enum Handler: Hashable, Sendable {
  /// They only show what they receive.
  case none
  /// They send back what they receive (RFC 862).
  case echo
  /// They drop what they receive (RFC 863).
  case discard
  /// They send lines of characters without end (RFC 864).
  case chargen
  /// They send the time of day, and end (RFC 867).
  case daytime
  /// They send what one of them receives to all others.
  case broadcast
  /// They answer the first bytes that they receive with these, and end.
  case reply(Payload)
  /// They run the commands of this file, each at its connection.
  case rules(path: String)

  /// The words that may be written, with what they mean.
  public static let choices = [
    ValueSyntax.Choice("none", "only show what is received"),
    ValueSyntax.Choice("echo", "send back what is received"),
    ValueSyntax.Choice("discard", "count what is received, keep none of it"),
    ValueSyntax.Choice("chargen", "send lines of characters without end"),
    ValueSyntax.Choice("daytime", "send the time of day, and end"),
    ValueSyntax.Choice("broadcast", "send what one receives to all others"),
    ValueSyntax.Choice("reply", "answer the first bytes with DATA, and end"),
    ValueSyntax.Choice("rules", "run the commands of a file for each connection"),
  ]

  /// Its word, without the data of `reply`.
  public var word: String {
    switch self {
    case .none: "none"
    case .echo: "echo"
    case .discard: "discard"
    case .chargen: "chargen"
    case .daytime: "daytime"
    case .broadcast: "broadcast"
    case .reply: "reply"
    case .rules: "rules"
    }
  }

  private init?(word: String) {
    switch word {
    case "none": self = .none
    case "echo": self = .echo
    case "discard": self = .discard
    case "chargen": self = .chargen
    case "daytime": self = .daytime
    case "broadcast": self = .broadcast
    default: return nil
    }
  }

  /// The handler of the command `handler`: a word, and after `reply` data.
  init(_ words: inout WordReader) throws(SyntaxError) {
    let word = try words.next("KIND")
    switch word.bareText {
    case "reply": self = .reply(try Payload(words.rest("DATA")))
    case "rules": self = .rules(path: try Self.path(words.next("FILE")))
    default: self = try Self.plain(word)
    }
  }

  /// The handler of the option `handler=`: a word, or `reply:DATA`.
  init(option word: Word) throws(SyntaxError) {
    let prefixes = ["reply:", "rules:"]
    guard case .bare(let text) = word.parts.first,
      let prefix = prefixes.first(where: { text.utf8.starts(with: $0.utf8) })
    else {
      self = try Self.plain(word)
      return
    }
    let rest = word.dropping(prefix.utf8.count)
    self = prefix == "reply:" ? .reply(try Payload([rest])) : .rules(path: try Self.path(rest))
  }

  private static func path(_ word: Word) throws(SyntaxError) -> String {
    let path = try word.text("a file's path")
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SyntaxError(
        "rules lacks a file", remedy: "write rules FILE, or handler=rules:FILE", at: word.position)
    }
    return path
  }

  private static func plain(_ word: Word) throws(SyntaxError) -> Handler {
    let text = try word.text("a handler")
    if let handler = Handler(word: text) { return handler }
    let words = choices.map(\.text)
    if text == "reply" {
      throw SyntaxError(
        "reply lacks the data to answer with", remedy: "write handler=reply:\"hello\"",
        at: word.position)
    }
    if text == "rules" {
      throw SyntaxError(
        "rules lacks the file with them", remedy: "write handler=rules:FILE", at: word.position)
    }
    let guess = Suggestion.nearest(to: text, in: words).map { "did you mean \($0)? " } ?? ""
    throw SyntaxError(
      "\(Quoting.excerpt(text)) is not a handler",
      remedy: "\(guess)write one of: \(words.joined(separator: ", "))", at: word.position)
  }

  /// The canonical text of the option's value.
  var optionText: String {
    switch self {
    case .reply(let payload): "reply:\(payload)"
    case .rules(let path): "rules:\(Quoting.word(path))"
    default: word
    }
  }

  /// The canonical text of the command's words.
  var commandText: String {
    switch self {
    case .reply(let payload): "reply \(payload)"
    case .rules(let path): "rules \(Quoting.word(path))"
    default: word
    }
  }
}
