import Matching

/// A filter that is ready to be asked about many rows.
///
/// It keeps regular expressions compiled, which a ``Filter``, a value to compare and to send, can't.
public struct FilterMatcher {
  private indirect enum Test {
    case anywhere(String)
    case text(FilterField, Comparison, String)
    case pattern(FilterField, Regex<AnyRegexOutput>)
    case number(FilterField, Comparison, Double)
    case not(Test)
    case and(Test, Test)
    case or(Test, Test)
    case never
  }

  private let test: Test

  /// The matcher of `filter`.
  public init(_ filter: Filter) { test = Self.test(filter.term) }

  /// Whether `row` is wanted at `time`, in seconds since the start of the session.
  ///
  /// A field that the row lacks compares to nothing; without regard to case.
  public func matches(_ row: some Filterable, at time: Double) -> Bool {
    Self.holds(test, row, time)
  }

  private static func test(_ term: Filter.Term) -> Test {
    switch term {
    case .anywhere(let text): .anywhere(text.lowercased())
    case .not(let term): .not(test(term))
    case .and(let one, let other): .and(test(one), test(other))
    case .or(let one, let other): .or(test(one), test(other))
    case .comparison(let field, let comparison, .number(let number)):
      .number(field, comparison, number)
    case .comparison(let field, .matches, .text(let text)):
      (try? Regex(text).ignoresCase()).map { .pattern(field, $0) } ?? .never
    case .comparison(let field, let comparison, .text(let text)):
      .text(field, comparison, text.lowercased())
    }
  }

  private static func holds(_ test: Test, _ row: some Filterable, _ time: Double) -> Bool {
    switch test {
    case .anywhere(let text):
      row.filterTexts.contains { $0.lowercased().contains(text) }
    case .not(let test): !holds(test, row, time)
    case .and(let one, let other): holds(one, row, time) && holds(other, row, time)
    case .or(let one, let other): holds(one, row, time) || holds(other, row, time)
    case .number(let field, let comparison, let limit):
      number(row.filterValue(field, at: time)).map { compare($0, comparison, limit) } ?? false
    case .text(let field, let comparison, let wanted):
      text(row.filterValue(field, at: time)).map { compare($0.lowercased(), comparison, wanted) }
        ?? false
    case .pattern(let field, let pattern):
      text(row.filterValue(field, at: time)).map { $0.contains(pattern) } ?? false
    case .never: false
    }
  }

  private static func number(_ value: FilterValue?) -> Double? {
    if case .number(let number) = value { number } else { nil }
  }

  private static func text(_ value: FilterValue?) -> String? {
    if case .text(let text) = value { text } else { nil }
  }

  private static func compare(
    _ text: String, _ comparison: Comparison, _ wanted: String
  ) -> Bool {
    switch comparison {
    case .equal: text == wanted
    case .notEqual: text != wanted
    case .contains: text.contains(wanted)
    case .matches, .less, .greater, .atMost, .atLeast: false
    }
  }

  private static func compare(
    _ number: Double, _ comparison: Comparison, _ limit: Double
  ) -> Bool {
    switch comparison {
    case .equal: number == limit
    case .notEqual: number != limit
    case .less: number < limit
    case .greater: number > limit
    case .atMost: number <= limit
    case .atLeast: number >= limit
    case .contains, .matches: false
    }
  }
}
