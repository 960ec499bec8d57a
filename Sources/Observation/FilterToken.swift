import Matching

/// A word or a sign of a filter.
struct FilterToken: Hashable {
  /// What it is.
  enum Kind: Hashable {
    /// Text outside of quotes.
    case word
    /// Text in quotes.
    case quoted
    /// A comparison in signs.
    case sign(Comparison)
    /// A parenthesis.
    case opening, closing
  }

  var kind: Kind
  /// The text, without quotes.
  var text: String
  /// Where it begins: a number of characters from the start.
  var offset: Int

  /// The words and signs of `text`; to alerts, what follows the word `match` may be an expression
  /// between slashes, with blanks and signs.
  static func tokens(
    of text: String, for purpose: Filter.Purpose = .lists
  ) throws(FilterProblem) -> [FilterToken] {
    let characters = Array(text)
    var tokens: [FilterToken] = []
    var index = 0
    while index < characters.count {
      let start = index
      let character = characters[index]
      switch character {
      case " ", "\t": index += 1
      case "/" where purpose == .alerts && tokens.last?.isMatch == true:
        let expression = try expression(characters, &index)
        tokens.append(FilterToken(kind: .quoted, text: expression, offset: start))
      case "(":
        tokens.append(FilterToken(kind: .opening, text: "(", offset: start))
        index += 1
      case ")":
        tokens.append(FilterToken(kind: .closing, text: ")", offset: start))
        index += 1
      case "\"", "'":
        let quoted = try quoted(characters, &index)
        tokens.append(FilterToken(kind: .quoted, text: quoted, offset: start))
      case "=", "<", ">", "!":
        let sign = try sign(characters, &index)
        tokens.append(FilterToken(kind: .sign(sign), text: sign.rawValue, offset: start))
      default:
        while index < characters.count, !" \t()=<>!\"'".contains(characters[index]) { index += 1 }
        tokens.append(
          FilterToken(kind: .word, text: String(characters[start..<index]), offset: start))
      }
    }
    return tokens
  }

  private static func sign(
    _ characters: [Character], _ index: inout Int
  ) throws(FilterProblem) -> Comparison {
    let start = index
    let signs = String(characters[start...].prefix(2))
    if let (sign, length) = Comparison.leading(signs) {
      index += length
      return sign
    }
    throw FilterProblem(
      what: "! stands alone", remedy: "write != after a field, or not", offset: start,
      isIncomplete: start + 1 == characters.count)
  }

  /// Whether it is the word after which an expression may follow.
  private var isMatch: Bool { kind == .word && text.lowercased() == "match" }

  /// `/RE/` with its slashes, where a backslash takes the meaning of a slash away.
  private static func expression(
    _ characters: [Character], _ index: inout Int
  ) throws(FilterProblem) -> String {
    let start = index
    index += 1
    while index < characters.count {
      let character = characters[index]
      index += character == "\\" ? 2 : 1
      if character == "/" { return String(characters[start..<index]) }
    }
    index = characters.count
    throw FilterProblem(
      what: "the expression is open", remedy: "close it with /", offset: start, isIncomplete: true)
  }

  private static func quoted(
    _ characters: [Character], _ index: inout Int
  ) throws(FilterProblem) -> String {
    let (start, quote) = (index, characters[index])
    var text = ""
    index += 1
    while index < characters.count {
      let character = characters[index]
      index += 1
      if character == quote { return text }
      // Only quotes are escaped: a regular expression keeps its backslashes.
      if character == "\\", index < characters.count, characters[index] == quote {
        text.append(quote)
        index += 1
      } else {
        text.append(character)
      }
    }
    throw FilterProblem(
      what: "the quote is open", remedy: "close it with \(quote)", offset: start,
      isIncomplete: true)
  }
}
