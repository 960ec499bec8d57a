import Foundation
import Testing

/// The requirements on how the program treats the terminal: each has its tests, or a reason to have
/// none.
@Suite(.serialized) struct TerminalChecklistTests {
  private let requirements: [TerminalRequirement]
  private let tests: [NumberedTest]

  init() throws {
    requirements = try TerminalRequirement.all()
    tests = try NumberedTest.all()
  }

  @Test func `The list has each of the requirements once, with a few words`() {
    #expect(requirements.map(\.id) == (1...45).map { "T\($0)" })
    #expect(requirements.filter { $0.text.isEmpty }.map(\.id) == [])
  }

  @Test func `Every requirement has a test, or says how it was tried`() {
    let tested = Set(tests.flatMap(\.ids))
    for requirement in requirements {
      let isMissing = requirement.byHand == TerminalRequirement.missing
      let isTested = tested.contains(requirement.id)
      #expect(
        isTested != isMissing || !requirement.byHand.isEmpty && !isMissing, "\(requirement.id)")
    }
  }

  @Test func `Every number that a test names is on the list`() {
    let known = Set(requirements.map(\.id))
    for test in tests {
      #expect(test.ids.filter { !known.contains($0) } == [], "\(test.file): \(test.name)")
    }
  }

  @Test func `The article shows the list with its tests`() throws {
    let url = Checkout.root.appending(
      path: "Sources/CursesTerminal/CursesTerminal.docc/Terminal.md")
    let rows = requirements.map { requirement in
      let found = tests.filter { $0.ids.contains(requirement.id) }.map { "\($0.file): \($0.name)" }
      let byHand = requirement.byHand.isEmpty ? [] : [requirement.byHand]
      let shown = (found + byHand).map { Self.escaped($0) }.joined(separator: "<br>")
      return "| \(requirement.id) | \(Self.escaped(requirement.text)) | \(shown) |\n"
    }
    let wanted = "\n| | requirement | shown by |\n|---|---|---|\n" + rows.joined() + "\n"
    let text = try String(contentsOf: url, encoding: .utf8)
    let start = try #require(text.firstRange(of: "<!-- checklist -->\n")).upperBound
    let end = try #require(text.firstRange(of: "<!-- /checklist -->")).lowerBound
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      let renewed = text.replacingCharacters(in: start..<end, with: wanted)
      try renewed.write(to: url, atomically: true, encoding: .utf8)
    } else {
      #expect(text[start..<end] == wanted, "UPDATE_GOLDEN=1 writes it anew")
    }
  }

  @Test func `Names with numbers are found where tests have them, and nowhere else`() {
    let lines = [
      "  @Test(\"T8: one line\", arguments: [1])", "  func a() {}", "  @Test(",
      "    \"T1, T22: two lines\",",
      "    arguments: [\"T3: no name\"])", "  func b() {}", "  @Test func `T4: in backticks`() {}",
      "  let x = \"T5: no test\"", "  @Test(\"no number\")", "  func c() { \"T6: no test\" }",
      "  @Test(\"T7x: no number\")", "  func d() {}",
    ]
    let found = NumberedTest.found(in: lines, of: "F.swift")
    #expect(found.map(\.name) == ["one line", "two lines", "in backticks"])
    #expect(found.map(\.ids) == [["T8"], ["T1", "T22"], ["T4"]])
  }

  /// Text that Markdown takes as it is.
  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\*_`|<[".contains($0) ? ["\\", $0] : [$0] })
  }
}
