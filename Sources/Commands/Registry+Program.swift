extension Registry {
  static let program: [CommandSpecification] = [
    CommandSpecification(
      "theme", .theme, effect: .shows, summary: "change the colours", examples: ["theme mono"],
      command: { .theme($0) }),
    CommandSpecification(
      "filter", .filter, effect: .shows,
      summary: "show only what fits, in the list with the focus; or all again",
      details: [
        "A filter is made of words, which are looked for everywhere, and of FIELD OP VALUE, joined "
          + "by and, or, not and parentheses: state=open and read>1MiB. Fields of sockets are id, "
          + "state, direction, local, remote, peer, read, written, queue, rate, paused, reason and "
          + "age; servers have connections, accepted and handler, too, and events event, code and "
          + "size. OP is = != < > <= >= contains matches. since 5m is age<=5m."
      ],
      examples: ["filter state=open", "filter remote contains 10.0. and not rate<1k", "filter"],
      command: { .filter($0) }),
    CommandSpecification(
      "sort", .optional(.sortColumn), .reversed,
      effect: .shows, summary: "sort the sockets by a column, or as they came",
      details: [
        "Columns are id, direction, state, local, remote, peer, read, written, queue, rate and age."
      ],
      examples: ["sort read", "sort age reversed", "sort"],
      command: { .sort($0, isReversed: $1) }),
    CommandSpecification(
      "export", .exportSubject, .exportPath, .overwrite,
      effect: .shows, summary: "write the commands of this session to a file, as a script",
      details: [
        "sockscope run takes the script. A file that is there already is left alone, unless overwrite "
          + "is written after it."
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
}
