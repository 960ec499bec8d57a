import Commands

extension ManualPage {
  /// What lies around the program: statuses, files, variables, and what to do after a crash.
  func addSurroundings(to page: inout Roff) {
    page.section(Registry.statuses.name)
    for form in Registry.statuses.forms {
      page.entry(.bold(form.text), meaning: .plain(form.meaning))
    }
    page.paragraph(.plain(Registry.statuses.text))
    for (title, entries) in Self.tables {
      page.section(title)
      for entry in entries { page.entry(.bold(entry.name), meaning: .plain(entry.meaning)) }
    }
    page.section("Notes")
    page.paragraph(
      .plain(
        "The terminal is restored however the program ends, also when it crashes. Only after "
          + "SIGKILL nothing can be: type "), .bold("reset"),
      .plain(" and Enter then, even if that does not show."))
    page.section("See also")
    let others = [("nc", 1), ("socat", 1), ("ss", 8), ("unix", 7), ("tcp", 7)]
    var list: [Roff.Text] = []
    for (index, other) in others.enumerated() {
      list += [.bold(other.0), .plain("(\(other.1))" + (index < others.count - 1 ? ", " : ""))]
    }
    page.paragraph(list)
    page.paragraph(.plain("Node.js, Net: https://nodejs.org/api/net.html"))
  }

  private typealias Entry = (name: String, meaning: String)

  private static let tables: [(title: String, entries: [Entry])] = [
    (
      "Files",
      [
        (
          "$XDG_CONFIG_HOME/sockscope/config.toml",
          "The configuration, in TOML: theme (a name or a path), history (false keeps neither history "
            + "nor log on disk), startup (a list of lines to run at the start)."
        ),
        ("$XDG_CONFIG_HOME/sockscope/themes/NAME.toml", "Themes of your own."),
        ("PREFIX/share/sockscope/themes", "The themes that were installed with the program."),
        (
          "$XDG_STATE_HOME/sockscope/history",
          "The lines that were entered or that keys stood for; 500 at most."
        ),
        (
          "$XDG_STATE_HOME/sockscope/screen",
          "How the screen was left: its density, the sizes of the panes, the columns of the sockets."
        ),
        (
          "$XDG_STATE_HOME/sockscope/log",
          "What was written to standard output and error while the screen was on."
        ),
      ]
    ),
    (
      "Environment",
      [
        ("XDG_CONFIG_HOME", "Where configurations are; ~/.config when it is not an absolute path."),
        ("XDG_STATE_HOME", "Where state is kept; ~/.local/state when it is not an absolute path."),
        ("TERM, COLORTERM", "The kind of terminal, and how many colours it has."),
        (
          "COLORFGBG",
          "The terminal's colours: the last number tells whether the background is dark or light."
        ),
        ("NO_COLOR", "When it is not empty, there are no colours."),
        (
          "LC_ALL, LC_CTYPE, LANG",
          "Whether the terminal takes UTF-8; without it, everything is drawn in ASCII."
        ),
        (
          "ESCDELAY",
          "For how many milliseconds after the Escape key the rest of a key's sequence is awaited."
        ),
      ]
    ),
  ]
}
