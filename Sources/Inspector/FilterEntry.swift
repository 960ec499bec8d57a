import Observation
import TerminalUI

/// A filter that is being typed; the one before it stays in force until `Enter`.
struct FilterEntry: Hashable, Sendable {
  /// How far a text is on its way to a filter.
  enum Verdict: Hashable, Sendable {
    /// Nothing is typed: all is shown.
    case empty
    /// It is a filter.
    case valid(Filter)
    /// It may become one.
    case incomplete(FilterProblem)
    /// No text after it makes it one.
    case impossible(FilterProblem)
  }

  /// The list that it is for.
  let pane: Pane
  /// The text and the cursor.
  private(set) var editor: LineEditor
  /// What was entered before it can be.
  private(set) var isRefused = false

  /// An entry for `pane` that begins with the filter in force.
  init(pane: Pane, text: String) {
    self.pane = pane
    editor = LineEditor(text)
  }

  /// How far it is.
  var verdict: Verdict {
    do throws(FilterProblem) {
      return try Filter(parsing: editor.text).map { .valid($0) } ?? .empty
    } catch {
      return error.isIncomplete ? .incomplete(error) : .impossible(error)
    }
  }

  /// Why it is not in force, where that is worth a message.
  var problem: FilterProblem? {
    switch verdict {
    case .empty, .valid: nil
    case .incomplete(let problem): isRefused ? problem : nil
    case .impossible(let problem): problem
    }
  }

  /// Inserts text at the cursor, as far as there is room.
  mutating func insert(_ text: String) {
    isRefused = false
    _ = editor.insert(text)
  }

  /// `Enter` was pressed too early.
  mutating func refuse() { isRefused = true }

  /// What an editing key does; keys without a meaning do nothing.
  mutating func edit(_ key: KeyPress) {
    if key.isText { return insert(key.text) }
    if editor.edit(key) { isRefused = false }
  }
}
