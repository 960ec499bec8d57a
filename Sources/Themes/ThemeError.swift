/// What is wrong with a theme.
public enum ThemeError: Error, Equatable, CustomStringConvertible {
  /// There is no theme of this name: where it was looked for, and which there are.
  case notFound(name: String, folders: [String], available: [String])
  /// The file could not be read, and why.
  case unreadable(path: String, reason: String)
  /// The file is no TOML.
  case syntax(path: String, line: Int, column: Int, problem: String)
  /// A key has a value that it can't have.
  case value(path: String, key: String, problem: String, allowed: String)
  /// A theme inherits from itself, by way of these.
  case circle(path: String, names: [String])

  /// What is wrong, where, and what is allowed.
  public var description: String {
    switch self {
    case .notFound(let name, let folders, let available):
      "there is no theme '\(name)'; there are: \(available.joined(separator: ", "))"
        + (folders.isEmpty ? "" : "; looked in \(folders.joined(separator: ", "))")
    case .unreadable(let path, let reason):
      "could not read the theme \(path): \(reason)"
    case .syntax(let path, let line, let column, let problem):
      "\(path):\(line):\(column): \(problem)"
    case .value(let path, let key, let problem, let allowed):
      "\(path): \(key) \(problem); allowed: \(allowed)"
    case .circle(let path, let names):
      "\(path): inherits from itself: \(names.joined(separator: " → ")); "
        + "leave out one 'inherits'"
    }
  }
}

/// Something in a theme file that means nothing to us; the rest of the theme is used.
public struct ThemeWarning: Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// The key, with those above it: `roles.borders`.
  public var key: String
  /// What is known in its place.
  public var known: String

  /// What is unknown, where, and what is known.
  public var description: String { "\(path): \(key) is unknown and ignored; known: \(known)" }
}
