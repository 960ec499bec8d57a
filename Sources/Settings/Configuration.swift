public import Commands

/// What a configuration file says; without one, the defaults.
///
/// Its grammar is in the article "The configuration file" of the target `Commands`.
public struct Configuration: Hashable, Sendable {
  /// The theme to show: a name, or the path of a file; `nil` for the usual one.
  public var theme: Placed<String>?
  /// Whether the history of lines and the log are kept on disk.
  public var keepsHistory = true
  /// The names that the command `layout` would take; `nil` for the usual layout.
  public var layout: Placed<[String]>?
  /// Whether alerts ring the terminal's bell.
  public var usesBell = true
  /// The lines that add rules for alerts, before those of ``startup``.
  public var alerts: [Placed<Line>] = []
  /// What is asked before something ends for good.
  public var confirmation = ConfirmationPolicy.always
  /// How rounded numbers of bytes are written; `nil` for the usual way.
  public var units: Units?
  /// How moments are written; `nil` for the usual way.
  public var times: TimeStyle?
  /// The lines to run at the start, in this order.
  public var startup: [Line] = []

  /// The keys of the screen that are not the usual ones, in the order of the file.
  public var keys: [KeySetting] = []

  /// What holds without a file.
  public init() {}
}

/// A value, and where the file has it: whether it means something, others know.
public struct Placed<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value.
  public var value: Value
  /// Where it begins.
  public var position: SourcePosition

  /// A value at a place.
  public init(_ value: Value, at position: SourcePosition) {
    self.value = value
    self.position = position
  }
}

/// Keys that the file gives to an action; whether both exist, the screen knows.
public struct KeySetting: Hashable, Sendable {
  /// The action.
  public var action: String
  /// The names of the keys.
  public var keys: [String]
  /// Where the file says so.
  public var position: SourcePosition
}
