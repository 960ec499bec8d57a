extension Registry {
  static let program: [CommandSpecification] = [
    CommandSpecification(
      "theme", .theme, effect: .shows, summary: "change the colours",
      details: [
        "NAME is one of those that sockscope themes lists, or the path of a file. "
          + "\(AutomaticTheme.name) \(AutomaticTheme.summary)."
      ],
      examples: ["theme mono", "theme \(AutomaticTheme.name)"],
      command: { .theme($0) }),
    CommandSpecification(
      "filter", .filter, effect: .shows,
      summary: "show only what fits, in the list with the focus; or all again",
      details: [
        "A filter is made of words, which are looked for everywhere, and of FIELD OP VALUE, joined "
          + "by and, or, not and parentheses: state=open and read>1MiB. Fields of sockets are id, "
          + "state, direction, local, remote, peer, server, host, port, label, color, comment, read, "
          + "written, queue, rate, paused, reason and "
          + "age, and what the system knows of TCP: rtt, retransmits, window, unacked, delivery, mss "
          + "and heard; servers have connections, accepted and handler, too, and events event, code and "
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
      "find", .pattern, effect: .shows,
      summary: "search the stream of the selected socket, or end the search",
      details: [
        "PATTERN is text, regex: with a regular expression, or hex: with digits, ? for any. Small "
          + "letters find large ones, too. n and N go from hit to hit."
      ],
      examples: ["find HTTP/1.1", "find regex:'^Host: .*$'", "find hex:\"0d 0a ?? 0a\"", "find"],
      command: { .find($0) }),
    CommandSpecification(
      "view", options: ViewCommand.options, effect: .shows,
      summary: "change how the stream, the sockets, times and sizes are shown",
      details: [
        "times and units may stand in the configuration file, too. columns is auto, bytes, kernel, or "
          + "names of columns of the sockets, as sort takes them."
      ],
      examples: [
        "view stream=hex side=received", "view times=utc units=si", "view columns=kernel",
        "view columns=state,remote,rtt,mss",
      ],
      subject: { ViewCommand() }, command: { .view($0) }),
    CommandSpecification(
      "sort", .optional(.sortColumn), .reversed,
      effect: .shows, summary: "sort the list with the focus by a column, or as it came",
      details: [
        "Columns of sockets are id, direction, state, local, remote, peer, read, written, queue, "
          + "rate, age, rtt, retransmits, window, unacked, delivery, mss and heard; of servers id, address, connections, accepted, handler, state and age. "
          + "Other panes than the servers are about the sockets."
      ],
      examples: ["sort read", "sort age reversed", "sort connections", "sort"],
      command: { .sort($0, isReversed: $1) }),
    CommandSpecification(
      "group", .optional(.grouping), effect: .shows,
      summary: "put the sockets together, with totals, or one by one",
      details: [
        "server is the server that accepted them, host the address of the other end, port the port "
          + "of the service. Sorting and filters hold for groups, too."
      ],
      examples: ["group host", "group"],
      command: { .group($0) }),
    CommandSpecification(
      "layout", .layoutNames, effect: .shows, summary: "divide the screen among the panes",
      details: [
        "lite shows a list and what is looked at, normal the lists and the logs, dense as much as "
          + "there is room for. lists and logs have the most room, or neither where it is balanced. "
          + "Without a word: normal balanced."
      ],
      examples: ["layout dense", "layout normal logs", "layout"],
      command: { .layout($0) }),
    CommandSpecification(
      "export", .exportSubject, .exportPath, .overwrite,
      effect: .shows, summary: "write the commands of this session to a file, as a script",
      details: [
        "sockscope run takes the script. A file that is there already is left alone, unless overwrite "
          + "is written after it. A read-only session can be exported, too: no socket feels it."
      ],
      examples: ["export commands session.txt", "export commands session.txt overwrite"],
      command: { .export(ExportCommand($0, to: $1, overwrites: $2)) }),
    CommandSpecification(
      "help", .optional(.verb), effect: .shows, summary: "list the commands, or explain one",
      examples: ["help", "help listen"],
      command: { .help($0) }),
    CommandSpecification(
      "quit", aliases: ["q", "q!", "quit!"], .optional(.value("STATUS")),
      effect: .shows, summary: "end the program at once, with an exit status",
      details: ["Open sockets are destroyed. The status is 0 unless given."],
      examples: ["quit", "quit 3"],
      command: { .quit($0) }),
  ]

  private static func marking(
    _ change: MarkChange, _ summary: String, _ examples: [String]
  ) -> CommandSpecification {
    CommandSpecification(
      change.rawValue, .filter, effect: .shows, summary: summary,
      details: [
        "Only open sockets are marked. @marked stands for them in every command; a filter is written "
          + "as for the command filter."
      ],
      examples: examples, command: { .mark(change, filter: $0) })
  }
}
