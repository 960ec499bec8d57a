import Testing

@testable import Commands

@Suite("Read-only sessions")
struct ReadOnlyTests {
  /// The commands that a read-only session takes in every form, or in one.
  private static let harmless: Set<String> = [
    "getConnections", "check", "rules", "get", "isIP", "parse", "defaults", "wait", "expect", "on",
    "tick", "immediate", "repeat", "try", "alert", "sleep", "print", "theme", "filter", "mark",
    "unmark", "invertMarks", "find", "view", "sort", "group", "layout", "export", "help", "quit",
  ]

  @Test("what changes something is refused, by its verb", arguments: Registry.commands.map(\.verb))
  func verbs(verb: String) throws {
    let command = try #require(Registry.command(named: verb))
    if Self.harmless.contains(verb) {
      #expect(command.readOnlyReason == nil)
    } else {
      #expect(command.effect == .changes && command.readOnlyReason != nil)
      for example in command.examples {
        #expect(try Line(parsing: example).readOnlyError != nil, "\(example)")
      }
    }
  }

  @Test(
    "commands are as harmless as what is in them",
    arguments: [
      ("on c1 data { write . $data }", true), ("on c1 data { print a ; get . }", false),
      ("repeat 2 { tick { try end c1 } }", true), ("repeat 3 { print a }", false),
      ("try connect s1", true), ("try get s1", false), ("defaults", false),
      ("defaults autoSelectFamily=false", true), ("off c1 data", true), ("", false),
    ])
  func contained(line: String, isRefused: Bool) throws {
    #expect((try Line(parsing: line).readOnlyError != nil) == isRefused)
  }

  @Test("the refusal names the command, where it stands, and what to do")
  func refusal() throws {
    let error = try #require(try Line(parsing: "get s1 ; reset c1").readOnlyError)
    #expect(error.position.column == 10)
    #expect(error.problem.what == "resetAndDestroy is refused: the session is read-only")
    #expect(error.problem.remedy.contains("--readonly"))
  }
}
