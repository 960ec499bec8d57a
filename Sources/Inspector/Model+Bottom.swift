import Commands
import Observation
import TerminalUI
import Themes

extension Model {
  /// Draws the last line: what the keys do here at the left, help and quit pinned at the right.
  func drawHints(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) {
    surface.fill(layout.hints, style: theme[.statusBar])
    let line = hintLine(layout)
    line.pinned.draw(into: &surface, in: line.pinnedPlace, theme: theme)
    if isReadOnly {
      let place = layout.hints.inset(left: 1)
      surface.put(
        Self.readOnlyText, at: place.origin, style: theme[.accent].adding(.reverse), clip: place)
    }
    if let markedText {
      let place = layout.hints.inset(left: 1 + readOnlyColumns)
      surface.put(
        markedText, at: place.origin, style: theme[.accent].adding(.reverse), clip: place)
    }
    if frozen != nil {
      let place = layout.hints.inset(left: 1 + readOnlyColumns + markedColumns)
      let used = surface.put(
        pauseText, at: place.origin, style: theme[.warning].adding(.reverse), clip: place)
      surface.put(
        pauseHint, at: Point(column: place.left + used, row: place.top),
        style: theme[.statusBar], clip: place)
    }
    line.hints.draw(into: &surface, in: line.place, theme: theme)
  }

  /// What a screen says that stands still, and how it goes on.
  private var pauseText: String { " PAUSED +\(Notation.count(eventsSincePause)) " }
  private var pauseHint: String { " \(keyMap.name(.pauseScreen)) goes on " }

  /// What the screen of a read-only session says all the time.
  private static var readOnlyText: String { " READ-ONLY " }
  private var readOnlyColumns: Int { isReadOnly ? Self.readOnlyText.count + 1 : 0 }

  /// What the screen says all the time while sockets are marked: that keys are about them.
  private var markedText: String? {
    layer == .panes && !marks.isEmpty ? " \(Notation.count(marks.count)) marked " : nil
  }
  private var markedColumns: Int { markedText.map { $0.count + 1 } ?? 0 }

  /// Which hints stand where in the last line.
  func hintLine(_ layout: ScreenLayout) -> HintLine {
    let line = layout.hints
    // Elsewhere than in the panes these keys mean something else.
    let pinned = layer == .panes ? Hints([.help, .quit], keys: keyMap) : Hints(keys: [])
    let columns = pinned.columns
    let taken =
      readOnlyColumns + markedColumns + (frozen == nil ? 0 : pauseText.count + pauseHint.count + 1)
    let place = Rect(
      column: line.left + 1 + taken, row: line.top,
      columns: line.size.columns - columns - 4 - taken,
      rows: 1)
    let fitted = [extendedHints, hints].first { $0.columns <= place.size.columns }
    return HintLine(
      hints: fitted ?? hints.fitted(to: place.size.columns), place: place, pinned: pinned,
      pinnedPlace: Rect(
        column: line.right - columns - 1, row: line.top, columns: columns, rows: 1))
  }

  /// What is worth a hint in the layer and pane that have the keyboard.
  private var hints: Hints {
    switch layer {
    case .command(let entry) where entry.reverse != nil: Self.reverseHints
    case .command:
      Hints(line: [
        (.accept, "run"), (.next, "complete"), (.older, "history"), (.searchBackward, "search"),
        (.cancel, "close"),
      ])
    case .filter:
      Hints(line: [(.accept, "filter"), (.killToStart, "empty: all"), (.cancel, "cancel")])
    case .confirmation: Hints(keys: [("y", "yes"), ("n", "no")])
    case .actions:
      Hints(keys: [
        (keyName(.down), "down"), (keyName(.up), "up"), (keyName(.open), "do it"),
        (keyName(.back), "close"),
      ])
    case .palette:
      Hints(keys: [
        ("Enter", "do it"), ("Tab", "edit it first"), ("Down", "next"), ("Esc", "close"),
      ])
    case .help(let page) where page.search != nil:
      Hints(keys: [("Down", "on"), ("Up", "back"), ("Esc", "show all")])
    case .log:
      Hints(keys: [
        (keyName(.open), "edit"), ("w", "save all"), (keyName(.copy), "copy all"),
        (keyName(.back), "close"),
      ])
    case .engine:
      Hints(keys: [(keyName(.down), "down"), (keyName(.up), "up"), (keyName(.back), "close")])
    case .help:
      Hints(keys: [
        (keyName(.down), "down"), (keyName(.up), "up"), ("/", "search"), (keyName(.back), "close"),
      ])
    case .search:
      Hints(line: [
        (.accept, "keep"), (.next, "text/regex/hex"), (.older, "history"), (.cancel, "close"),
      ])
    case .send(let entry) where entry.reverse != nil: Self.reverseHints
    case .send:
      Hints(line: [
        (.accept, "send"), (.next, "text/hex/escapes"), (.ending, "line end"), (.target, "to whom"),
        (.searchBackward, "search"), (.editor, "editor"), (.older, "history"), (.cancel, "close"),
      ])
    case .bytes:
      Hints(keys: [
        ("y", "copy"), ("Space", "from here"), ("o", "other end"), ("w", "word"), ("Esc", "close"),
      ])
    case .copy:
      Hints(keys: [
        ("Enter", "copy"), ("Down", "next line"), ("Right", "next choice"), ("Esc", "close"),
      ])
    case .panes: Hints(allowedActions, keys: keyMap)
    }
  }

