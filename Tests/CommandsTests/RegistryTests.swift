import Testing

@testable import Commands

@Suite("Registry")
struct RegistryTests {
  @Test("every command of this version is there, and no other")
  func verbs() {
    #expect(
      Set(Registry.commands.map(\.verb)) == [
        "listen", "connect", "write", "writeln", "end", "destroy", "resetAndDestroy", "pause",
        "resume", "close", "handler", "theme", "help", "quit",
      ])
  }

  @Test("no two commands share a name, whatever the case of its letters")
  func namesAreUnique() {
    let names = Registry.commands.flatMap(\.names).map { $0.lowercased() }
    #expect(Set(names).count == names.count)
  }

  @Test(
    "every command and option has a summary of one line", arguments: Registry.commands.map(\.verb))
  func summaries(verb: String) throws {
    let command = try #require(Registry.command(named: verb))
    let summaries = [command.summary] + command.options.map(\.summary)
    for summary in summaries {
      #expect(!summary.isEmpty && summary.count <= 76 && !summary.contains("\n"))
      #expect(summary.last != ".")
    }
    #expect(command.options.allSatisfy { !$0.standard.isEmpty })
    #expect(!command.examples.isEmpty)
  }

  @Test("every example parses to its command", arguments: Registry.commands.map(\.verb))
  func examples(verb: String) throws {
    let command = try #require(Registry.command(named: verb))
    for example in command.examples {
      #expect(try Line(parsing: example).commands.map(\.verb) == [verb], "\(example)")
    }
  }

  @Test("optional parameters come last", arguments: Registry.commands.map(\.verb))
  func optionalParameters(verb: String) throws {
    let parameters = try #require(Registry.command(named: verb)).parameters
    #expect(parameters.drop { !$0.isOptional }.allSatisfy { $0.isOptional })
    #expect(parameters.dropLast().allSatisfy { $0.kind != .data })
  }

  @Test(
    "the syntax of a command is one line",
    arguments: [
      ("listen", "listen ADDRESS [as NAME] [OPTION...]"), ("WRITE", "write TARGET DATA"),
      ("end", "end TARGET [DATA]"), ("reset", "resetAndDestroy TARGET"),
      ("handler", "handler SERVER KIND"), ("quit!", "quit [STATUS]"), ("help", "help [COMMAND]"),
    ])
  func usage(name: String, usage: String) {
    #expect(Registry.command(named: name)?.usage == usage)
  }

  @Test("the list of commands has all of them, aligned")
  func helpList() {
    let help = Registry.help
    for command in Registry.commands {
      #expect(
        help.contains { $0.hasPrefix(command.usage + "  ") && $0.hasSuffix("  \(command.summary)") }
      )
    }
    #expect(help.allSatisfy { $0.unicodeScalars.allSatisfy { $0.isASCII } && $0.count <= 110 })
  }

  @Test("help on a command shows all that the registry knows")
  func help() {
    #expect(
      Registry.command(named: "handler")?.help == [
        "handler SERVER KIND", "  choose what a server's sockets do with what they receive", "",
        "none only shows it, echo sends it back, discard drops it. It holds for sockets that were accepted before, too.",
        "", "Examples:", "  handler s1 echo", "  handler web none",
      ])
    let listen = Registry.command(named: "listen")?.help ?? []
    #expect(listen.contains { $0.hasPrefix("  backlog=... ") && $0.contains(" 511 ") })
    #expect(
      listen.contains { $0.hasPrefix("  handler=... ") && $0.hasSuffix("(none, echo, discard)") })
    #expect(Registry.command(named: "quit")?.help.contains("  also: q, q!, quit!") == true)
  }
}
