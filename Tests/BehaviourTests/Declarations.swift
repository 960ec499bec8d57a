import Foundation

/// The public declarations of the engine and of what it exports, as documentation spells them:
/// `Socket/setTimeout(_:_:)`.
struct Declarations {
  private(set) var names: Set<String> = []

  /// Those in the checkout.
  init() throws {
    for folder in ["Sources/NetEngine", "Sources/NetTypes", "Sources/EventLoop"] {
      for file in try Checkout.files(in: folder, ".swift") { read(try Checkout.lines(file)) }
    }
  }

  /// Those in the lines of a file.
  init(_ lines: [String]) { read(lines) }

  /// The formatter indents members by two blanks, and ends types with a brace at the margin.
  private mutating func read(_ lines: [String]) {
    var type: Substring?
    for (index, line) in lines.enumerated() {
      // Most lines are neither; a pattern costs too much to find that out.
      guard let first = line.first, first != " " || line.hasPrefix("  public ") else { continue }
      if let match = line.firstMatch(
        of: /^(?:[a-z]+ )*(struct|class|enum|actor|protocol|extension) (\w+)/)
      {
        type = match.2
        if match.1 != "extension", line.hasPrefix("public ") { names.insert(String(match.2)) }
      } else if line.hasPrefix("}") {
        type = nil
      } else if let match = line.firstMatch(
        of: /^(  )?public (?:[a-z]+(?:\(set\))? )*?(?:(func|var|let|typealias) (\w+)|init)/)
      {
        let isMember = match.1 != nil
        guard !isMember || type != nil else { continue }
        let name = String(match.3 ?? "init")
        let isCallable = match.2 == nil || match.2 == "func"
        let labels =
          isCallable ? Self.labels(line[match.range.upperBound...], lines[(index + 1)...]) : ""
        names.insert((isMember ? "\(type ?? "")/" : "") + name + labels)
      }
    }
  }

  /// The labels of the parameters that begin in `rest` of a line, as `(_:host:)`.
  private static func labels(_ rest: Substring, _ following: ArraySlice<String>) -> String {
    let text = ([rest] + following.prefix(12).map { Substring($0) }).joined(separator: " ")
      .replacing("->", with: "")
    var depth = 0
    var parameters = [""]
    for character in text.drop(while: { $0 != "(" }) {
      if "([<{".contains(character) { depth += 1 }
      if ")]>}".contains(character) { depth -= 1 }
      if depth == 0 { break }
      if depth == 1, character == "," {
        parameters.append("")
      } else if depth > 1 || character != "(" {
        parameters[parameters.count - 1].append(character)
      }
    }
    let labels = parameters.compactMap { $0.firstMatch(of: /^\s*(?:@\w+ +)*(\w+)/)?.1 }
    return "(" + labels.map { "\($0):" }.joined() + ")"
  }
}
