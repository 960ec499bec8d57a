import Foundation

/// A requirement on how the program treats the terminal.
struct TerminalRequirement {
  /// Its name, such as `T8`.
  var id: String
  /// What must be so, in a few words.
  var text: String
  /// How it was tried where no test can show it, or not all of it; empty otherwise.
  var byHand: String

  /// What stands in the place of ``byHand`` for what is not built.
  static let missing = "not yet"

  /// All of them, in the order of the table.
  static func all() throws -> [TerminalRequirement] {
    try Checkout.table("terminal").map { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      return TerminalRequirement(
        id: cells[0], text: cells.count > 1 ? cells[1] : "", byHand: cells.count > 2 ? cells[2] : ""
      )
    }
  }
}

/// A test whose name begins with numbers of requirements: `T8, T28: a sequence split at any byte`.
struct NumberedTest {
  /// The requirements.
  var ids: [String]
  /// The rest of its name.
  var name: String
  /// The file that it is in, as a path in the folder of all tests.
  var file: String

  /// Those of the checkout.
  static func all() throws -> [NumberedTest] {
    let folder = Checkout.root.appending(path: "Tests").path()
    return try Checkout.files(in: "Tests", ".swift").flatMap { url in
      let file = String(url.path().trimmingPrefix(folder).drop { $0 == "/" })
      return found(in: try Checkout.lines(url), of: file)
    }
  }

  /// Those in the lines of a file.
  ///
  /// A name stands right after `@Test(`, alone in the next line, or in backticks after `func`.
  static func found(in lines: [String], of file: String) -> [NumberedTest] {
    var tests: [NumberedTest] = []
    var isExpected = false
    for line in lines {
      let line = line.drop { $0 == " " }
      if line.hasPrefix("@Test") { isExpected = true }
      guard isExpected else { continue }
      for start in ["@Test(\"", "\"", "@Test func `", "func `", "`"] where line.hasPrefix(start) {
        if let test = NumberedTest(String(line.dropFirst(start.count)), file) { tests.append(test) }
        isExpected = false
      }
      if line.hasPrefix("func ") { isExpected = false }
    }
    return tests
  }

  /// The test whose name `text` begins with; `nil` when it has no number.
  private init?(_ text: String, _ file: String) {
    guard text.hasPrefix("T"), let colon = text.firstRange(of: ": ") else { return nil }
    let ids = text[..<colon.lowerBound].split(separator: ", ").map(String.init)
    guard ids.allSatisfy({ $0.wholeMatch(of: /T[0-9]+/) != nil }) else { return nil }
    self.ids = ids
    let rest = text[colon.upperBound...]
    name = String(rest.prefix { $0 != "\"" && $0 != "`" }).replacing("\\", with: "")
    self.file = file
  }
}
