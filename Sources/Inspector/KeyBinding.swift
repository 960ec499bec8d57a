import TerminalUI

/// One line of the table of keys: help, hints and the keys themselves are views of it.
struct KeyBinding: Hashable, Sendable {
  /// Where in the help it stands.
  enum Group: String, Hashable, Sendable, CaseIterable {
    case connections = "Connections"
    case moving = "Moving"
    case watching = "Watching"
    case program = "Program"
  }

  /// What it does.
  var action: Action
  /// The keys that do it; the first one stands in hints.
  var keys: [KeyPress]
  /// One or two words for hints.
  var label: String
  /// What it does, in one line for the help.
  var help: String
  /// Where in the help it stands.
  var group: Group
  /// The verb of the command that it stands for.
  var verb: String?

  init(
    _ action: Action, _ keys: [KeyPress], _ label: String, _ help: String, _ group: Group,
    verb: String? = nil
  ) {
    self.action = action
    self.keys = keys
    self.label = label
    self.help = help
    self.group = group
    self.verb = verb
  }

  /// The keys in words: `j Down`.
  var keyNames: String { keys.map(\.name).joined(separator: " ") }

  /// The usual binding of `action`.
  static func of(_ action: Action) -> KeyBinding? { table.first { $0.action == action } }

  /// All keys of the panes.
  static let table: [KeyBinding] = [
    KeyBinding(
      .listen, [.character("l")], "listen",
      "Open a listener: type a port (0 for any free one) or an address",
      .connections, verb: "listen"),
    KeyBinding(
      .connect, [.character("c")], "connect", "Open a connection: type an address", .connections,
      verb: "connect"),
    KeyBinding(
      .reconnect, [.character("r")], "again", "Connect the selected closed socket again, now",
      .connections, verb: "reconnect"),
    KeyBinding(
      .send, [.character("s")], "send",
      "Send a line to the selected socket, the marked ones, or all; shows the bytes before",
      .connections, verb: "write"),
    KeyBinding(
      .end, [.character("e")], "end",
      "End our side of the selected socket, or of the marked ones, once everything is sent",
      .connections, verb: "end"),
    KeyBinding(
      .destroy, [.character("x")], "destroy",
      "Close the selected socket, or the marked ones, at once; asks first", .connections,
      verb: "destroy"),
    KeyBinding(
      .actions, [.character("a")], "actions",
      "List all that can be done to the selection, or to what is marked", .connections),
    KeyBinding(
      .mark, [.character(" ")], "mark",
      "Mark the selected socket, or no longer: @marked in commands", .connections),
    KeyBinding(
      .markAll, [.character("+")], "mark all", "Mark all open sockets that the filter shows",
      .connections, verb: "mark"),
    KeyBinding(
      .unmarkAll, [.character("-")], "unmark", "Take the marks of what the filter shows away",
      .connections, verb: "unmark"),
    KeyBinding(
      .invertMarks, [.character("*")], "invert", "Mark what has no mark, and the other way round",
      .connections, verb: "invertMarks"),
    KeyBinding(
      .label, [.character("m")], "label",
      "Write a name, a colour or a comment on the selected socket, or the marked ones",
      .connections, verb: "label"),
    KeyBinding(
      .forget, [.init(.delete)], "forget",
      "Take the selected socket or server, which is closed, out of the list; asks first",
      .connections, verb: "forget"),

    KeyBinding(.nextPane, [.init(.tab)], "next pane", "Go to the next pane", .moving),
    KeyBinding(
      .previousPane, [.init(.tab, .shift)], "previous pane", "Go to the previous pane", .moving),
    KeyBinding(.servers, [.character("1")], "servers", "Go to the servers", .moving),
    KeyBinding(.sockets, [.character("2")], "sockets", "Go to the sockets", .moving),
    KeyBinding(.events, [.character("3")], "events", "Go to the events", .moving),
    KeyBinding(.stream, [.character("4")], "stream", "Go to the stream", .moving),
    KeyBinding(
      .attempts, [.character("5")], "attempts",
      "Go to the attempts: how a connection came about, address by address", .moving),
    KeyBinding(
      .detail, [.character("6")], "detail",
      "Go to the detail: options, states and counters of the selected socket", .moving),
    KeyBinding(.down, [.character("j"), .init(.down)], "down", "Go down by one", .moving),
    KeyBinding(.up, [.character("k"), .init(.up)], "up", "Go up by one", .moving),
    KeyBinding(
      .halfPageDown, [.control("d")], "half page down", "Go down by half a page", .moving),
    KeyBinding(.halfPageUp, [.control("u")], "half page up", "Go up by half a page", .moving),
    KeyBinding(.pageDown, [.init(.pageDown)], "page down", "Go down by a page", .moving),
    KeyBinding(.pageUp, [.init(.pageUp)], "page up", "Go up by a page", .moving),
    KeyBinding(.first, [.character("g"), .init(.home)], "first", "Go to the first", .moving),
    KeyBinding(
      .last, [.character("G"), .init(.end)], "last", "Go to the last, and follow", .moving),
    KeyBinding(
      .open, [.init(.enter)], "open", "From a server to its sockets, from a socket to its stream",
      .moving),
    KeyBinding(
      .zoom, [.character("z")], "zoom", "Let the pane fill the screen, and back", .moving),
    KeyBinding(
      .density, [.character("D")], "density",
      "Show less or more at a time: lite, normal, or dense", .moving),
    KeyBinding(
      .preset, [.character("w")], "layout",
      "Give the most room to no pane, to the lists, or to the logs", .moving),
    KeyBinding(.taller, [.character("]")], "taller", "Give the pane a row more", .moving),
    KeyBinding(.shorter, [.character("[")], "shorter", "Take a row from the pane", .moving),
    KeyBinding(.wider, [.character(">")], "wider", "Make the pane wider", .moving),
    KeyBinding(.narrower, [.character("<")], "narrower", "Make the pane narrower", .moving),
    KeyBinding(
      .resetSizes, [.character("=")], "usual sizes", "Give all panes their usual sizes again",
      .moving),

    KeyBinding(
      .filter, [.character("/")], "filter",
      "Show only what fits: words, or fields with values; in the stream, search",
      .watching, verb: "filter"),
    KeyBinding(
      .sort, [.character("o")], "sort",
      "Sort the sockets, or the servers, by the next column; last, as they came",
      .watching, verb: "sort"),
    KeyBinding(
      .reverseSort, [.character("O")], "reverse", "Sort the other way round", .watching),
    KeyBinding(
      .group, [.character("B")], "group",
      "Put the sockets together by server, host or port, with totals; last, one by one", .watching),
    KeyBinding(
      .nextMark, [.character("'")], "next mark", "Go to the next socket with a mark or a label",
      .moving),
    KeyBinding(
      .previousMark, [.character("\"")], "last mark", "Go to the one before", .moving),
    KeyBinding(
      .peer, [.character("%")], "peer", "Go to the socket at the other end, when it is one of ours",
      .moving),
    KeyBinding(
      .lastAlert, [.character("!")], "alert", "Go to what the last alert was about", .moving),
    KeyBinding(
      .pauseScreen, [.character("p")], "pause",
      "Freeze the screen, and go on; collecting never stops",
      .watching),
    KeyBinding(
      .follow, [.character("F")], "follow", "Follow the newest events or bytes, or stand still",
      .watching),
    KeyBinding(
      .holdOrder, [.character("P")], "hold order",
      "Keep the rows where they are, though sorted, while their values go on; and sort them again",
      .watching),
    KeyBinding(
      .streamMode, [.character("v")], "view", "Show the stream as text, as a hex dump, or as both",
      .watching),
    KeyBinding(
      .streamSide, [.character("b")], "sides", "Show both sides of the stream, or one of them",
      .watching),
    KeyBinding(
      .streamTimes, [.character("t")], "times",
      "Write times since the start, since the entry before, as local time, UTC, or since 1970",
      .watching),
    KeyBinding(
      .units, [.character("#")], "units", "Write sizes in KiB, kB, kbit, or exactly", .watching),
    KeyBinding(
      .columns, [.character("C")], "columns",
      "Show what there is room for of each socket, only its bytes, or first what the system knows",
      .watching),
    KeyBinding(
      .search, [.character("f")], "find",
      "Search in the stream, as / does there: text, a regular expression, or hex with ? for any digit",
      .watching),
    KeyBinding(.nextHit, [.character("n")], "next hit", "Go to the next newer hit", .watching),
    KeyBinding(
      .previousHit, [.character("N")], "previous hit", "Go to the next older hit", .watching),
    KeyBinding(
      .selectBytes, [.character("V")], "choose",
      "Choose bytes of the stream, from one to another, to copy them", .watching),
    KeyBinding(
      .copy, [.character("y")], "copy", "Copy from the stream: what, in which form, and where to",
      .watching),

    KeyBinding(
      .commandLine, [.character(":")], "command", "Type a command; Tab completes it", .program),
    KeyBinding(
      .palette, [.control("p")], "find",
      "Find a command, a key or a theme by a few words", .program),
    KeyBinding(
      .log, [.character("L")], "command log",
      "List the commands of this session, to repeat, copy or save them", .program, verb: "export"),
    KeyBinding(
      .themes, [.character("T")], "themes", "Choose other colours, and see them before", .program,
      verb: "theme"),
    KeyBinding(
      .mouse, [.character("M")], "mouse", "Give the mouse back to the terminal, or take it again",
      .program),
    KeyBinding(
      .engine, [.character("E")], "engine",
      "Show how the engine is doing: its lag, handles, queues and limits", .program),
    KeyBinding(.help, [.character("?")], "help", "Show this help", .program, verb: "help"),
    KeyBinding(.back, [.init(.escape)], "back", "Go one step back; never quits", .program),
    KeyBinding(.redraw, [.control("l")], "redraw", "Paint the screen anew", .program),
    KeyBinding(
      .suspend, [.control("z")], "suspend", "Go back to the shell; fg brings sockscope back",
      .program),
    KeyBinding(.interrupt, [.control("c")], "interrupt", "Cancel, or ask to quit", .program),
    KeyBinding(
      .quit, [.character("q")], "quit", "Quit; asks while sockets are open", .program, verb: "quit"),
    KeyBinding(
      .quitAndKeep, [.character("Q")], "quit and keep",
      "Quit as q does, and leave the last picture as text in the terminal", .program),
  ]
}
