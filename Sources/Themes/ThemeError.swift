public import Commands

/// Why a theme can't be shown.
public enum ThemeError: Error, Equatable, CustomStringConvertible {
  /// There is no theme of this name: where it was looked for, which there are, and the place of the
  /// file that wants to inherit from it, if one does.
  case notFound(name: String, folders: [String], available: [String], heir: String? = nil)
  /// The file could not be read, and why.
  case unreadable(path: String, reason: String)
  /// The file is no TOML.
  case syntax(path: String, position: SourcePosition, problem: String)
  /// A theme inherits from itself, by way of these; where the last of them says so.
  case circle(path: String, position: SourcePosition, names: [String])

  /// What is wrong, where, and what is allowed.
  public var description: String {
    switch self {
    case .notFound(let name, let folders, let available, let heir):
      (heir.map { "\($0): " } ?? "") + "there is no theme '\(name)'"
        + (Suggestion.nearest(to: name, in: available).map { "; did you mean \($0)?" } ?? "")
        + "; there are: \(available.joined(separator: ", "))"
        + (folders.isEmpty ? "" : "; looked in \(folders.joined(separator: ", "))")
    case .unreadable(let path, let reason):
      "could not read the theme \(path): \(reason)"
    case .syntax(let path, let position, let problem):
      "\(path):\(position): \(problem)"
    case .circle(let path, let position, let names):
      "\(path):\(position): inherits from itself: \(names.joined(separator: " → ")); "
        + "leave out one 'inherits'"
    }
  }
}

/// Something that is wrong in a theme file; the rest of the theme is used, and there what it inherits.
public struct ThemeRemark: Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// Where in the file; lines and columns from 1, columns count Unicode scalars.
  public var position: SourcePosition
  /// The key, with those above it: `roles.borders`.
  public var key: String
  /// What is wrong with it: `is no colour: 'rot'`.
  public var problem: String
  /// What to write instead.
  public var remedy: String

  /// `FILE:LINE:COLUMN: KEY what is wrong; what to write instead`.
  public var description: String { "\(path):\(position): \(key) \(problem); \(remedy)" }
}
