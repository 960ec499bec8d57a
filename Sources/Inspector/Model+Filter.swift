import Observation
import TerminalUI
import Themes

extension Model {
  /// Opens the line for the filter of the list with the focus.
  mutating func openFilter() {
    notice = nil
    layer = .filter(FilterEntry(pane: filteredPane, text: filter(of: filteredPane)?.text ?? ""))
  }

  /// The list that a filter is for: of panes about the selected socket, the sockets.
  private var filteredPane: Pane {
    switch focus {
    case .servers, .events: focus
    case .sockets, .stream, .attempts, .detail: .sockets
    }
  }

  private func filter(of pane: Pane) -> Filter? {
    switch pane {
    case .servers: serverSorting.view.filter
    case .events: eventFilter
    case .sockets, .stream, .attempts, .detail: sorting.view.filter
    }
  }

  /// What a key does to the filter that is being typed.
  mutating func type(_ key: KeyPress, into entry: FilterEntry) {
    var entry = entry
    switch LineBinding.action(of: key) {
    case .cancel:
      layer = .panes
      return
    case .backspace where entry.editor.isEmpty:
      layer = .panes
      return
    case .accept:
      switch entry.verdict {
      case .empty, .valid:
        layer = .panes
        filter(entry.editor.text, in: entry.pane)
        return
      case .incomplete, .impossible: entry.refuse()
      }
    default: entry.edit(key)
    }
    layer = .filter(entry)
  }

  /// Shows only what fits `text` in the list with the focus, or says what is wrong with it.
  mutating func filter(_ text: String) { filter(text, in: filteredPane) }

  private mutating func filter(_ text: String, in pane: Pane) {
    if frozen != nil {
      notice = Notice(
        .warning, "a paused screen is not filtered", nextStep: "\(keyName(.pauseScreen)) goes on")
      return
    }
    let filter: Filter?
    do throws(FilterProblem) {
      filter = try Filter(parsing: text)
    } catch {
      notice = Notice(.error, "filter: \(error.what)", nextStep: error.remedy)
      return
    }
    switch pane {
    case .servers: serverSorting.filter(by: filter, at: now)
    case .events:
      eventFilter = filter
      eventPosition = .following
    case .sockets, .stream, .attempts, .detail:
      // Another filter is no group any more.
      openedGroup = nil
      sorting.filter(by: filter, at: now)
    }
  }

  /// What a title says about a filter: its text and how many fit it.
  func filterTitle(_ filter: Filter?, _ count: Int, of all: Int) -> String? {
    guard let filter else { return nil }
    let most = max(12, size.columns / 4)
    let text = Printable(filter.text, alphabet: alphabet)
      .fitted(to: most, alphabet: alphabet).map { String($0.character) }.joined()
    return "/\(text) \(Notation.count(count)) of \(Notation.count(all))"
  }

  /// What a list says that nothing fits.
  func nothingFits(_ filter: Filter) -> [[TextPart]] {
    [
      [
        ("Nothing fits the filter ", .note), (filter.text, .accent), (". ", .note),
        (keyName(.filter), .keyHint), (" changes it; ", .note), ("^U", .keyHint), (" and ", .note),
        ("Enter", .keyHint), (" there show all.", .note),
      ]
    ]
  }

  /// Draws the filter that is being typed; returns where the cursor stands.
  func draw(
    _ entry: FilterEntry, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let line = layout.message
    surface.fill(line, style: theme[.text])
    let label = "/ in \(entry.pane.title): "
    let used = surface.put(label, at: line.origin, style: theme[.accent], clip: line)
    let role: Theme.Role =
      switch entry.verdict {
      case .empty, .incomplete: .text
      case .valid: .success
      case .impossible: .error
      }
    let place = Rect(
      column: line.left + used, row: line.top, columns: line.size.columns - used, rows: 1)
    let cursor = entry.editor.draw(
      into: &surface, in: place, style: theme[role], escapes: theme[.escape])
    if let problem = entry.problem {
      var text = RichText(alphabet: alphabet)
      text.add(entry.isRefused ? "not finished" : "column \(problem.offset + 1)", .error)
      text.add(": \(problem.what)", .text)
      text.add("; \(problem.remedy)", .accent)
      drawMessage(text, above: line.top, layout, into: &surface, theme: theme)
    }
    return cursor
  }
}
