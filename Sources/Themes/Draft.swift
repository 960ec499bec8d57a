import TerminalUI

/// A theme while the files that it inherits from are put together.
///
/// Colours are looked up at the end, so that a file that only changes the palette changes the
/// roles that it inherits.
struct Draft {
  private var background: Theme.Background?
  private var palette: [String: Color] = [:]
  /// The roles, each with the file that says it.
  private var roles: [Theme.Role: (entry: ThemeFile.RoleEntry, path: String)] = [:]
  /// What no file says.
  private var base: Theme
  private var warnings: [ThemeWarning] = []
  private var path: String

  /// A theme that needs no file.
  init(_ theme: Theme) {
    base = theme
    background = theme.background
    path = theme.name
  }

  /// What `file` says, and `parent` for what it does not.
  init(_ file: ThemeFile, over parent: Draft?, path: String) {
    if let parent { self = parent } else { base = .monochrome }
    self.path = path
    background = file.background ?? parent?.background
    palette.merge(file.palette) { $1 }
    for (role, entry) in file.roles { roles[role] = (entry, path) }
    warnings += file.warnings
  }

  /// The theme, under this name.
  func theme(name: String) throws(ThemeError) -> ThemeLibrary.Loaded {
    guard let background else {
      throw .value(
        path: path, key: "background", problem: "is missing", allowed: "\"dark\", \"light\"")
    }
    var styles: [Theme.Role: Style] = [:]
    for role in Theme.Role.allCases {
      styles[role] =
        if let (entry, path) = roles[role] { try style(entry, role, path) } else { base[role] }
    }
    return ThemeLibrary.Loaded(
      theme: Theme(name: name, background: background, styles: styles), warnings: warnings)
  }

  private func style(_ entry: ThemeFile.RoleEntry, _ role: Theme.Role, _ path: String)
    throws(ThemeError) -> Style
  {
    Style(
      foreground: try color(entry.foreground, role, "fg", path),
      background: try color(entry.background, role, "bg", path), attributes: entry.attributes)
  }

  private func color(_ name: String?, _ role: Theme.Role, _ key: String, _ path: String)
    throws(ThemeError) -> Color
  {
    guard let name else { return .standard }
    guard let color = palette[name] ?? ColorName.parse(name) else {
      throw .value(
        path: path, key: "roles.\(role.rawValue).\(key)", problem: "is no colour: '\(name)'",
        allowed: ColorName.allowed)
    }
    return color
  }
}
