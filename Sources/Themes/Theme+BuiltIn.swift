import TerminalUI

extension Theme {
  /// The theme without a file: what `themes/default.toml` says (a test compares them).
  public static let standard = Theme(
    name: "default", background: .dark,
    styles: [
      .dim: Style(foreground: .palette(8)),
      .accent: Style(foreground: .palette(6)),
      .title: Style(attributes: .bold),
      .border: Style(foreground: .palette(8)),
      .borderFocused: Style(foreground: .palette(6), attributes: .bold),
      .selection: Style(foreground: .palette(6), attributes: .reverse),
      .selectionUnfocused: Style(attributes: [.bold, .underline]),
      .header: Style(foreground: .palette(7), attributes: .underline),
      .received: Style(foreground: .palette(2)),
      .sent: Style(foreground: .palette(13)),
      .escape: Style(foreground: .palette(3), attributes: .underline),
      .match: Style(foreground: .palette(11), attributes: [.bold, .reverse]),
      .note: Style(foreground: .palette(6)),
      .success: Style(foreground: .palette(2)),
      .warning: Style(foreground: .palette(11), attributes: .bold),
      .error: Style(foreground: .palette(9), attributes: .bold),
      .statusBar: Style(foreground: .palette(7)),
      .keyHint: Style(foreground: .palette(6), attributes: .bold),
    ])

  /// The theme for terminals without colours: what `themes/mono.toml` says (a test compares them).
  ///
  /// Themes that leave roles out take them from here, for it suits every background.
  public static let monochrome = Theme(
    name: "mono", background: .dark,
    styles: [
      .dim: Style(attributes: .dim),
      .accent: Style(attributes: .bold),
      .title: Style(attributes: .bold),
      .borderFocused: Style(attributes: .bold),
      .selection: Style(attributes: .reverse),
      .selectionUnfocused: Style(attributes: [.bold, .underline]),
      .header: Style(attributes: .underline),
      .sent: Style(attributes: .bold),
      .escape: Style(attributes: .underline),
      .match: Style(attributes: [.bold, .underline, .reverse]),
      .warning: Style(attributes: .bold),
      .error: Style(attributes: [.bold, .reverse]),
      .keyHint: Style(attributes: .bold),
    ])

  /// The themes that need no file.
  public static let builtIn = [standard, monochrome]
}
