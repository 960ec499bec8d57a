extension Registry {
  /// The commands, one a line: how each is written, and what it does.
  public static var help: [String] {
    columns(commands.map { [$0.usage, $0.summary] }) + ["", helpNote]
  }

  /// What follows the list of commands.
  public static var helpNote: String {
    "help COMMAND explains one; commands on one line are joined by ;"
  }
}

extension CommandSpecification {
  /// What there is to know about the command, line by line; lines are as long as they are.
  public var help: [String] {
    var lines = [usage, "  " + summary]
    if !aliases.isEmpty { lines.append("  also: " + aliases.joined(separator: ", ")) }
    for paragraph in details { lines += ["", paragraph] }
    if !options.isEmpty {
      lines += ["", "Options, with what holds without them:"]
      lines += columns(options.map { ["  " + $0.usage, $0.standard, $0.explanation] })
    }
    if !examples.isEmpty { lines += ["", "Examples:"] + examples.map { "  " + $0 } }
    return lines
  }
}

extension OptionDescription {
  /// What it does, with the words to choose from.
  public var explanation: String { summary + choices }

  /// The words to choose from, in parentheses.
  fileprivate var choices: String {
    guard case .assignment(.choice(let choices)) = form else { return "" }
    return " (\(choices.map(\.text).joined(separator: ", ")))"
  }
}

/// The rows with their columns aligned, two blanks apart.
private func columns(_ rows: [[String]]) -> [String] {
  var widths: [Int] = []
  for row in rows {
    for (index, cell) in row.enumerated() {
      if index == widths.count { widths.append(0) }
      widths[index] = max(widths[index], cell.count)
    }
  }
  return rows.map { row in
    row.indices.map { index in
      let gap = index == row.count - 1 ? 0 : widths[index] - row[index].count + 2
      return row[index] + String(repeating: " ", count: gap)
    }.joined()
  }
}
