import Observation
import TerminalUI

extension Model {
  /// The lines that a notch of the wheel scrolls a log or a page.
  private static var wheelLines: Int { 3 }

  /// What the mouse does: a click chooses and the wheel scrolls, both where the pointer is.
  mutating func take(_ report: MouseReport) -> [Effect] {
    guard let layout, layout.screen.contains(report.position) else { return [] }
    switch report.action {
    case .press(button: 1): return click(report.position, layout)
    case .scrollUp: return scroll(-1, at: report.position, layout)
    case .scrollDown: return scroll(1, at: report.position, layout)
    // Other buttons are the terminal's own, for pasting.
    case .drag(button: 1):
      if !dragBorder(to: report.position) { drag(to: report.position, layout) }
      return []
    case .release(button: 1):
      grip = nil
      return []
    case .press, .release, .drag: return []
    }
  }

  /// Gives the mouse back to the terminal, or takes it again.
  mutating func toggleMouse() {
    usesMouse.toggle()
    let key = keyMap.name(.mouse)
    notice =
      usesMouse
      ? Notice(
        .information, "the mouse is sockscope's",
        nextStep: "\(key) gives it back to the terminal, for selecting text")
      : Notice(.information, "the mouse is the terminal's", nextStep: "\(key) takes it again")
  }

  private mutating func click(_ point: Point, _ layout: ScreenLayout) -> [Effect] {
    // A hint is its key, in every layer.
    if layout.hints.contains(point) {
      return hintLine(layout).key(at: point).map { press($0) } ?? []
    }
    switch layer {
    case .panes: return click(pane: point, layout)
    case .palette(let palette):
      return click(point, on: list(of: palette, layout)) { model, index in
        var palette = palette
        palette.move(by: index - palette.chosen)
        model.layer = .palette(palette)
      }
    case .actions(let menu):
      return click(point, on: list(of: menu, layout)) { model, index in
        var menu = menu
        menu.chosen = index
        model.layer = .actions(menu)
      }
    case .copy(let menu): return click(point, on: menu, layout)
    case .help:
      let size = (helpColumns(layout), helpRows(layout))
      return overlay(columns: size.0, rows: size.1, layout).contains(point)
        ? [] : press(KeyPress(.escape))
    case .log(let chosen):
      return click(point, on: list(ofLog: chosen, layout)) { $0.layer = .log(chosen: $1) }
    case .engine:
      let size = (Self.engineColumns, engineLines.count)
      return overlay(columns: size.0, rows: size.1, layout).contains(point)
        ? [] : press(KeyPress(.escape))
    // A question is answered by its keys or its hints; a line goes on where it is.
    case .bytes:
      if layout.inside(.stream).contains(point) {
        press(byteAt: point, layout)
        return []
      }
      endBytes()
      return click(pane: point, layout)
    case .confirmation, .command, .search, .send, .filter: return []
    }
  }

  /// A click on a pane gives it the focus; on a row, it selects it as well.
  private mutating func click(pane point: Point, _ layout: ScreenLayout) -> [Effect] {
    guard let pane = Pane.allCases.first(where: { layout.panes[$0]?.contains(point) == true })
    else { return [] }
    notice = nil
    takeBorder(at: point, layout)
    if pane != focus { focus(pane) }
    if pane == .stream { press(byteAt: point, layout) } else { pressedByte = nil }
    let inside = layout.inside(pane)
    let row = point.row - inside.top - 1
    guard inside.contains(point) else { return [] }
    guard row >= 0 else {
      sort(byHeaderAt: point.column - inside.left, of: pane, layout)
      return []
    }
    switch pane {
    case .servers:
      let index = serverPosition.top + row
      guard index < shown.servers.total else { return [] }
      move(by: .lines(index - serverPosition.index))
    case .sockets where grouping != nil:
      let index = groupPosition.top + row
      guard index < shown.groups.total else { return [] }
      move(by: .lines(index - groupPosition.index))
    case .sockets:
      let index = socketPosition.top + row
      guard index < shown.sockets.total else { return [] }
      move(by: .lines(index - socketPosition.index))
    case .events, .stream, .attempts, .detail: break
    }
    return []
  }

  /// A click on a list in a box: the first one looks, the second one on the same takes, and one beside
  /// the box closes it.
  private mutating func click(
    _ point: Point, on list: OverlayList, choose: (inout Model, Int) -> Void
  ) -> [Effect] {
    switch list.hit(by: point) {
    case .outside: return press(KeyPress(.escape))
    case .chosen: return press(KeyPress(.enter))
    case .other(let index): choose(&self, index)
    case .nothing: break
    }
    return []
  }

  private mutating func click(
    _ point: Point, on menu: CopyMenu, _ layout: ScreenLayout
  ) -> [Effect] {
    let box = overlay(columns: copyColumns, rows: CopyMenu.Line.allCases.count, layout)
    guard box.contains(point) else { return press(KeyPress(.escape)) }
    guard let line = CopyMenu.Line(rawValue: point.row - box.top - 1) else { return [] }
    var menu = menu
    if menu.line == line { menu.change(by: 1) }
    menu.line = line
    layer = .copy(menu)
    return []
  }

  private mutating func scroll(_ notches: Int, at point: Point, _ layout: ScreenLayout) -> [Effect]
  {
    switch layer {
    case .palette(var palette):
      palette.move(by: notches)
      layer = .palette(palette)
    case .actions, .help, .engine, .log:
      let count = if case .help = layer { Self.wheelLines } else { 1 }
      let key = KeyPress(notches < 0 ? .up : .down)
      return (0..<count).flatMap { _ in press(key) }
    case .copy, .confirmation: break
    case .panes, .command, .search, .send, .filter, .bytes:
      let pane = Pane.allCases.first { layout.panes[$0]?.contains(point) == true }
      guard let pane else { break }
      let isLog = pane == .events || pane == .stream
      move(by: .lines(notches * (isLog ? Self.wheelLines : 1)), in: pane)
    }
    return []
  }
}
