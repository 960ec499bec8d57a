import Commands
import TerminalUI

/// A theme while the files that it inherits from are put together.
///
/// Colours are looked up at the end, so that a file that only changes the palette changes the
/// roles that it inherits.
struct Draft {
  private var background: Theme.Background?
  /// What its own file says of it: not so of what inherits from it.
  private var summary = ""
  private var palette: [String: Color] = [:]
  /// The roles, each with the file that says it.
  private var roles: [Theme.Role: (entry: ThemeFile.RoleEntry, path: String)] = [:]
  /// What no file says.
  private var base: Theme
  private var remarks: [ThemeRemark] = []
  private var path: String

  /// A theme that needs no file.
  init(_ theme: Theme) {
    base = theme
    background = theme.background
    summary = theme.summary
    path = theme.name
  }

  /// What `file` says, and `parent` for what it does not.
  init(_ file: ThemeFile, over parent: Draft?, path: String) {
    if let parent { self = parent } else { base = .monochrome }
    self.path = path
    background = file.background ?? parent?.background
    summary = file.summary ?? ""
    palette.merge(file.palette) { $1 }
    for (role, entry) in file.roles { roles[role] = (entry, path) }
    remarks += file.remarks
  }

  /// The theme, under this name.
  func theme(name: String) -> ThemeLibrary.Loaded {
    var remarks = remarks
    if background == nil {
      remarks.append(
        ThemeRemark(
          path: path, position: SourcePosition(line: 1, column: 1), key: "background",
          problem: "is missing", remedy: "allowed: \"dark\", \"light\""))
    }
    var styles: [Theme.Role: Style] = [:]
    for role in Theme.Role.allCases {
      styles[role] =
        if let (entry, path) = roles[role] {
          Style(
            foreground: color(entry.foreground, role, "fg", path, &remarks)
              ?? base[role].foreground,
            background: color(entry.background, role, "bg", path, &remarks)
              ?? base[role].background,
            attributes: entry.attributes)
        } else {
          base[role]
        }
    }
    return ThemeLibrary.Loaded(
      theme: Theme(
        name: name, background: background ?? .dark, summary: summary, styles: styles),
      remarks: remarks)
  }

  /// The colour of this name; `nil` when there is none, which is told.
  private func color(
    _ reference: ThemeFile.Reference?, _ role: Theme.Role, _ key: String, _ path: String,
    _ remarks: inout [ThemeRemark]
  ) -> Color? {
    guard let reference else { return .standard }
    if let color = palette[reference.name] ?? ColorName.parse(reference.name) { return color }
    remarks.append(
      ThemeRemark(
        path: path, position: reference.position, key: "roles.\(role.rawValue).\(key)",
        problem: "is no colour: '\(reference.name)'", remedy: "allowed: \(ColorName.allowed)"))
    return nil
  }
}
