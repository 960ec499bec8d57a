import Commands
import Observation
import TerminalUI

extension Model {
  /// What a key does in the layer that has the keyboard.
  mutating func press(_ key: KeyPress) -> [Effect] {
    guard layout != nil else { return pressWhileTooSmall(key) }
    let action = keyMap.of(key)?.action
    // The same in every layer.
    if action == .redraw { return [.redraw] }
    if action == .suspend { return [.suspend] }
    switch layer {
    case .panes:
      notice = nil
      if let action { return perform(action) }
      notice = Notice(
        .warning, "\(key.name) does nothing here", nextStep: "\(keyName(.help)) lists the keys")
      return []
    case .command(let entry): return type(key, into: entry)
    case .filter(let entry):
      type(key, into: entry)
      return []
    case .help(let page): return browse(page, key)
    case .confirmation(let question): return answer(question, key)
    case .actions(let menu): return choose(from: menu, action)
    case .palette(let palette): return type(key, into: palette)
    case .search(let entry): return type(key, into: entry)
    case .bytes: return choose(key)
    case .copy(let menu): return choose(from: menu, key)
    case .send(let entry): return type(key, into: entry)
    case .log(let chosen): return choose(fromLog: chosen, key)
    case .engine(let top):
      scrollEngine(from: top, action)
      return []
    }
  }

  /// A screen that shows nothing can only be left.
  private mutating func pressWhileTooSmall(_ key: KeyPress) -> [Effect] {
    switch keyMap.of(key)?.action {
    case .quit, .quitAndKeep, .interrupt: [.quit(status: 0)]
    case .suspend: [.suspend]
    case .redraw: [.redraw]
    default: []
    }
  }

  /// Text that was pasted goes where text is typed, and nowhere else.
  mutating func paste(_ text: String) {
    guard layout != nil else { return }
    if case .send(let entry) = layer { return paste(text, into: entry) }
    if case .search(let entry) = layer { return paste(text, into: entry) }
    if case .palette(var palette) = layer {
      palette.insert(text)
      layer = .palette(palette)
      return
    }
    if case .help(var page) = layer, page.search != nil {
      page.search?.insert(text)
      page.top = 0
      layer = .help(page)
      return
    }
    if case .filter(var entry) = layer {
      entry.insert(text)
      layer = .filter(entry)
      return
    }
    if case .command(var entry) = layer, entry.reverse != nil {
      entry.reverse?.add(text)
      layer = .command(entry)
      return
    }
    guard case .command(var entry) = layer else {
      notice = Notice(
        .warning, "pasted text goes only where text is typed",
        nextStep: "\(keyName(.send)) sends it, \(keyName(.commandLine)) opens the command line")
      return
    }
    let before = entry.editor.before
    entry.insert(Completion.spelling(of: text, at: before.endIndex, in: before), &notice)
    layer = .command(entry)
  }

