/// What was measured, with what it is of the C server's and of each other's: Markdown.
struct ResultTable: CustomStringConvertible {
  private var rows: [[String]] = []

  mutating func add(_ name: String, unit: String, _ values: [Contender: Double], scale: Double) {
    let own = values[.engine] ?? .nan
    rows.append(
      ["\(name), \(unit)"]
        + Contender.allCases.map { Self.text((values[$0] ?? .nan) * scale) }
        + Contender.allCases.filter { $0 != .engine }.map { Self.text(own / (values[$0] ?? .nan)) })
  }

  var description: String {
    let head =
      ["of the server"] + Contender.allCases.map(\.rawValue)
      + Contender.allCases.filter { $0 != .engine }.map { "NetEngine / \($0.rawValue)" }
    let line = head.indices.map { $0 == 0 ? "---" : "---:" }
    return ([head, line] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  /// Two digits after the point.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let hundredths = Int((abs(value) * 100).rounded())
    let digits = hundredths % 100
    return "\(value < 0 ? "−" : "")\(hundredths / 100).\(digits < 10 ? "0" : "")\(digits)"
  }
}
