public import TerminalUI

/// How the parts of the screen look.
///
/// Views speak of roles, never of colours; a theme says how each role looks.
public struct Theme: Hashable, Sendable {
  /// What a theme's colours are made to be seen on.
  public enum Background: String, Hashable, Sendable, CaseIterable {
    /// A dark one, taken for black.
    case dark
    /// A light one, taken for white.
    case light
  }

  /// Its name: of its file, without `.toml`.
  public let name: String
  /// What its colours are made to be seen on.
  public let background: Background
  /// What its author says of it, in few words; may be empty.
  public let summary: String
  /// One style for every role.
  private var styles: [Role: Style]

  /// A theme that gives each role the style of `styles`; roles that are not in it look like the
  /// terminal's own text.
  public init(
    name: String, background: Background, summary: String = "", styles: [Role: Style]
  ) {
    self.name = name
    self.background = background
    self.summary = summary
    self.styles = styles.filter { $0.value != Style() }
  }

  /// How `role` looks.
  public subscript(role: Role) -> Style { styles[role] ?? Style() }
}
