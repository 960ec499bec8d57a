extension Registry {
  static let program: [CommandSpecification] = [
    CommandSpecification(
      "theme", .theme, summary: "change the colours", examples: ["theme mono"],
      command: { .theme($0) }),
    CommandSpecification(
      "filter", .filter, summary: "show only what fits, in the list with the focus; or all again",
      details: [
        "A filter is made of words, which are looked for everywhere, and of FIELD OP VALUE, joined "
          + "by and, or, not and parentheses: state=open and read>1MiB. Fields of sockets are id, "
          + "state, direction, local, remote, peer, label, color, comment, read, written, queue, rate, "
          + "paused, reason and age; servers have connections, accepted and handler, too, and events event, code and "
          + "size. OP is = != < > <= >= contains matches. since 5m is age<=5m."
      ],
      examples: ["filter state=open", "filter remote contains 10.0. and not rate<1k", "filter"],
      command: { .filter($0) }),
    marking(
      .add, "mark sockets: all, or those that fit a filter",
      ["mark", "mark state=open and read=0"]),
    marking(.remove, "take marks away: all, or of what fits a filter", ["unmark", "unmark idle"]),
    marking(
      .invert, "mark the open sockets that have no mark, and take the others' away",
      ["invertMarks", "invertMarks state=open"]),
    CommandSpecification(
      "find", .pattern, summary: "search the stream of the selected socket, or end the search",
      details: [
        "PATTERN is text, regex: with a regular expression, or hex: with digits, ? for any. Small "
          + "letters find large ones, too. n and N go from hit to hit."
      ],
      examples: ["find HTTP/1.1", "find regex:'^Host: .*$'", "find hex:\"0d 0a ?? 0a\"", "find"],
      command: { .find($0) }),
    CommandSpecification(
      "view", options: ViewCommand.options,
      summary: "change how the stream, times and sizes are shown",
      details: ["times and units may stand in the configuration file, too."],
      examples: ["view stream=hex side=received", "view times=utc units=si"],
      subject: { ViewCommand() }, command: { .view($0) }),
    CommandSpecification(
      "sort", .optional(.sortColumn), .reversed,
      summary: "sort the sockets by a column, or as they came",
      details: [
        "Columns are id, direction, state, local, remote, peer, read, written, queue, rate and age."
      ],
      examples: ["sort read", "sort age reversed", "sort"],
      command: { .sort($0, isReversed: $1) }),
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

  private static func marking(
    _ change: MarkChange, _ summary: String, _ examples: [String]
  ) -> CommandSpecification {
    CommandSpecification(
      change.rawValue, .filter, summary: summary,
      details: [
        "Only open sockets are marked. @marked stands for them in every command; a filter is written "
          + "as for the command filter."
      ],
      examples: examples, command: { .mark(change, filter: $0) })
  }
}
