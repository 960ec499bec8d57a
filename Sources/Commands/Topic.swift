/// Something that many commands share, explained once: for the man page and the README.
public struct Topic: Hashable, Sendable {
  /// One way to write it.
  public struct Form: Hashable, Sendable {
    /// How it is written.
    public var text: String
    /// What that means, in a few words.
    public var meaning: String

    init(_ text: String, _ meaning: String) {
      self.text = text
      self.meaning = meaning
    }
  }

  /// What it is about: `Addresses`.
  public let name: String
  /// What it is, in sentences.
  public let text: String
  /// How it is written.
  public let forms: [Form]
}

extension Registry {
  /// What commands have in common.
  public static let topics: [Topic] = [
    Topic(
      name: "Lines",
      text:
        "A command is a verb and words, separated by blanks. Verbs and the names of options may "
        + "be written in any case. Commands on one line run in one go, up to the first that fails; "
        + "between two lines passes one turn of the engine's loop.",
      forms: [
        .init("COMMAND ; COMMAND", "several commands on one line, with blanks around the ;"),
        .init(
          "{ COMMAND ; COMMAND }",
          "a block, for commands that take one; it may span lines, each a command"),
        .init("# TEXT", "a comment, up to the end of the line"),
        .init(
          "\"TEXT\"",
          "text that may hold blanks and the escapes \\n \\r \\t \\0 \\\\ \\\" \\$ \\xHH \\u{...}"),
        .init("'TEXT'", "text without escapes"),
        .init("NAME=VALUE", "an option; NAME alone means NAME=true"),
      ]),
    Topic(
      name: "Addresses",
      text: "Where to listen, or what to connect to.",
      forms: [
        .init("PORT", "a port on all addresses of this machine, or on localhost to connect to"),
        .init("HOST:PORT", "a name or an IPv4 address, and a port"),
        .init("[IPV6]:PORT", "an IPv6 address and a port"),
        .init("/path, ./path, ~/path", "a unix socket"),
        .init("@name", "an abstract unix socket"),
        .init("fd:N", "a socket that the program was started with, as descriptor N"),
        .init("ID", "for connect: a server of this session, by its id or name"),
      ]),
    Topic(
      name: "Targets",
      text: "What a command is about.",
      forms: [
        .init("s1, s1.2, c1", "a server, a socket that it accepted, an outgoing socket"),
        .init("NAME", "the same by the name given with as: web, web.2"),
        .init(".", "the selection; in a block of on, what the event is of"),
        .init("$socket", "in a block of on connection: the accepted socket"),
        .init("@marked", "the sockets that are marked on the screen and still open"),
        .init("*", "all servers, or all sockets"),
        .init("web.*", "all sockets of a server"),
      ]),
    Topic(
      name: "Data",
      text: "Bytes to send: all words after the target. Bare words are joined by one blank, "
        + "everything else without. A prefix covers its own word only.",
      forms: [
        .init(
          "text, \"text\\n\", 'raw'", "text, with escapes, or as it is (for JSON: '{\"a\": 1}')")
      ] + Payload.prefixes.map { .init($0.text, $0.summary) }),
    Topic(
      name: "References",
      text: "A property of an object, as text, at the moment the command runs.",
      forms: [
        .init("$ID.PROPERTY", "as a word, in a bare word or in double quotes: $s1.port"),
        .init("$$", "a dollar"),
      ]),
    Topic(
      name: "Conditions",
      text: "What wait, expect and on compare: a property of an object, or a field of an event.",
      forms: [
        .init(
          "NAME OP VALUE",
          "OP is one of = (or ==) != < > <= >= contains matches; after NAME no blank is needed"),
        .init("undefined", "as VALUE: that there is none"),
      ]),
    Topic(
      name: "Events",
      text:
        "What happens, by Node's names: in the pane of events, and one a line with --json. Each "
        + "has a source, an id or a name; what is asked for has none. A narrow pane writes attempt "
        + "for connectionAttempt and its outcomes.",
      forms: EventName.allCases.map { .init($0.rawValue, $0.summary) } + [
        .init("command", "a command was given"),
        .init("result", "a command was done, or failed"),
        .init("print", "what the command print says"),
      ]),
  ]
}
