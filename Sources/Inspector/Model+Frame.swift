public import TerminalUI
public import Themes

extension Model {
  /// The picture of the whole screen in the colours of `theme`.
  ///
  /// It depends on the model and the theme alone: the same values give the same picture.
  public func frame(theme: Theme) -> Frame {
    var surface = Surface(size: size, alphabet: alphabet, style: theme[.text])
    guard let layout else {
      drawTooSmall(into: &surface, theme: theme)
      return Frame(surface: surface, reportsMouse: usesMouse)
    }
    // The terminal's cursor stands at what has the focus: screen readers and magnifiers follow it.
    var cursor: Point?
    for pane in Pane.allCases where layout.panes[pane] != nil {
      let place =
        switch pane {
        case .servers: drawServers(layout, into: &surface, theme: theme)
        case .sockets: drawSockets(layout, into: &surface, theme: theme)
        case .events: drawEvents(layout, into: &surface, theme: theme)
        case .stream: drawStream(layout, into: &surface, theme: theme)
        case .attempts: drawAttempts(layout, into: &surface, theme: theme)
        case .detail: drawDetail(layout, into: &surface, theme: theme)
        }
      if pane == focus { cursor = place }
    }
    drawHints(layout, into: &surface, theme: theme)
    if case .command(let entry) = layer {
      cursor = draw(entry, layout, into: &surface, theme: theme)
      return Frame(surface: surface, cursor: cursor, reportsMouse: usesMouse)
    }
    if case .search(let entry) = layer {
      cursor = draw(entry, layout, into: &surface, theme: theme)
      return Frame(surface: surface, cursor: cursor, reportsMouse: usesMouse)
    }
    if case .send(let entry) = layer {
      cursor = draw(entry, layout, into: &surface, theme: theme)
      return Frame(surface: surface, cursor: cursor, reportsMouse: usesMouse)
    }
    if case .filter(let entry) = layer {
      cursor = draw(entry, layout, into: &surface, theme: theme)
      return Frame(surface: surface, cursor: cursor, reportsMouse: usesMouse)
    }
    switch layer {
    case .panes, .command, .search, .send, .filter: break
    case .bytes:
      cursor = chosenPoint(layout) ?? cursor
      drawChosen(layout, into: &surface, theme: theme)
    case .copy(let menu): cursor = draw(menu, layout, into: &surface, theme: theme)
    case .help(let page): cursor = draw(page, layout, into: &surface, theme: theme)
    case .confirmation(let question):
      cursor = draw(question, layout, into: &surface, theme: theme)
    case .log(let chosen):
      cursor = drawLog(chosen: chosen, layout, into: &surface, theme: theme)
    case .engine(let top): cursor = drawEngine(from: top, layout, into: &surface, theme: theme)
    case .palette(let palette): cursor = draw(palette, layout, into: &surface, theme: theme)
    case .actions(let menu): cursor = draw(menu, layout, into: &surface, theme: theme)
    }
    drawNotice(layout, into: &surface, theme: theme)
    return Frame(surface: surface, cursor: cursor, reportsMouse: usesMouse)
  }

  private func drawTooSmall(into surface: inout Surface, theme: Theme) {
    let needed = ScreenLayout.minimum
    var text = RichText(alphabet: alphabet)
    text.add("Too small: ", .warning)
    text.add(
      "sockscope needs \(needed.columns)x\(needed.rows), this terminal has "
        + "\(size.columns)x\(size.rows). \(keyName(.quit)) quits.", .text)
    for (row, line) in text.wrapped(to: size.columns).enumerated() where row < size.rows {
      line.draw(
        into: &surface, in: Rect(column: 0, row: row, columns: size.columns, rows: 1), theme: theme)
    }
  }

  /// Draws the box of a pane and returns what is inside.
  func drawBox(
    _ pane: Pane, title: String = "", notes: [String], _ layout: ScreenLayout,
    into surface: inout Surface, theme: Theme
  ) -> Rect {
    drawBox(
      pane, [PaneHeading(title: [title], notes: notes)], layout, into: &surface, theme: theme)
  }

  /// Draws the box of a pane and returns what is inside; of its headings, the first that there is room
  /// for, else as much as there is of the last.
  func drawBox(
    _ pane: Pane, _ headings: [PaneHeading], _ layout: ScreenLayout, into surface: inout Surface,
    theme: Theme
  ) -> Rect {
    guard let rect = layout.panes[pane] else { return layout.inside(pane) }
    let isFocused = pane == focus
    let chip = frozen != nil && isFocused ? " [paused]" : ""
    let start = "\(pane.rawValue) \(pane.title)\(chip)"
    let wordings = headings.map {
      (title: ([start] + $0.title).filter { !$0.isEmpty }.joined(separator: " "), notes: $0.notes)
    }
    let fitting = wordings.first { title, notes in
      surface.hasRoom(
        forBox: rect.size.columns, title: title, notes: notes, isFocused: isFocused)
    }
    let (title, notes) = fitting ?? wordings.last ?? (start, [])
    return surface.box(
      rect, title: title, notes: notes, isFocused: isFocused, isOpen: layout.isDense,
      style: theme[isFocused ? .borderFocused : .border], titleStyle: theme[.title],
      noteStyle: theme[.note])
  }

  /// Draws lines from the top of `rect` downward.
  func draw(
    _ lines: some Sequence<ScreenLine>, in rect: Rect, into surface: inout Surface, theme: Theme
  ) {
    for (index, line) in lines.enumerated() {
      guard index < rect.size.rows else { break }
      line.draw(
        into: &surface,
        in: Rect(column: rect.left, row: rect.top + index, columns: rect.size.columns, rows: 1),
        theme: theme)
    }
  }

  /// Draws what an empty pane says, a paragraph each: why it is empty, and what fills it.
  ///
  /// Returns its place, as all that draw a pane do.
  func drawEmpty(
    _ paragraphs: [[TextPart]], in rect: Rect, into surface: inout Surface, theme: Theme
  ) -> Point {
    let lines = paragraphs.flatMap { parts in
      var rich = RichText(alphabet: alphabet)
      for part in parts { rich.add(part.text, part.role) }
      return rich.wrapped(to: rect.size.columns)
    }
    draw(lines, in: rect, into: &surface, theme: theme)
    return rect.origin
  }
}
