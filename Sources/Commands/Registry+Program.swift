extension Registry {
  static let program: [CommandSpecification] = [
    CommandSpecification(
      "theme", .theme, summary: "change the colours", examples: ["theme mono"],
      command: { .theme($0) }),
    CommandSpecification(
      "help", .optional(.verb), summary: "list the commands, or explain one",
      examples: ["help", "help listen"],
      command: { .help($0) }),
    CommandSpecification(
      "quit", aliases: ["q", "q!", "quit!"], .optional(.value("STATUS")),
      summary: "end the program at once, with an exit status",
      details: ["Open sockets are destroyed. The status is 0 unless given."],
      examples: ["quit", "quit 3"],
      command: { .quit($0) }),
  ]
}
