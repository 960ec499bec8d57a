/// A place in the text of a command or a script.
public struct SourcePosition: Hashable, Sendable {
  /// The name of the text, such as a file's path; `nil` where there is only one.
  public var source: String?
  /// The line, from 1.
  public var line: Int
  /// The column, from 1; it counts Unicode scalars.
  public var column: Int

  /// The place in `line` at `column`, both from 1.
  public init(source: String? = nil, line: Int, column: Int) {
    self.source = source
    self.line = line
    self.column = column
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `line:column`, after the name of the text where it has one.
  public var description: String {
    let place = "\(line):\(column)"
    return source.map { "\($0):\(place)" } ?? place
  }
}

extension SourcePosition: Comparable {
  /// Whether `first` comes before `second` in the same text.
  public static func < (first: SourcePosition, second: SourcePosition) -> Bool {
    (first.line, first.column) < (second.line, second.column)
  }
}
