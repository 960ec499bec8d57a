import Matching

extension Filter {
  /// The most characters of a filter.
  public static var longest: Int { 1000 }

  /// What a filter is for.
  public enum Purpose: Hashable, Sendable {
    /// For the rows of a list.
    case lists
    /// For alerts: it may ask for received bytes, and has words for events that many wait for.
    case alerts
  }

  /// The filter that `text` spells; `nil` for nothing but blanks.
  ///
  /// - Throws: what is wrong, and whether more text can mend it.
  public init?(
    parsing text: String, for purpose: Purpose = .lists
  ) throws(FilterProblem) {
    guard text.count <= Self.longest else {
      throw FilterProblem(
        what: "the filter is too long", remedy: "\(Self.longest) characters are the most",
        offset: Self.longest, isIncomplete: false)
    }
    var parser = FilterParser(
      tokens: try FilterToken.tokens(of: text, for: purpose)[...], end: text.count,
      purpose: purpose)
    guard !parser.tokens.isEmpty else { return nil }
    term = try parser.all()
    self.text = purpose == .alerts ? parser.withUnits(text) : text
  }
}

/// Reads the words of a filter from left to right.
///
/// `or` binds least, then `and`, which may be left out, then `not`.
private struct FilterParser {
  var tokens: ArraySlice<FilterToken>
  /// Where the text ends.
  let end: Int
  /// What the filter is for.
  let purpose: Filter.Purpose
  /// How many parentheses are open.
  private var depth = 0
  /// Where durations without a unit end: numbers of characters from the start.
  private var durationEnds: [Int] = []

  private static let deepest = 50
  /// What alerts are mostly about: whoever misses one of these words by a letter means it.
  private static let kinds = ["new", "closed", "error", "match", "idle"]
  private static let reserved = ["and", "or", "not", "contains", "matches", "since"]

  init(tokens: ArraySlice<FilterToken>, end: Int, purpose: Filter.Purpose) {
    self.purpose = purpose
    self.tokens = tokens
    self.end = end
  }

  mutating func all() throws(FilterProblem) -> Filter.Term {
    let term = try alternatives()
    guard let rest = tokens.first else { return term }
    throw problem(rest, "\(rest.text) closes nothing", "take it away, or open a ( before it")
  }

  private mutating func alternatives() throws(FilterProblem) -> Filter.Term {
    var term = try conjunction()
    while take("or") { term = .or(term, try conjunction()) }
    return term
  }

  private mutating func conjunction() throws(FilterProblem) -> Filter.Term {
    var term = try negation()
    while let next = tokens.first, next.kind != .closing, !isWord(next, "or") {
      _ = take("and")
      term = .and(term, try negation())
    }
    return term
  }

  private mutating func negation() throws(FilterProblem) -> Filter.Term {
    var isNegated = false
    while take("not") { isNegated.toggle() }
    let term = try condition()
    return isNegated ? .not(term) : term
  }

  private mutating func condition() throws(FilterProblem) -> Filter.Term {
    guard let token = tokens.popFirst() else {
      throw incomplete(
        "a condition is missing",
        depth == 0
          ? "write a word to look for, or a comparison such as state=open"
          : "write one and a ), or put the ( in quotes to look for it")
    }
    switch token.kind {
    case .opening:
      depth += 1
      guard depth <= Self.deepest else {
        throw problem(token, "too many parentheses", "\(Self.deepest) may be open at once")
      }
      let term = try alternatives()
      guard tokens.popFirst()?.kind == .closing else {
        throw incomplete("a ) is missing", "write it, or put the ( in quotes to look for it")
      }
      depth -= 1
      return term
    case .closing, .sign:
      throw problem(
        token, "\(token.text) has nothing before it", "write a field, then \(token.text)")
    case .quoted: return .anywhere(token.text.lowercased())
    case .word: return try condition(token)
    }
  }

  private mutating func condition(_ token: FilterToken) throws(FilterProblem) -> Filter.Term {
    let word = token.text.lowercased()
    if word == "since" { return try comparison(.age, .atMost, token) }
    if let comparison = comparison() {
      guard let field = FilterField(named: word) else {
        let known = FilterField.allCases.map(\.rawValue).joined(separator: " ")
        throw problem(token, "there is no field \(token.text)", "fields are \(known)")
      }
      guard field != .data || purpose == .alerts else {
        throw problem(
          token, "the bytes of events are not kept", "data is for alerts; / in the stream searches")
      }
      return try self.comparison(field, comparison, token)
    }
    if purpose == .alerts, let term = try shorthand(word, token) { return term }
    guard !Self.reserved.contains(word) else {
      throw problem(token, "\(word) has nothing before it", "in quotes it is text to look for")
    }
    return .anywhere(token.text.lowercased())
  }

