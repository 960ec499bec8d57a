import Matching
import Testing

@Suite("Comparisons")
struct ExpectationTests {
  @Test("Signs are found at the start of a text, the longer ones first; == is =")
  func signs() {
    #expect(Comparison.leading("<=5")?.0 == .atMost && Comparison.leading("<5")?.0 == .less)
    #expect(Comparison.leading("==5")?.0 == .equal && Comparison.leading("==5")?.length == 2)
    #expect(Comparison.leading("=5")?.length == 1 && Comparison.leading("!5") == nil)
    #expect(Comparison(written: "CONTAINS") == .contains && Comparison(written: "==") == .equal)
    #expect(Comparison(written: "like") == nil)
  }

  @Test(
    "Texts are equal or not, contain or match; none is less than another",
    arguments: [
      (.equal, "open", true), (.equal, "OPEN", false), (.notEqual, "OPEN", true),
      (.contains, "pe", true), (.contains, "PE", false), (.matches, "^o.*n$", true),
      (.matches, "^O", false), (.less, "p", false), (.greater, "a", false),
    ] as [(Comparison, String, Bool)])
  func text(comparison: Comparison, value: String, holds: Bool) throws {
    #expect(try Expectation(comparison, value).holds(for: "open") == holds)
  }

  @Test(
    "Numbers are compared as such, and their digits with contains and matches",
    arguments: [
      (.equal, "5.0", true), (.equal, "x", false), (.notEqual, "x", true), (.notEqual, "5", false),
      (.less, "6", true), (.greater, "5", false), (.atMost, "5", true), (.atLeast, "5.5", false),
      (.less, "x", false), (.contains, "5", true), (.matches, "^5$", true),
    ] as [(Comparison, String, Bool)])
  func number(comparison: Comparison, value: String, holds: Bool) throws {
    #expect(try Expectation(comparison, value).holds(for: 5, text: "5") == holds)
  }

  @Test("Without regard to case, if asked")
  func bothCases() throws {
    #expect(try Expectation(.equal, "Open", ignoresCase: true).holds(for: "oPEN"))
    #expect(try Expectation(.contains, "ÄB", ignoresCase: true).holds(for: "xäbx"))
    #expect(try Expectation(.matches, "^OP", ignoresCase: true).holds(for: "open"))
  }

  @Test("What is no expression is refused with what to write")
  func mistakes() {
    let problem = #expect(throws: Problem.self) { try Expectation(.matches, "a(") }
    #expect(problem?.what == "there is a ( without its )")
  }
}
