/// Which columns the list of sockets has: the name of a choice, or names of columns.
public struct ColumnList: ArgumentValue {
  /// The choices that have a name, with what they are.
  public static let presets: [ValueSyntax.Choice] = [
    .init("auto", "what there is room for"), .init("bytes", "only what the session knows"),
    .init("kernel", "first what the system knows of TCP connections"),
  ]

  /// What was chosen: one name of a choice, or several of columns.
  public let names: [String]

  /// The name of a choice, or names of columns.
  public static var syntax: ValueSyntax {
    .described("auto, bytes, kernel, or names of columns joined by commas (as sort takes them)")
  }

  /// The names that `text` spells, in any case; each column once.
  public init(argument text: String) throws(Problem) {
    let names = text.lowercased().split(separator: ",", omittingEmptySubsequences: false)
      .map(String.init)
    self.names = names
    if names.count == 1, Self.presets.contains(where: { $0.text == names[0] }) { return }
    let columns = ValueSyntax.Choice.socketColumns.map(\.text)
    for (index, name) in names.enumerated() {
      guard columns.contains(name) else {
        throw Problem(
          "\(Quoting.excerpt(name)) is not a column of sockets",
          remedy: "write auto, bytes, kernel, or some of \(columns.joined(separator: ","))")
      }
      guard !names[..<index].contains(name) else {
        throw Problem("the column \(name) is named twice", remedy: "name it once")
      }
    }
  }

  /// The names, joined by commas.
  public var argumentText: String { names.joined(separator: ",") }
}
