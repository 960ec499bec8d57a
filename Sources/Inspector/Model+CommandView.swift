import Commands
import TerminalUI
import Themes

extension Model {
  /// Draws the command line, with what completion found or an error says above it.
  ///
  /// Returns where the cursor stands.
  func draw(
    _ entry: CommandEntry, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let line = layout.message
    var editor = entry.editor
    if entry.reverse != nil { editor.replace(with: entry.found ?? "") }
    let prompt = entry.reverse.map { "search \($0.text): " } ?? ":"
    let cursor = drawTypedLine(
      editor, after: prompt, isSearching: entry.reverse != nil, layout, into: &surface, theme: theme
    )
    if entry.reverse != nil {
      let said =
        entry.found == nil
        ? "no line that was entered holds this" : Hints.reverse
      drawMessage(rich([(said, .note)]), above: line.top, layout, into: &surface, theme: theme)
      return cursor
    }
    if let error = entry.error {
      var text = RichText(alphabet: alphabet)
      text.add("column \(error.position.column)", .error)
      text.add(": \(error.problem.what)", .text)
      text.add("; \(error.problem.remedy)", .accent)
      drawMessage(text, above: line.top, layout, into: &surface, theme: theme)
    } else if let list = entry.completion {
      draw(list, above: line.top, layout, into: &surface, theme: theme)
    } else if let command = entry.awaited, notice?.isUrgent != true {
      drawMessage(rich(command.hint), above: line.top, layout, into: &surface, theme: theme)
    } else if let notice {
      drawMessage(
        notice.richText(alphabet: alphabet), above: line.top, layout, into: &surface, theme: theme)
    }
    return cursor
  }

  private func draw(
    _ list: CompletionList, above bottom: Int, _ layout: ScreenLayout,
    into surface: inout Surface, theme: Theme
  ) {
    let most = max(1, layout.body.size.rows / 2)
    let chosen = list.chosen ?? 0
    let first = min(max(0, chosen - most + 1), max(0, list.candidates.count - most))
    let rows = list.candidates[first...].prefix(most).map { candidate in
      Table.Row([.init(candidate.text), .init(candidate.summary, style: theme[.dim])])
    }
    let rest = list.candidates.count - rows.count
    let widest = list.candidates.reduce(10) { max($0, $1.text.count) }
    var table = Table(
      columns: [
        .init(
          "Tab goes on", minimum: min(30, widest), ideal: min(40, max(12, widest)), priority: 2),
        .init(rest > 0 ? "\(rest) more" : "", minimum: 10, ideal: 100, priority: 1),
      ], rows: rows)
    if let chosen = list.chosen { table.selection = .focused(chosen - first) }
    let rect = Rect(
      column: layout.message.left, row: bottom - rows.count - 1,
      columns: layout.message.size.columns, rows: rows.count + 1)
    surface.fill(rect, style: theme[.text])
    table.draw(into: &surface, in: rect, appearance: theme.tableAppearance)
  }
}

extension CommandSpecification {
  /// What a line says that waits for the next word: what may follow, and what that does.
  fileprivate var hint: [TextPart] {
    let most = 3
    let names = options.map(\.usage).joined(separator: " ")
    let chosen =
      switch options.count {
      case 0: ""
      case ...most: "; OPTION is \(names)"
      default: "; \(LineBinding.name(.next)) lists the options"
      }
    return [(usage, .accent), (": \(summary)\(chosen)", .text)]
  }
}
