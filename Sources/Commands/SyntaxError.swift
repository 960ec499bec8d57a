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