  /// Does what a key of the panes stands for.
  mutating func perform(_ action: Action) -> [Effect] {
    if isAboutGroup(action) {
      refuseGroup()
      return []
    }
    if let reason = readOnlyReason(against: action), let binding = keyMap.of(action) {
      notice = .readOnly(binding.label, reason)
      return []
    }
    switch action {
    case .listen: open("listen ")
    case .connect: open("connect ")
    case .send: return openSend()
    case .reconnect: return choose(.reconnect)
    case .end: return choose(.end)
    case .destroy: return choose(.destroy)
    case .actions: openActions()
    case .mark: toggleMark()
    case .markAll: return changeMarks(.add)
    case .unmarkAll: return changeMarks(.remove)
    case .invertMarks: return changeMarks(.invert)
    case .label: return openLabel()
    case .forget: return forgetSelection()
    case .nextMark: goToMark(by: 1)
    case .previousMark: goToMark(by: -1)
    case .nextPane: focus(focus.moved(by: 1, among: reachablePanes))
    case .previousPane: focus(focus.moved(by: -1, among: reachablePanes))
    case .servers: focus(.servers)
    case .sockets: focus(.sockets)
    case .events: focus(.events)
    case .stream: focus(.stream)
    case .attempts: focus(.attempts)
    case .detail: focus(.detail)
    case .open: openSelection()
    case .zoom:
      isZoomed.toggle()
      clampLists()
    case .density: changeDensity()
    case .preset: changePreset()
    case .taller: resize(rows: 1)
    case .shorter: resize(rows: -1)
    case .wider: resize(wider: true)
    case .narrower: resize(wider: false)
    case .resetSizes: resetSizes()
    case .down: move(by: .lines(1))
    case .up: move(by: .lines(-1))
    case .pageDown: move(by: .halfPages(2))
    case .pageUp: move(by: .halfPages(-2))
    case .halfPageDown: move(by: .halfPages(1))
    case .halfPageUp: move(by: .halfPages(-1))
    case .first: move(by: .lines(.min))
    case .last: move(by: .lines(.max))
    // In the stream there is nothing to leave out: it is searched.
    case .filter: if focus == .stream { openSearch() } else { openFilter() }
    case .sort: sortByNext()
    case .reverseSort: reverseSort()
    case .group: groupByNext()
    case .peer: goToPeer()
    case .lastAlert: goToAlert()
    case .pauseScreen: togglePause()
    case .follow: toggleFollow()
    case .holdOrder: toggleHold()
    case .streamMode: streamMode = streamMode.moved(by: 1)
    case .streamSide: streamSide = streamSide.moved(by: 1)
    case .streamTimes: showNextTimes()
    case .units: showNextUnits()
    case .columns: showNextColumns()
    case .search: openSearch()
    case .nextHit: goToHit(forward: true)
    case .previousHit: goToHit(forward: false)
    case .selectBytes: openBytes()
    case .copy: openCopy()
    case .commandLine: open("")
    case .palette: openPalette()
    case .log: openLog()
    case .themes: openThemes()
    case .mouse: toggleMouse()
    case .engine: layer = .engine(top: 0)
    case .help: layer = .help(HelpPage())
    case .back: stepBack()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .interrupt: layer = .confirmation(.quit(openSockets: latest.liveSockets))
    case .quit: return quit(keepsFrame: false)
    case .quitAndKeep: return quit(keepsFrame: true)
    }
    return []
  }

  /// The panes that `Tab` goes through: those that are visible, or all where one or two have the
  /// screen.
  private var reachablePanes: [Pane] {
    // With two panes, it goes through all that they can show.
    Pane.allCases.filter { isZoomed || plan.density == .lite || layout?.panes[$0] != nil }
  }

  /// Opens the command line with text before the cursor.
  mutating func open(_ before: String) {
    notice = nil
    layer = .command(CommandEntry(editor: LineEditor(before, history: history)))
  }

  /// From a server to its sockets, and from a socket to its stream.
  private mutating func openSelection() {
    switch focus {
    case .servers:
      guard let server = selectedServer else {
        notice = noServer
        return
      }
      focus(.sockets)
      let prefix = "\(server)."
      guard let socket = shown.sockets.elements.first(where: { $0.id.rawValue.hasPrefix(prefix) })
      else {
        notice = Notice(.information, "\(server) has no sockets yet")
        return
      }
      selectSocket(socket.id)
    case .sockets where grouping != nil: openGroup()
    case .sockets where selectedSocket == nil: notice = noSocket
    case .sockets: focus(.stream)
    case .events, .stream, .attempts, .detail:
      notice = Notice(
        .warning, "\(keyName(.open)) opens a server or a socket, not a line of a log",
        nextStep: "\(keyName(.down)) and \(keyName(.up)) scroll, \(keyName(.zoom)) fills the screen"
      )
    }
  }

  /// One step outward; the last one says how to leave.
  private mutating func stepBack() {
    if focus == .stream, search != nil {
      search = nil
    } else if focus == .sockets, openedGroup != nil {
      closeGroup()
    } else if isAmongGroups {
      grouping = nil
    } else if isZoomed {
      isZoomed = false
      clampLists()
    } else if focus.isInspection, layout?.panes[.events] == nil {
      (plan.inspected, plan.detail) = (nil, .stream)
      focus(.sockets)
    } else {
      notice = Notice(.information, "\(keyName(.quit)) quits")
    }
  }
}
