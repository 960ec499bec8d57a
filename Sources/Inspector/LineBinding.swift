import TerminalUI

/// One line of the table of keys that hold where a line is typed: the keys themselves, help, hints
/// and README are views of it.
///
/// They are those of shells, and no configuration changes them: who types must always get out.
struct LineBinding: Hashable, Sendable {
  /// What a key does to the line, or with it.
  enum Action: Hashable, Sendable, CaseIterable {
    case accept, cancel, next, previous, older, newer, searchBackward
    case ending, target, editor
    case left, right, home, end, wordLeft, wordRight
    case backspace, delete, killToStart, killToEnd, killWord, yank
  }

  /// What it does.
  var action: Action
  /// The keys that do it; the first one stands in hints.
  var keys: [KeyPress]
  /// What it does, in one line for the help.
  var help: String

  /// The keys in words: `Left ^B`.
  var keyNames: String { keys.map(\.name).joined(separator: " ") }

  /// The name of the group in the help.
  static let group = "Typing a line"

  /// All keys of typed lines.
  static let table: [LineBinding] = [
    LineBinding(.accept, [.init(.enter)], "Run it, send it, or take it"),
    LineBinding(
      .cancel, [.init(.escape), .control("c"), .control("g")], "Close the line, and do nothing"),
    LineBinding(
      .next, [.init(.tab)],
      "Complete a command; send or search for another form: text, escapes, regex, hex"),
    LineBinding(.previous, [.init(.tab, .shift)], "The same, the other way round"),
    LineBinding(.older, [.init(.up), .control("p")], "Take out the line that was entered before"),
    LineBinding(.newer, [.init(.down), .control("n")], "Take out the line after that"),
    LineBinding(
      .searchBackward, [.control("r")],
      "Search the lines of commands, or those that were sent; again, an older one"),
    LineBinding(.ending, [.control("o")], "Send with another end of line, or none"),
    LineBinding(.target, [.control("t")], "Send to the marked sockets, all, or the selected one"),
    LineBinding(.editor, [.control("x")], "Write what is to be sent in your editor"),
    LineBinding(.left, [.init(.left), .control("b")], "Go left by one character"),
    LineBinding(.right, [.init(.right), .control("f")], "Go right by one character"),
    LineBinding(.wordLeft, [.init(.left, .control), .alt("b")], "Go left by a word"),
    LineBinding(.wordRight, [.init(.right, .control), .alt("f")], "Go right by a word"),
    LineBinding(.home, [.init(.home), .control("a")], "Go to the start of the line"),
    LineBinding(.end, [.init(.end), .control("e")], "Go to the end of the line"),
    LineBinding(
      .backspace, [.init(.backspace), .control("h")],
      "Take away the character before the cursor; in an empty line, close it"),
    LineBinding(
      .delete, [.init(.delete), .control("d")], "Take away the character after the cursor"),
    LineBinding(.killToStart, [.control("u")], "Take away all before the cursor"),
    LineBinding(.killToEnd, [.control("k")], "Take away all after the cursor"),
    LineBinding(.killWord, [.control("w")], "Take away the word before the cursor"),
    LineBinding(.yank, [.control("y")], "Insert what was taken away last by these three"),
  ]

  private init(_ action: Action, _ keys: [KeyPress], _ help: String) {
    self.action = action
    self.keys = keys
    self.help = help
  }

  private static let byKey = Dictionary(
    uniqueKeysWithValues: table.flatMap { binding in binding.keys.map { ($0, binding.action) } })

  /// What `key` does; `nil` where it types text, or nothing.
  static func action(of key: KeyPress) -> Action? { byKey[key] }

  /// The first key of `action` in words.
  static func name(_ action: Action) -> String {
    table.first { $0.action == action }?.keys.first?.name ?? ""
  }
}

extension LineEditor {
  /// Does what an editing key does in every line; `false` when `key` is none.
  @discardableResult
  mutating func edit(_ key: KeyPress) -> Bool {
    switch LineBinding.action(of: key) {
    case .left: left()
    case .right: right()
    case .wordLeft: wordLeft()
    case .wordRight: wordRight()
    case .home: home()
    case .end: end()
    case .backspace: backspace()
    case .delete: delete()
    case .killToStart: killToStart()
    case .killToEnd: killToEnd()
    case .killWord: killWord()
    case .yank: yank()
    case .older: historyUp()
    case .newer: historyDown()
    case .accept, .cancel, .next, .previous, .searchBackward, .ending, .target, .editor, nil:
      return false
    }
    return true
  }
}
