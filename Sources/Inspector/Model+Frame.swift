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
      return Frame(surface: surface)
    }
    for pane in Pane.allCases where layout.panes[pane] != nil {
      switch pane {
      case .servers: drawServers(layout, into: &surface, theme: theme)
      case .sockets: drawSockets(layout, into: &surface, theme: theme)
      case .events: drawEvents(layout, into: &surface, theme: theme)
      case .stream: drawStream(layout, into: &surface, theme: theme)
      }
    }
    drawHints(layout, into: &surface, theme: theme)
    var cursor: Point?
    switch layer {
    case .panes: break
    case .command(let entry):
      cursor = draw(entry, layout, into: &surface, theme: theme)
    case .help(let page): draw(page, layout, into: &surface, theme: theme)
    case .confirmation(let question): draw(question, layout, into: &surface, theme: theme)
    case .actions(let menu): draw(menu, layout, into: &surface, theme: theme)
    }
    if cursor == nil { drawNotice(layout, into: &surface, theme: theme) }
    return Frame(surface: surface, cursor: cursor)
  }

  private func drawTooSmall(into surface: inout Surface, theme: Theme) {
    let needed = ScreenLayout.minimum
    var text = RichText(alphabet: alphabet)
    text.add("Too small: ", .warning)
    text.add(
      "sockscope needs \(needed.columns)x\(needed.rows), this terminal has "
        + "\(size.columns)x\(size.rows). q quits.", .text)
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
    guard let rect = layout.panes[pane] else { return layout.inside(pane) }
    let isFocused = pane == focus
    return surface.box(
      rect, title: "\(pane.rawValue) \(pane.title)" + (title.isEmpty ? "" : " \(title)"),
      notes: notes, isFocused: isFocused,
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

  /// Draws what an empty pane says: why it is empty, and what fills it.
  func drawEmpty(_ text: String, in rect: Rect, into surface: inout Surface, theme: Theme) {
    var rich = RichText(alphabet: alphabet)
    rich.add(text, .note)
    draw(rich.wrapped(to: rect.size.columns), in: rect, into: &surface, theme: theme)
  }
}
