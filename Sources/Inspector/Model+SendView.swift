import Commands
import Observation
import TerminalUI
import Themes

extension Model {
  /// Draws the send line, and above it to whom it goes and what exactly; returns where the cursor
  /// stands.
  func draw(
    _ entry: SendEntry, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    var editor = entry.editor
    if let found = entry.found { editor.replace(with: found.text) }
    let prompt = entry.reverse.map { "search \($0.text): " } ?? "send \(entry.target.word)> "
    let cursor = drawTypedLine(
      editor, after: prompt, isSearching: entry.reverse != nil, layout, into: &surface, theme: theme
    )
    drawMessage(preview(entry), above: layout.message.top, layout, into: &surface, theme: theme)
    return cursor
  }

  private func preview(_ entry: SendEntry) -> RichText {
    if let notice, notice.isUrgent { return notice.richText(alphabet: alphabet) }
    if entry.reverse != nil {
      return entry.found == nil
        ? rich([("no line to \(entry.peer) holds this", .note)])
        : rich([(Hints.reverse, .note)])
    }
    let receivers = "to \(receivers(of: entry)), \(entry.form.rawValue), \(entry.ending.name): "
    switch entry.bytes {
    case .failure(let problem):
      return rich([
        (receivers, .note), (problem.what, .warning), ("; \(problem.remedy)", .accent),
      ])
    case .success(let bytes):
      let limit = max(8, (layout?.message.size.columns ?? 80) * 2 / 3)
      let shown = bytes.prefix(limit).map(\.hexadecimal).joined(separator: " ")
      let rest = bytes.count > limit ? " and \(Notation.count(bytes.count - limit)) more" : ""
      return rich(
        [
          (receivers, .note), (Notation.bytes(bytes.count), .accent),
          (bytes.isEmpty ? "" : ": ", .note), (shown, .sent), (rest, .dim),
        ] + literalEscape(of: entry))
    }
  }

  /// What is said of an escape that is sent as it stands, since the line is in another form.
  private func literalEscape(of entry: SendEntry) -> [TextPart] {
    guard entry.form == .text, let escape = SendForm.firstEscape(in: entry.editor.text) else {
      return []
    }
    return [
      ("; \(escape) is sent as it stands", .note),
      (", \(LineBinding.name(.previous)) for escapes", .accent),
    ]
  }

  private func receivers(of entry: SendEntry) -> String {
    switch entry.target {
    case .socket(let id): "\(id) (\(shown.socket(id)?.remote?.shortAddress ?? "no peer"))"
    case .marked: "\(Notation.count(marks.count)) marked"
    case .all: "all \(Notation.count(latest.liveSockets)) open"
    }
  }
}
