import Commands
import Observation
import TerminalUI
import Themes

/// Questions before something that can't be undone.
extension Model {
  /// Whether something is asked before a line that ends something.
  var isAsking: Bool { if case .confirmation(.end) = layer { true } else { false } }

  /// Runs a line, after a question where one is wanted.
  mutating func ask(before line: Line, isTyped: Bool = true) -> [Effect] {
    guard
      let question = EndQuestion(
        before: line, isTyped: isTyped, in: latest, selection: selection, marked: marked,
        confirmation)
    else { return run(line, isTyped: isTyped, selection: selection, marked: marked) }
    layer = .confirmation(.end(question))
    return []
  }

  /// Quits, after a question while sockets are open.
  mutating func quit(keepsFrame: Bool) -> [Effect] {
    guard confirmation.asks(beforeQuittingWith: latest.liveSockets) else {
      return [.quit(status: 0, keepsFrame: keepsFrame)]
    }
    layer = .confirmation(.quit(openSockets: latest.liveSockets, keepsFrame: keepsFrame))
    return []
  }

  /// What a key answers to a question; only a clear yes is one.
  mutating func answer(_ question: Confirmation, _ key: KeyPress) -> [Effect] {
    let isQuestionOfQuit = if case .quit = question { true } else { false }
    switch key {
    case .character("y"), .character("Y"): break
    case .control("c") where isQuestionOfQuit: break
    case .character("n"), .character("N"), .character("q"), KeyPress(.escape), .control("c"):
      layer = .panes
      return []
    default: return []
    }
    layer = .panes
    switch question {
    case .quit(_, let keepsFrame): return [.quit(status: 0, keepsFrame: keepsFrame)]
    case .end(var question):
      if let refusal = question.refusal(in: latest) {
        notice = Notice(.warning, refusal)
        return []
      }
      guard question.sayYes() else {
        layer = .confirmation(.end(question))
        return []
      }
      return run(
        question.line, isTyped: question.isTyped, selection: question.selection,
        marked: question.marked)
    }
  }

  /// Draws a question; returns where its answers stand.
  func draw(
    _ question: Confirmation, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let title: String
    var parts: [[(String, Theme.Role)]]
    var hint = " yes   "
    switch question {
    case .end(let question):
      title = question.isArmed ? "Really?" : "Sure?"
      parts = [
        [(question.line.description, .warning)],
        [(question.subject, .accent), (". " + question.terms, .text)],
      ]
      if question.isArmed {
        hint = " once more: yes   "
      } else if question.wanted > 1 {
        hint = " twice: yes   "
      }
    case .quit(let count, _):
      title = "Quit?"
      let text =
        switch count {
        case 0: "No socket is open."
        case 1: "One socket is open; quitting destroys it."
        default: "\(Notation.count(count)) sockets are open; quitting destroys them."
        }
      parts = [[(text, .text)]]
    }
    parts += [[], [("y", .keyHint), (hint, .text), ("n", .keyHint), (" no", .text)]]
    let lines = parts.flatMap { $0.isEmpty ? [ScreenLine()] : rich($0).wrapped(to: 56) }
    let inside = drawOverlay(
      columns: 56, rows: lines.count, title: title, note: "", layout, into: &surface,
      theme: theme)
    draw(lines, in: inside, into: &surface, theme: theme)
    return Point(column: inside.left, row: inside.bottom - 1)
  }
}
