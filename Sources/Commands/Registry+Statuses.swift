extension Registry {
  /// What the exit statuses of the program mean: for its help, the man page and the README.
  public static let statuses = Topic(
    name: "Exit status",
    text:
      "What fails later than its command, such as a connection or an address in use, is an event of "
      + "a script, not its failure: wait me ready or wait web listening is what has the script fail.",
    forms: [
      .init("0", "It did what it was asked to."),
      .init(
        "1",
        "A connection of connect or listen could not be made or was reset, a server of listen could "
          + "not listen, or a command of a script failed: an expectation, too, and a wait for what "
          + "can't come any more."),
      .init(
        "2",
        "Nothing ran: the command line, a command or a file is wrong or can't be read, or there is "
          + "no terminal."),
      .init(
        "3",
        "A wait of a script (\(WaitCommand.standardTimeout.number / 1000) seconds where it is not "
          + "told) or --timeout ran out."),
      .init(
        "130, 143", "It was interrupted or terminated; 128 and the number of any other signal."),
      .init("STATUS", "What the command quit STATUS says."),
    ])
}
