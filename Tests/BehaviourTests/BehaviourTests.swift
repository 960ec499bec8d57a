import Testing

/// The catalogue of Node's behaviours: each has its test, or a reason to have none.
@Suite struct BehaviourTests {
  private let behaviours: [Behaviour]
  private let claims: [Claim]
  private let claimed: Set<String>

  init() throws {
    behaviours = try Behaviour.all()
    claims = try Claim.all.get()
    claimed = Set(claims.flatMap(\.ids))
  }

  @Test func `The catalogue has each of the behaviours once, with a few words`() {
    #expect(behaviours.count == 451)
    #expect(Set(behaviours.map(\.id)).count == behaviours.count)
    for behaviour in behaviours {
      #expect(Behaviour.ids(in: behaviour.id) == [behaviour.id])
      #expect(!behaviour.text.isEmpty, "\(behaviour.id)")
    }
  }

  @Test func `Every behaviour that applies is claimed by a test`() {
    let unclaimed = behaviours.filter { $0.mark != .inapplicable && !claimed.contains($0.id) }
    #expect(unclaimed.map(\.id) == [])
  }

  @Test func `Every trace of Node's is played by a test`() {
    let traces = (1...39).map { ($0 < 10 ? "T0" : "T") + "\($0)" }
    #expect(traces.filter { !claimed.contains($0) } == [])
  }

  @Test func `What is claimed is in the catalogue, and applies`() {
    let applicable = Set(behaviours.filter { $0.mark != .inapplicable }.map(\.id))
    for claim in claims {
      let wrong = claim.ids.filter { !$0.hasPrefix("T") || $0.contains("-") }
        .filter { !applicable.contains($0) }
      #expect(wrong == [], "\(claim.test) claims what is unknown or does not apply")
    }
  }

  @Test func `Every claim is right above a test`() {
    #expect(
      claims.filter { $0.test.hasSuffix(": no test") }.map { "\($0.test) for \($0.ids)" } == [])
  }

  @Test func `Every scenario and every recording claims something`() {
    // Scenarios about the language itself need not show anything of Node's.
    let files = Set(claims.map(\.test).filter { !$0.contains(": ") && !$0.hasPrefix("LANG-") })
    #expect(files.subtracting(claims.filter { !$0.ids.isEmpty }.map(\.test)) == [])
  }

  @Test func `What differs from Node is explained, and nothing else`() throws {
    let explained = Set(
      try Checkout.article("DifferencesFromNode").flatMap { Behaviour.ids(in: $0) })
    let marked = Set(behaviours.filter { $0.mark != .same }.map(\.id))
    #expect(marked.subtracting(explained).sorted() == [])
    let known = Set(behaviours.map(\.id))
    #expect(explained.subtracting(known).sorted() == [])
  }

  @Test func `A claim is found above a test, and missed above anything else`() {
    var scan = TestScan()
    let lines = [
      "@Suite(.serialized) struct SomeTests {", "  // DSTR-005, T06,", "  // CERR-001 (test-a.js)",
      "  // In words.", "  @Test(arguments: [1])", "  func `It works`(n: Int) {}",
      "  // DATA-011", "  @Test", "  func", "    `It still works`() {}",
      "  // ABRT-001", "  let nothing = 1", "  Trace(\"T01\") { t in",
    ]
    let claims = lines.flatMap { scan.take($0, in: "File") }
    #expect(
      claims.map(\.test) == [
        "SomeTests: It works", "SomeTests: It still works", "File: no test", "T01.json",
      ])
    #expect(
      claims.map(\.ids) == [["DSTR-005", "T06", "CERR-001"], ["DATA-011"], ["ABRT-001"], []])
  }
}