  /// What is worth a hint while former lines are searched.
  private static let reverseHints = Hints(line: [
    (.accept, "take"), (.searchBackward, "older"), (.cancel, "back"),
  ])

  /// The hints, and one more that is left out before any label is.
  private var extendedHints: Hints {
    layer == .panes ? Hints(allowedActions + [.palette], keys: keyMap) : hints
  }

  /// Those that are not refused anyway.
  private var allowedActions: [Action] {
    hintedActions.filter { readOnlyReason(against: $0) == nil }
  }

  private var hintedActions: [Action] {
    switch focus {
    case .servers: [.listen, .connect, .actions, .open, .zoom, .commandLine]
    case .sockets where grouping != nil:
      [.open, .group, .sort, .filter, .back, .listen, .connect, .commandLine]
    case .sockets where shown.socket(selectedSocket)?.closedAt != nil:
      // What a peer opened, only the peer can open again.
      (shown.socket(selectedSocket)?.direction == .outgoing ? [.open, .reconnect] : [.open])
        + (shown.socket(selectedSocket)?.isWaiting == true ? [.destroy] : [.forget])
        + [.listen, .connect, .pauseScreen, .commandLine]
    case .sockets where selectedSocket == nil: [.listen, .connect, .commandLine, .pauseScreen]
    case .sockets:
      [.send, .end, .destroy, .actions, .listen, .connect, .pauseScreen, .commandLine]
    case .events: [.follow, .zoom, .pauseScreen, .listen, .connect, .commandLine]
    case .attempts, .detail: [.down, .up, .zoom, .back, .connect, .pauseScreen, .commandLine]
    case .stream where search != nil:
      [.nextHit, .previousHit, .search, .copy, .streamMode, .send, .follow, .zoom, .commandLine]
    case .stream:
      [.send, .streamMode, .search, .selectBytes, .follow, .zoom, .pauseScreen, .commandLine]
    }
  }

  /// Draws what was said last; a long message grows upward over the panes.
  func drawNotice(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) {
    guard let notice else { return }
    var text = notice.richText(alphabet: alphabet)
    if let noticeAge { text.add(" (\(noticeAge) ago)", .dim) }
    // What is searched for has the line for messages.
    let isTaken = if case .help(let page) = layer { page.search != nil } else { false }
    drawMessage(
      text,
      above: isTaken ? layout.message.top : layout.message.bottom, layout, into: &surface,
      theme: theme)
  }

  /// Draws text in as many lines as it needs, the last one above row `bottom`.
  func drawMessage(
    _ text: RichText, above bottom: Int, _ layout: ScreenLayout, into surface: inout Surface,
    theme: Theme
  ) {
    let lines = text.wrapped(to: layout.message.size.columns, indent: 2).prefix(4)
    let rect = Rect(
      column: layout.message.left, row: bottom - lines.count,
      columns: layout.message.size.columns, rows: lines.count)
    surface.fill(rect, style: theme[.text])
    draw(lines, in: rect, into: &surface, theme: theme)
  }
}

extension Notice {
  /// The message with a word or sign for its tone.
  func richText(alphabet: Alphabet) -> RichText {
    var rich = RichText(alphabet: alphabet)
    let role: Theme.Role =
      switch tone {
      case .information: .note
      case .success: .success
      case .warning: .warning
      case .error: .error
      }
    let sign =
      switch tone {
      case .information: ""
      case .success: "ok "
      case .warning: "! "
      case .error: code == nil ? "error " : ""
      }
    rich.add(sign, role)
    if let code { rich.add(code + " ", role) }
    rich.add(text, .text)
    if let nextStep {
      rich.add(alphabet == .unicode ? " — " : " - ", .dim)
      rich.add(nextStep, .accent)
    }
    return rich
  }
}
