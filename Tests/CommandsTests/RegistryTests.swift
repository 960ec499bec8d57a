import Testing

@testable import Commands

@Suite("Registry")
struct RegistryTests {
  @Test("every command of this version is there, and no other")
  func verbs() {
    #expect(
      Set(Registry.commands.map(\.verb)) == [
        "listen", "server", "handler", "close", "getConnections", "set", "connect", "socket",
        "reconnect", "write", "writeln", "end", "destroy", "destroySoon", "resetAndDestroy",
        "pause", "resume", "ref", "unref", "setTimeout", "setNoDelay", "setKeepAlive",
        "setEncoding", "label", "forget", "block", "check", "rules", "signal", "abort", "get",
        "isIP",
        "parse",
        "defaults", "wait", "expect", "on", "off", "tick", "immediate", "repeat", "try", "alert",
        "sleep",
        "print", "theme", "filter", "mark", "unmark", "invertMarks", "find", "view", "sort",
        "group", "layout", "export", "help", "quit",
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

  @Test(
    "optional parameters come last, but for an object in front of an address",
    arguments: Registry.commands.map(\.verb))
  func optionalParameters(verb: String) throws {
    var parameters = try #require(Registry.command(named: verb)).parameters[...]
    if ["listen", "connect"].contains(verb) { parameters = parameters.dropFirst() }
    if parameters.last?.kind == .block { parameters = parameters.dropLast() }
    #expect(parameters.drop { !$0.isOptional }.allSatisfy { $0.isOptional })
    #expect(parameters.dropLast().allSatisfy { $0.kind != .data })
  }

  @Test(
    "the syntax of a command is one line",
    arguments: [
      ("listen", "listen [SERVER] ADDRESS [as NAME] [OPTION...]"), ("WRITE", "write TARGET DATA"),
      ("end", "end TARGET [DATA]"), ("reset", "resetAndDestroy TARGET"),
      ("handler", "handler SERVER KIND"),
      ("on", "on TARGET EVENT [CONDITION...] [once] { ... }"), ("set", "set SERVER [OPTION...]"),
      ("wait", "wait TARGET... EVENT|PROPERTY OP VALUE [OPTION...]"), ("quit!", "quit [STATUS]"),
      ("help", "help [COMMAND]"),
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
    #expect(help.allSatisfy { $0.unicodeScalars.allSatisfy { $0.isASCII } && $0.count <= 130 })
  }

  @Test("help on a command shows all that the registry knows")
  func help() {
    #expect(
      Registry.command(named: "getConnections")?.help == [
        "getConnections SERVER", "  ask how many connections a server has", "",
        "The answer comes as a callback.", "", "Examples:", "  getConnections s1",
      ])
    let listen = Registry.command(named: "listen")?.help ?? []
    #expect(listen.contains { $0.hasPrefix("  backlog=... ") && $0.contains(" 511 ") })
    #expect(
      listen.contains {
        $0.hasPrefix("  handler=... ")
          && $0.hasSuffix("(none, echo, discard, chargen, daytime, broadcast, reply, rules)")
      })
    #expect(Registry.command(named: "quit")?.help.contains("  also: q, q!, quit!") == true)
  }
}
