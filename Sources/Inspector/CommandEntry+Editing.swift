import Commands
import Observation
import TerminalUI

extension CommandEntry {
  /// The lines that were entered before, the newest first.
  private var formerLines: [String] { editor.history.lines.reversed() }

  /// The command that waits for its next word at the cursor.
  var awaited: CommandSpecification? {
    Completion.command(before: editor.before.endIndex, in: editor.before)
  }

  /// What the search backward has found; `nil` when there is no such line.
  var found: String? { reverse?.found(in: formerLines, \.self) }

  /// Begins to search backward.
  mutating func searchBackward() {
    completion = nil
    error = nil
    reverse = ReverseSearch()
  }

  /// What a key does to the search; taking what was found does not run it.
  mutating func search(_ key: KeyPress) {
    let lines = formerLines
    switch reverse?.press(key, in: lines, \.self) {
    case .taken:
      if let found { editor.replace(with: found) }
      reverse = nil
    case .givenUp: reverse = nil
    case .goesOn, nil: break
    }
  }

  /// Inserts text at the cursor, or says that there is no room.
  mutating func insert(_ text: String, _ notice: inout Notice?) {
    completion = nil
    error = nil
    guard !editor.insert(text) else { return }
    notice = Notice(
      .warning, "a line has at most \(Notation.count(LineEditor.limit)) bytes: not inserted",
      nextStep: "write c1 file:PATH sends a file")
  }

  /// What an editing key does; keys without a meaning do nothing.
  mutating func edit(_ key: KeyPress, _ notice: inout Notice?) {
    switch key {
    case let key where key.isText && closesQuote(key.text): editor.right()
    case let key where key.isText: insert(key.text, &notice)
    case let key where LineBinding.action(of: key) == .yank: insert(editor.killed, &notice)
    default:
      guard editor.edit(key) else { return }
      completion = nil
      error = nil
    }
  }

  /// Whether `quote`, typed, closes the quotes that the cursor stands in, just before the closing
  /// quote that is there already: then that one will do.
  private func closesQuote(_ quote: String) -> Bool {
    guard let quote = quote.first, editor.after.first == quote else { return false }
    return Completion.openQuote(at: editor.before.endIndex, in: editor.before) == quote
  }

  /// Completes the word before the cursor: first what all candidates have in common, then one
  /// candidate after the other, backward with negative `steps`.
  mutating func complete(by steps: Int, in context: CompletionContext) {
    error = nil
    if var list = completion {
      let count = list.candidates.count
      let next = list.chosen.map { $0 + steps } ?? (steps > 0 ? 0 : count - 1)
      let index = ((next % count) + count) % count
      let text = list.candidates[index].text
      guard editor.complete(replacing: list.inserted, with: text) else { return }
      list.chosen = index
      list.inserted = text.count
      completion = list
      return
    }
    let line = editor.before
    let found = Completion(of: line, at: line.endIndex, in: context)
    let typed = line[found.range].count
    guard let first = found.candidates.first else { return }
    if found.candidates.count == 1 {
      editor.complete(replacing: typed, with: first.text + (first.endsWord ? " " : ""))
      return
    }
    let common = found.commonStart
    guard editor.complete(replacing: typed, with: common) else { return }
    completion = CompletionList(
      candidates: found.candidates, chosen: nil, inserted: common.count)
  }
}

extension KeyPress {
  /// A character's key with Alt.
  static func alt(_ character: Character) -> KeyPress { KeyPress(.character(character), .alt) }

  /// Whether it types text.
  var isText: Bool {
    guard case .character = key else { return false }
    return !modifiers.contains(.control) && !modifiers.contains(.alt)
  }

  /// The text that it types.
  var text: String {
    guard case .character(let character) = key else { return "" }
    return String(character)
  }
}
