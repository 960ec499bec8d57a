/// What is wrong with something that was written, and what to write instead.
public struct Problem: Error, Hashable, Sendable {
  /// What is wrong, naming what was written: `70000 is not a port`.
  public var what: String
  /// What to do: `write a number from 0 to 65535`.
  public var remedy: String

  /// A problem and its remedy.
  public init(_ what: String, remedy: String) {
    self.what = what
    self.remedy = remedy
  }
}

extension Problem: CustomStringConvertible {
  /// The problem, then the remedy.
  public var description: String { "\(what); \(remedy)" }
}

/// Text that is not a command: where, what is wrong, and what was expected there.
public struct SyntaxError: Error, Hashable, Sendable {
  /// Where the offending part begins; where the text ends, when something is missing.
  public var position: SourcePosition
  /// What is wrong and what to write instead.
  public var problem: Problem

  /// A problem at a place.
  public init(_ problem: Problem, at position: SourcePosition) {
    self.problem = problem
    self.position = position
  }

  /// A problem at a place.
  init(_ what: String, remedy: String, at position: SourcePosition) {
    self.init(Problem(what, remedy: remedy), at: position)
  }
}

extension SyntaxError: CustomStringConvertible {
  /// `line:column: what is wrong; what to write instead`.
  public var description: String { "\(position): \(problem)" }
}
