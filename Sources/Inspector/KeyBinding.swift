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

  /// The binding of `key`, if it has one.
  static func of(_ key: KeyPress) -> KeyBinding? { byKey[key] }

  /// The binding of `action`.
  static func of(_ action: Action) -> KeyBinding? { table.first { $0.action == action } }

  private static let byKey: [KeyPress: KeyBinding] = Dictionary(
    table.flatMap { binding in binding.keys.map { ($0, binding) } },
    uniquingKeysWith: { first, _ in first })

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
      .send, [.character("s")], "send", "Send text to the selected socket", .connections,
      verb: "write"),
    KeyBinding(
      .end, [.character("e")], "end", "End our side of the selected socket once everything is sent",
      .connections, verb: "end"),
    KeyBinding(
      .destroy, [.character("x")], "destroy", "Close the selected socket at once; asks first",
      .connections,
      verb: "destroy"),
    KeyBinding(
      .actions, [.character("a")], "actions", "List all that can be done to the selection",
      .connections),

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
      .filter, [.character("/")], "filter", "Show only what fits: words, or fields with values",
      .watching, verb: "filter"),
    KeyBinding(
      .sort, [.character("o")], "sort", "Sort the sockets by the next column; last, as they came",
      .watching, verb: "sort"),
    KeyBinding(
      .reverseSort, [.character("O")], "reverse", "Sort the sockets the other way round", .watching),
    KeyBinding(
      .peer, [.character("%")], "peer", "Go to the socket at the other end, when it is one of ours",
      .moving),
    KeyBinding(
      .pauseScreen, [.character("p")], "pause",
      "Freeze the screen, and go on; collecting never stops",
      .watching),
    KeyBinding(
      .follow, [.character("F")], "follow", "Follow the newest events or bytes, or stand still",
      .watching),
    KeyBinding(
      .streamMode, [.character("v")], "view", "Show the stream as text, as a hex dump, or as both",
      .watching),

    KeyBinding(
      .commandLine, [.character(":")], "command", "Type a command; Tab completes it", .program),
    KeyBinding(
      .palette, [.control("p")], "find",
      "Find a command, a key or a theme by a few words", .program),
    KeyBinding(.help, [.character("?")], "help", "Show this help", .program, verb: "help"),
    KeyBinding(.back, [.init(.escape)], "back", "Go one step back; never quits", .program),
    KeyBinding(.redraw, [.control("l")], "redraw", "Paint the screen anew", .program),
    KeyBinding(
      .suspend, [.control("z")], "suspend", "Go back to the shell; fg brings sockscope back",
      .program),
    KeyBinding(.interrupt, [.control("c")], "interrupt", "Cancel, or ask to quit", .program),
    KeyBinding(
      .quit, [.character("q")], "quit", "Quit; asks while sockets are open", .program, verb: "quit"),
  ]
}

extension KeyPress {
  /// The key of a character.
  static func character(_ character: Character) -> KeyPress { KeyPress(.character(character)) }

  /// A character's key with control.
  static func control(_ character: Character) -> KeyPress {
    KeyPress(.character(character), .control)
  }

  /// A short name: `q`, `^L`, `Tab`, `Shift-Tab`, `PgDn`.
  var name: String {
    let text = key.name
    if modifiers.contains(.control) { return "^" + text.uppercased() }
    if modifiers.contains(.alt) { return "Alt-" + text }
    return modifiers.contains(.shift) ? "Shift-" + text : text
  }
}

extension Key {
  /// A short name.
  fileprivate var name: String {
    switch self {
    case .character(let character): String(character)
    case .enter: "Enter"
    case .tab: "Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
