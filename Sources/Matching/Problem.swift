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