  /// What a word means to alerts; `nil` when it is one to look for.
  private mutating func shorthand(
    _ word: String, _ token: FilterToken
  ) throws(FilterProblem) -> Filter.Term? {
    let happens = { (event: String) -> Filter.Term? in
      (try? Expectation(.equal, event)).map { .field(.event, $0) }
    }
    switch word {
    case "new":
      guard let accepted = happens("connection"), let ours = happens("connect") else { return nil }
      return .or(accepted, ours)
    case "closed": return happens("close")
    case "error": return happens("error")
    case "match":
      guard var value = tokens.first, value.kind == .word || value.kind == .quoted else {
        throw incomplete("an expression is missing", "write match /RE/")
      }
      // As in other languages: /re/.
      if value.text.count > 1, value.text.hasPrefix("/"), value.text.hasSuffix("/") {
        value.text = String(value.text.dropFirst().dropLast())
        tokens[tokens.startIndex] = value
      }
      return try comparison(.data, .matches, token)
    case "idle":
      throw problem(
        token, "idle has no time to compare with", "write idle>30s",
        isIncomplete: tokens.isEmpty)
    default: break
    }
    if let kind = Suggestion.nearest(to: word, in: Self.kinds) {
      throw problem(
        token, "there is no kind of alert \(token.text)",
        "did you mean \(kind == "idle" ? "idle>30s" : kind)? for the text, write "
          + "'\"\(token.text)\"'")
    }
    return nil
  }

  /// `text`, which was read, with the unit of each duration.
  func withUnits(_ text: String) -> String {
    var characters = Array(text)
    for end in durationEnds.reversed() { characters.insert("s", at: end) }
    return String(characters)
  }

  /// Takes a comparison, when one follows.
  private mutating func comparison() -> Comparison? {
    guard let token = tokens.first else { return nil }
    if case .sign(let sign) = token.kind {
      tokens.removeFirst()
      return sign
    }
    guard token.kind == .word, let comparison = Comparison(written: token.text) else { return nil }
    tokens.removeFirst()
    return comparison
  }

  private mutating func comparison(
    _ field: FilterField, _ comparison: Comparison, _ token: FilterToken
  ) throws(FilterProblem) -> Filter.Term {
    let isText = field.kind == .text
    if isText && comparison.isOrder || !isText && !comparison.isSign {
      let fitting = isText ? "= != contains matches" : "= != < > <= >="
      throw problem(
        token, "\(field.rawValue) is \(isText ? "text" : "a number")", "compare it with \(fitting)")
    }
    guard let value = tokens.popFirst() else {
      throw incomplete(
        "a value is missing",
        isText ? "write a text, in quotes if it has blanks" : FilterNumber.remedy(field.kind))
    }
    guard value.kind == .word || value.kind == .quoted else {
      throw problem(value, "\(value.text) is no value", "write a value, in quotes if it has signs")
    }
    if field.mayBeMissing, value.kind == .word, let term = try missing(field, comparison, value) {
      return term
    }
    guard !isText else {
      do throws(Problem) {
        return .field(field, try Expectation(comparison, value.text, ignoresCase: true))
      } catch {
        throw problem(
          value, "\(value.text) is no regular expression: \(error.what)", error.remedy,
          isIncomplete: value.kind == .word && tokens.isEmpty)
      }
    }
    switch FilterNumber.reading(of: value.text, field.kind) {
    case .number(let number):
      if field.kind == .seconds, value.kind == .word, value.text.last?.isLetter == false {
        durationEnds.append(value.offset + value.text.count)
      }
      return .field(field, Expectation(comparison, number))
    case .incomplete:
      throw problem(
        value, "\(value.text) lacks a part", FilterNumber.remedy(field.kind),
        isIncomplete: tokens.isEmpty)
    case .impossible:
      throw problem(
        value, "\(value.text) is no \(FilterNumber.noun(field.kind))",
        FilterNumber.remedy(field.kind))
    }
  }

  /// What `none` means as a value, where a row may be without one; in quotes it is a text.
  private func missing(
    _ field: FilterField, _ comparison: Comparison, _ value: FilterToken
  ) throws(FilterProblem) -> Filter.Term? {
    let word = value.text.lowercased()
    guard word == "none" else {
      // Of a number, no other letters could begin.
      guard field.kind != .text, "none".hasPrefix(word), tokens.isEmpty else { return nil }
      throw problem(
        value, "\(value.text) is no value", "none means that there is none", isIncomplete: true)
    }
    switch comparison {
    case .equal: return .missing(field)
    case .notEqual: return .not(.missing(field))
    default: return nil
    }
  }

  private mutating func take(_ word: String) -> Bool {
    guard let token = tokens.first, isWord(token, word) else { return false }
    tokens.removeFirst()
    return true
  }

  private func isWord(_ token: FilterToken, _ word: String) -> Bool {
    token.kind == .word && token.text.lowercased() == word
  }

  private func incomplete(_ what: String, _ remedy: String) -> FilterProblem {
    FilterProblem(what: what, remedy: remedy, offset: end, isIncomplete: true)
  }

  private func problem(
    _ token: FilterToken, _ what: String, _ remedy: String, isIncomplete: Bool = false
  ) -> FilterProblem {
    FilterProblem(what: what, remedy: remedy, offset: token.offset, isIncomplete: isIncomplete)
  }
}
