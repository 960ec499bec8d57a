/// The table of keys, for those who print it.
public enum KeyTable {
  /// Keys that belong together.
  public struct Group: Hashable, Sendable {
    /// What they are for.
    public var name: String
    /// The lines of the table.
    public var entries: [Entry]
  }

  /// A line of the table.
  public struct Entry: Hashable, Sendable {
    /// The names of the keys, as the screen shows them.
    public var keys: [String]
    /// What they do, in one line without a full stop.
    public var help: String
  }

  /// All keys, in the order of the help: those of the panes, then those of typed lines.
  public static let groups: [Group] =
    KeyBinding.Group.allCases.map { group in
      Group(
        name: group.rawValue,
        entries: KeyBinding.table.filter { $0.group == group }.map { binding in
          Entry(keys: binding.keys.map(\.name), help: binding.help)
        })
    } + [
      Group(
        name: LineBinding.group,
        entries: LineBinding.table.map { Entry(keys: $0.keys.map(\.name), help: $0.help) })
    ]
}
