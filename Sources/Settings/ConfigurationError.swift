public import Commands

/// Why nothing of a configuration file holds.
public enum ConfigurationError: Error, Hashable, CustomStringConvertible {
  /// The file could not be read, and why.
  case unreadable(path: String, reason: String)
  /// Something in the file is wrong.
  case invalid(ConfigurationRemark)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "could not read the configuration \(path): \(reason)"
    case .invalid(let remark): remark.description
    }
  }
}

/// Something to say about a place in a configuration file.
public struct ConfigurationRemark: Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// Where in the file; lines and columns from 1, columns count Unicode scalars.
  public var position: SourcePosition
  /// What is wrong there, and what to write instead.
  public var problem: Problem

  /// Something to say about a place in the file at `path`.
  public init(path: String, position: SourcePosition, problem: Problem) {
    self.path = path
    self.position = position
    self.problem = problem
  }

  /// `FILE:LINE:COLUMN: what is wrong; what to write instead`.
  public var description: String { "\(path):\(position): \(problem)" }
}
