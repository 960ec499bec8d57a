/// Compares what the endpoints of a trace did with what Node's did.
enum SequenceComparison {
  /// One readable text for each endpoint that differs; empty when all agree.
  static func differences(
    node: [String: [String]], ours: [String: [String]]
  ) -> [String] {
    Set(node.keys).union(ours.keys).sorted().compactMap { endpoint in
      difference(of: endpoint, node: node[endpoint] ?? [], ours: ours[endpoint] ?? [])
    }
  }

  /// Where the sequences part, with the entries around that place.
  private static func difference(
    of endpoint: String, node: [String], ours: [String]
  ) -> String? {
    let agreed = zip(node, ours).prefix { $0 == $1 }.count
    guard agreed < max(node.count, ours.count) else { return nil }
    let next = { (lines: [String]) in
      lines.count > agreed ? Array(lines[agreed...].prefix(4)) : ["nothing more"]
    }
    var text = ["\(endpoint) differs at entry \(agreed + 1):"]
    text += node[..<agreed].suffix(2).map { "         \($0)" }
    text += next(node).map { "  Node:  \($0)" }
    text += next(ours).map { "  ours:  \($0)" }
    return text.joined(separator: "\n")
  }
}
