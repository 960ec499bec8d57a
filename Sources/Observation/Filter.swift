import Matching

/// Which rows or events are wanted: the language of `/` and of the command `filter`.
///
/// How it is written is in the article Filters of Commands.
public struct Filter: Hashable, Sendable {
  /// A condition, or several.
  indirect enum Term: Hashable, Sendable {
    /// Some text of the row contains this one, which is in small letters, without regard to case.
    case anywhere(String)
    /// A field has a value that is as expected.
    case field(FilterField, Expectation)
    /// A row has no such field.
    case missing(FilterField)
    /// Not so.
    case not(Term)
    /// Both.
    case and(Term, Term)
    /// One of them, or both.
    case or(Term, Term)
  }

  /// The filter as it was written.
  public let text: String
  let term: Term
}

/// Why a text is no filter.
public struct FilterProblem: Error, Hashable, Sendable {
  /// What is wrong.
  public var what: String
  /// What to write.
  public var remedy: String
  /// Where: a number of characters from the start.
  public var offset: Int
  /// Whether more text can make a filter of it: then nothing is wrong, it is just not finished.
  public var isIncomplete: Bool
}
