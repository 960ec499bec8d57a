import Commands
import Testing

@testable import Manual

@Suite("The manual page")
struct ManualPageTests {
  private static let program = ProgramDescription(
    command: .init(
      commandName: "prog", abstract: "Does things.",
      discussion: "One.\nTwo.\n\nThree:\n  .a - b\n  c",
      arguments: [
        argument(.option, ["e", "execute"], "command", "Run it.", isRepeating: true),
        argument(.option, ["size"], nil, "How large.", standard: "3"),
        argument(.flag, ["quiet"], nil, "Say nothing."),
        argument(.flag, ["secret"], nil, "Hidden.", isShown: false),
        argument(.flag, ["help"], nil, "Show help."),
      ],
      subcommands: [
        .init(
          commandName: "sub", abstract: "Does one thing.",
          arguments: [
            argument(.positional, [], "shell", "Which.", values: ["a", "b"], isOptional: false),
            argument(.flag, ["help"], nil, "Show help."),
          ]),
        .init(commandName: "help"),
      ]))

  private static func argument(
    _ kind: ProgramDescription.Argument.Kind, _ names: [String], _ value: String?,
    _ abstract: String,
    standard: String? = nil, values: [String]? = nil, isOptional: Bool = true,
    isRepeating: Bool = false, isShown: Bool = true
  ) -> ProgramDescription.Argument {
    .init(
      kind: kind, names: names.map { .init(kind: $0.count == 1 ? "short" : "long", name: $0) },
      valueName: value, abstract: abstract, defaultValue: standard, allValues: values,
      isOptional: isOptional, isRepeating: isRepeating, shouldDisplay: isShown)
  }

  private let page = ManualPage(
    program: program, version: "1.2.3", date: "2026-01-02",
    keys: [.init(name: "Moving", keys: [.init(names: ["^D", "PgDn"], help: "Go down")])]
  ).roff

  @Test("its sections come in the usual order")
  func sections() {
    let titles = page.split(separator: "\n").filter { $0.hasPrefix(".SH ") }.map { $0.dropFirst(4) }
    #expect(
      titles == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SUBCOMMANDS", "COMMANDS", "KEYS", "LINES",
        "ADDRESSES", "TARGETS", "DATA", "REFERENCES", "CONDITIONS", "EVENTS", "EXIT STATUS",
        "FILES",
        "ENVIRONMENT",
        "NOTES",
        "SEE ALSO",
      ])
  }

  @Test("the command line is there: names, values, what holds without them; nothing hidden")
  func options() {
    #expect(page.contains("\nprog \\- does things\n"))
    #expect(page.contains(".HP\n\\fBprog\\fR\n[\\fB\\-e\\fR\\~\\fICOMMAND\\fR]...\\&\n"))
    #expect(page.contains(".HP\n\\fBprog sub\\fR\n\\fISHELL\\fR\\&\n"))
    #expect(page.contains("\nOne. Two.\n.PP\nThree:\n.IP \"\" 4\n\\&.a \\- b\n.IP \"\" 4\nc\n"))
    #expect(page.contains("\n\\fB\\-e\\fR, \\fB\\-\\-execute\\fR \\fICOMMAND\\fR\nRun it.\n"))
    #expect(page.contains("\n\\fB\\-\\-size\\fR \\fIVALUE\\fR\nHow large. Without it: 3.\n"))
    #expect(page.contains("\n\\fISHELL\\fR\nWhich. Values: a, b.\n"))
    #expect(!page.contains("secret"))
    #expect(page.contains("\\fB\\(haD, PgDn\\fR\nGo down\n"))
  }

  @Test("every command is there, with its options and examples", arguments: Registry.commands)
  func commands(command: CommandSpecification) {
    #expect(page.contains("\n.SS \(Roff.escaped(command.usage))\n"))
    for option in command.options {
      #expect(page.contains("\n\\fB\(Roff.escaped(option.usage))\\fR\n"))
      #expect(page.contains(Roff.escaped("Without it: \(option.standard).")))
    }
    for example in command.examples { #expect(page.contains("\n\(Roff.escaped(example))\n")) }
    for alias in command.aliases { #expect(page.contains(Roff.escaped(alias))) }
  }

  @Test("what commands share is there", arguments: Registry.topics)
  func topics(topic: Topic) {
    for form in topic.forms {
      #expect(page.contains("\\fB\(Roff.escaped(form.text))\\fR\n\(Roff.escaped(form.meaning))\n"))
    }
  }
}
