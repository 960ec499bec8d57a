import Commands
import TerminalUI
import Themes

extension Model {
  /// What a key does to the help.
  mutating func browse(_ page: HelpPage, _ key: KeyPress) -> [Effect] {
    guard let layout else { return [] }
    var page = page
    let action = keyMap.of(key)?.action
    if page.search != nil, search(in: &page, key) {
      // The lines are others now.
      page.top = 0
    } else if page.search == nil, key == .character("/") {
      page.search = LineEditor()
    } else {
      let half = max(1, helpRows(layout) / 2)
      switch action {
      case .down: page.top += 1
      case .up: page.top -= 1
      case .pageDown, .halfPageDown: page.top += half
      case .pageUp, .halfPageUp: page.top -= half
      case .first: page.top = 0
      case .last: page.top = .max
      case .back where page.search != nil, .interrupt where page.search != nil: page.search = nil
      case .open where page.search != nil: return []
      case .palette:
        openPalette()
        return []
      case .back, .help, .quit, .interrupt, .open:
        layer = .panes
        return []
      default: return []
      }
    }
    let lines = helpLines(page, columns: helpColumns(layout)).count
    page.top = min(max(0, page.top), max(0, lines - helpRows(layout)))
    layer = .help(page)
    return []
  }

  /// Edits what is searched for; returns whether the key was for that.
  private func search(in page: inout HelpPage, _ key: KeyPress) -> Bool {
    let scrolling: [KeyPress] = [
      .init(.down), .init(.up), .init(.pageDown), .init(.pageUp), .control("p"), .control("c"),
    ]
    guard !scrolling.contains(key) else { return false }
    if key.isText {
      page.search?.insert(key.text)
      return true
    }
    if key == KeyPress(.backspace), page.search?.isEmpty == true {
      page.search = nil
      return true
    }
    return page.search?.edit(key) ?? false
  }

  /// The columns of the help's text.
  func helpColumns(_ layout: ScreenLayout) -> Int { min(100, layout.body.size.columns - 4) - 4 }

  /// The visible lines of the help.
  func helpRows(_ layout: ScreenLayout) -> Int { layout.body.size.rows - 4 }

  /// The lines of a page of help: made from the table of keys and the registry of commands, and
  /// only those that hold all words that are searched for.
  func helpLines(_ page: HelpPage, columns: Int) -> [ScreenLine] {
    let words = page.search?.text.lowercased().split(separator: " ") ?? []
    let entries = page.entries(in: self, columns: columns).filter { entry in
      guard !words.isEmpty else { return true }
      let text = (entry.head + entry.parts).map(\.text).joined().lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    return entries.flatMap { entry in
      let head = entry.head.isEmpty ? [] : rich(entry.head).wrapped(to: columns, indent: 4)
      let text = entry.parts.first?.text ?? ""
      return head
        + rich(entry.parts).wrapped(
          to: columns, indent: entry.indent ?? text.indentBelow(columns: columns))
    }
  }

  /// Draws a page of help; returns where it begins, or where the cursor is in what is searched for.
  func draw(
    _ page: HelpPage, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let lines = helpLines(page, columns: helpColumns(layout))
    let rows = helpRows(layout)
    let top = min(page.top, max(0, lines.count - rows))
    let rest = lines.count - rows - top
    let more = rest > 0 ? "\(rest) more below, \(keyName(.down)) goes on, " : ""
    let isSearching = page.search != nil
    let inside = drawOverlay(
      // While someone types nothing but the lines changes.
      columns: helpColumns(layout), rows: isSearching ? rows : min(rows, lines.count),
      title: page.verb.map { "Help on \($0)" } ?? "Help",
      note: isSearching ? "Esc shows all" : "\(more)/ searches, \(keyName(.back)) closes", layout,
      into: &surface, theme: theme)
    if lines.isEmpty {
      _ = drawEmpty(
        [[("No line has these words.", .note)]], in: inside, into: &surface, theme: theme)
    }
    draw(lines[top...], in: inside, into: &surface, theme: theme)
    guard let search = page.search else { return inside.origin }
    let line = layout.message
    surface.fill(line, style: theme[.text])
    surface.put("/", at: line.origin, style: theme[.accent], clip: line)
    let place = Rect(
      column: line.left + 1, row: line.top, columns: line.size.columns - 1, rows: 1)
    return search.draw(into: &surface, in: place, style: theme[.text], escapes: theme[.escape])
  }
}

extension String {
  /// Where a line of help goes on when it is wrapped to `columns`: below its last column, which begins
  /// after two blanks, if there is room for some words, else below its beginning.
  fileprivate func indentBelow(columns: Int) -> Int {
    let start = prefix { $0 == " " }.count
    let text = Array(self)
    let gap = text.indices.dropFirst(start + 2).last {
      text[$0] != " " && text[$0 - 1] == " " && text[$0 - 2] == " "
    }
    return gap.flatMap { columns - $0 >= 24 ? $0 : nil } ?? start
  }
}
