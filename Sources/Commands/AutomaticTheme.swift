/// The theme that stands for another one, which fits the terminal.
public enum AutomaticTheme {
  /// What it is called, where themes are named.
  public static let name = "auto"

  /// What it does, in few words.
  public static let summary =
    "fits the terminal: default, paper on a light background, mono without colours"
}
