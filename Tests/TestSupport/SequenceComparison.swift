/// Compares what several objects did with what they are known to do, each by itself.
package struct SequenceComparison: Sendable {
  /// What the expected and the actual sequences are called in differences.
  private let labels: (expected: String, actual: String)

  /// A comparison of `expected` and `actual`, which are called so.
  package init(_ expected: String, _ actual: String) {
    let width = max(expected.count, actual.count)
    let label = { (name: String) in
      "  \(name):" + String(repeating: " ", count: width - name.count + 1)
    }
    labels = (label(expected), label(actual))
  }

  /// One readable text for each object that differs; empty when all agree.
  package func differences(
    _ expected: [String: [String]], _ actual: [String: [String]]
  ) -> [String] {
    Set(expected.keys).union(actual.keys).sorted().compactMap { object in
      difference(of: object, expected[object] ?? [], actual[object] ?? [])
    }
  }

  /// Where the sequences part, with the entries around that place.
  private func difference(
    of object: String, _ expected: [String], _ actual: [String]
  ) -> String? {
    let agreed = zip(expected, actual).prefix { $0 == $1 }.count
    guard agreed < max(expected.count, actual.count) else { return nil }
    let next = { (lines: [String]) in
      lines.count > agreed ? Array(lines[agreed...].prefix(4)) : ["nothing more"]
    }
    let indent = String(repeating: " ", count: labels.expected.count)
    var text = ["\(object) differs at entry \(agreed + 1):"]
    text += expected[..<agreed].suffix(2).map { "\(indent)\($0)" }
    text += next(expected).map { "\(labels.expected)\($0)" }
    text += next(actual).map { "\(labels.actual)\($0)" }
    return text.joined(separator: "\n")
  }
}
