/// The lines that were entered, oldest first; the oldest are forgotten when it is full.
public struct LineHistory: Hashable, Sendable {
  /// The most lines that are kept.
  public let limit: Int
  /// The lines, oldest first.
  public private(set) var lines: [String]

  /// A history that keeps the last `limit` of `lines`.
  public init(_ lines: [String] = [], limit: Int = 500) {
    self.limit = max(1, limit)
    self.lines = []
    for line in lines { add(line) }
  }

  /// Adds a line, unless it is blank or the same as the last one.
  public mutating func add(_ line: String) {
    guard !line.allSatisfy(\.isWhitespace), line != lines.last else { return }
    lines.append(line)
    if lines.count > limit { lines.removeFirst(lines.count - limit) }
  }
}
