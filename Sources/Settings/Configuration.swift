public import Commands

/// What a configuration file says; without one, the defaults.
///
/// Its grammar is in the article "The configuration file" of the target `Commands`.
public struct Configuration: Hashable, Sendable {
  /// The theme to show: a name, or the path of a file; `nil` for the usual one.
  public var theme: String?
  /// Whether the history of lines and the log are kept on disk.
  public var keepsHistory = true
  /// The lines to run at the start, in this order.
  public var startup: [Line] = []

  /// What holds without a file.
  public init() {}
}
