import Commands
import Matching
import Observation
import TerminalUI
import Themes

extension Model {
  /// Opens the line for what is to be looked for in the stream.
  mutating func openSearch() {
    guard focus == .stream else {
      notice = Notice(
        .warning, "\(keyName(.filter)) searches in the stream",
        nextStep: "\(keyName(.stream)) goes there")
      return
    }
    layer = .search(
      SearchEntry(
        editor: LineEditor(history: searches), syntax: search?.syntax ?? .text, former: search,
        position: streamPosition))
  }

  /// What a key does to the line for a search; what is found so far shows at once.
  mutating func type(_ key: KeyPress, into entry: SearchEntry) -> [Effect] {
    var entry = entry
    switch LineBinding.action(of: key) {
    case .accept: submit(entry)
    case .cancel: close(entry)
    case .backspace where entry.editor.isEmpty: close(entry)
    case .next:
      entry.syntax = entry.syntax.moved(by: 1)
      look(for: entry)
    case .previous:
      entry.syntax = entry.syntax.moved(by: -1)
      look(for: entry)
    default:
      if key.isText {
        entry.editor.insert(key.text)
      } else {
        entry.editor.edit(key)
      }
      look(for: entry)
    }
    return []
  }

  /// Inserts pasted text into the line for a search.
  mutating func paste(_ text: String, into entry: SearchEntry) {
    var entry = entry
    entry.editor.insert(text)
    look(for: entry)
  }

  private mutating func look(for entry: SearchEntry) {
    var entry = entry
    entry.problem = nil
    search = nil
    if !entry.editor.isEmpty {
      do throws(Problem) {
        let pattern = try BytePattern(entry.editor.text, entry.syntax)
        search = StreamSearch(pattern, text: entry.editor.text, syntax: entry.syntax)
      } catch {
        entry.problem = error
      }
    }
    layer = .search(entry)
    streamPosition = entry.position
    lookAtStream()
    let last = lastVisibleEntry
    search?.goToLast(upTo: last)
    showHit()
  }

  /// Gives the search up: the one before holds again, and the stream stands as it did.
  private mutating func close(_ entry: SearchEntry) {
    search = entry.former
    streamPosition = entry.position
    layer = .panes
  }

  private mutating func submit(_ entry: SearchEntry) {
    guard entry.problem == nil else { return }
    var entry = entry
    _ = entry.editor.submit()
    searches = entry.editor.history
    layer = .panes
    sayHits()
  }

  /// Says when nothing was found.
  mutating func sayHits() {
    guard let search else { return }
    if search.count == 0 {
      notice = Notice(
        .warning,
        "not in what is kept of \(selectedSocket?.rawValue ?? "the stream"): \(search.text)",
        nextStep: "what comes is looked at, too; \(keyName(.back)) ends the search")
    }
  }

  /// Goes to the next newer hit, or the next older one.
  mutating func goToHit(forward: Bool) {
    guard focus == .stream, search != nil else {
      notice = Notice(
        .warning, "nothing is searched for",
        nextStep: focus == .stream
          ? "\(keyName(.filter)) searches"
          : "\(keyName(.stream)) goes to the stream, \(keyName(.filter)) searches there")
      return
    }
    if search?.go(forward: forward) == true {
      notice = Notice(
        .information, forward ? "went on at the oldest hit" : "went on at the newest hit")
    }
    showHit()
  }

  /// Lets the search look at what is known of the stream; called after every message.
  mutating func lookAtStream() {
    guard var search else { return }
    search.look(
      at: knownStream, of: selectedSocket, side: streamSide, isWhole: shown.stream.start == 0)
    self.search = search
  }

  /// Scrolls to the current hit, with some lines before it.
  mutating func showHit() {
    guard let layout, let hit = search?.current, layout.panes[.stream] != nil else { return }
    let pieces = streamPieces(layout)
    let sequence = hit.first.sequence
    let first = LogPlace(
      sequence: sequence, piece: max(0, hit.first.range.lowerBound / StreamPiece.size - 1))
    // A piece of text may begin some bytes before or after the piece of the same bytes.
    for piece in pieces.pieces where piece.place >= first && piece.record.sequence == sequence {
      let lines = pieces.lines(piece)
      let line = lines.firstIndex { line in line.runs.contains { $0.role == .selection } }
      guard let line else { continue }
      let rows = layout.rows(.stream)
      let place = TailPosition.anchored(piece.place, line: line)
      streamPosition = pieces.position(from: place, by: -(rows / 3), rows: rows)
      return
    }
  }

  /// The entry in the last visible line; `nil` while following.
  private var lastVisibleEntry: UInt64? {
    guard let layout, case .anchored(let place, _) = streamPosition else { return nil }
    let pieces = streamPieces(layout)
    var rows = layout.rows(.stream)
    for piece in pieces.pieces where piece.place >= place {
      rows -= pieces.lines(piece).count
      if rows <= 0 { return piece.record.sequence }
    }
    return nil
  }

  /// Draws the line for a search; returns where the cursor stands.
  func draw(
    _ entry: SearchEntry, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let line = layout.message
    surface.fill(line, style: theme[.text])
    let used = surface.put(
      "/\(entry.syntax.rawValue): ", at: line.origin, style: theme[.accent], clip: line)
    let place = Rect(
      column: line.left + used, row: line.top, columns: line.size.columns - used, rows: 1)
    let cursor = entry.editor.draw(
      into: &surface, in: place, style: theme[.text], escapes: theme[.escape])
    if let problem = entry.problem {
      // Not in red: most patterns are incomplete while they are typed.
      drawMessage(
        rich([
          ("not yet a pattern: ", .note), (problem.what, .text), ("; \(problem.remedy)", .accent),
        ]),
        above: line.top, layout, into: &surface, theme: theme)
    }
    return cursor
  }
}
