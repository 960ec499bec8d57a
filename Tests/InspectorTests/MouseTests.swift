import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("The mouse")
struct MouseTests {
  /// Where `text` stands on the screen.
  private func place(
    of text: String, in model: Model, fromBottom: Bool = false
  ) throws -> Point {
    let lines = screen(model).split(separator: "\n", omittingEmptySubsequences: false)
    let rows = Array(lines.enumerated())
    for (row, line) in fromBottom ? rows.reversed() : rows {
      guard let range = line.firstRange(of: text) else { continue }
      return Point(column: line.distance(from: line.startIndex, to: range.lowerBound), row: row)
    }
    throw Missing(text: text)
  }

  private struct Missing: Error { var text: String }

  @discardableResult
  private func click(
    _ model: inout Model, _ text: String, fromBottom: Bool = false
  ) throws -> [Effect] {
    let point = try place(of: text, in: model, fromBottom: fromBottom)
    return model.update(.input(.mouse(MouseReport(.press(button: 1), at: point))))
      .filter { if case .request = $0 { false } else { true } }
  }

  @Test("A click on a row selects it, and one on a pane's title gives it the focus")
  func select() throws {
    var model = inspector()
    try click(&model, " c1 ")
    #expect(model.selectedSocket == ObjectID("c1"))
    try click(&model, "1 Servers")
    #expect(model.focus == .servers)
    #expect(model.selectedServer == ObjectID("s1"))
    try click(&model, "web")
    #expect(model.selectedServer == ObjectID("web"))
    try click(&model, "4 Stream")
    #expect(model.focus == .stream)
  }

  @Test("A click on a hint is its key, in every layer")
  func hints() throws {
    var model = inspector()
    try click(&model, "? help", fromBottom: true)
    #expect(screen(model).contains("Connections"))
    try click(&model, "Esc close", fromBottom: true)
    #expect(model.layer == .panes)
    try click(&model, "x destroy", fromBottom: true)
    #expect(screen(model).contains("Sure?"))
    #expect(try click(&model, "y yes", fromBottom: true) == (try run("destroy s1.1", "s1.1")))
    #expect(try click(&model, "q quit", fromBottom: true) == [])
    try click(&model, "n no", fromBottom: true)
    #expect(model.layer == .panes)
  }

  @Test("While the screen is paused, hints stand further to the right and are hit there")
  func paused() throws {
    var model = inspector()
    _ = model.update(.resized(Size(columns: 160, rows: 50)))
    press(&model, "p")
    try click(&model, "a actions", fromBottom: true)
    #expect(screen(model).contains("What to do with s1.1"))
  }

  @Test("The wheel scrolls what is under the pointer, and leaves the focus")
  func wheel() throws {
    var model = inspector(Sessions.many)
    let events = try place(of: "3 Events", in: model)
    for _ in 0..<3 {
      _ = model.update(.input(.mouse(MouseReport(.scrollUp, at: events))))
    }
    #expect(screen(model).contains("held +"))
    #expect(model.focus == .sockets)
    for _ in 0..<3 {
      _ = model.update(.input(.mouse(MouseReport(.scrollDown, at: events))))
    }
    #expect(!screen(model).contains("held"))
    let sockets = try place(of: "2 Sockets", in: model)
    _ = model.update(.input(.mouse(MouseReport(.scrollDown, at: sockets))))
    #expect(model.selectedSocket == ObjectID("c2"))
  }

  @Test("In lists a click chooses, a second one takes, and one outside closes")
  func overlays() throws {
    var model = inspector()
    press(&model, "^P")
    try click(&model, "handler ")
    guard case .palette(let palette) = model.layer else {
      Issue.record("the palette is closed")
      return
    }
    #expect(palette.choice?.title == "handler")
    try click(&model, "handler ")
    #expect(screen(model).contains(":handler s1"))
    press(&model, "Esc", "a")
    try click(&model, "end s1.1")
    #expect(try click(&model, "end s1.1") == (try run("end s1.1", "s1.1")))
    for key in ["^P", "a", "?"] {
      press(&model, key)
      _ = model.update(
        .input(.mouse(MouseReport(.press(button: 1), at: Point(column: 0, row: 0)))))
      #expect(model.layer == .panes, "\(key)")
    }
    press(&model, "4", "y")
    try click(&model, "as    ")
    try click(&model, "as    ")
    #expect(screen(model).contains("hex"))
  }

  @Test("M gives the mouse back, which the frame says, and takes it again")
  func release() {
    var model = inspector()
    #expect(model.frame(theme: .monochrome).reportsMouse)
    press(&model, "M")
    #expect(!model.frame(theme: .monochrome).reportsMouse)
    #expect(said(model).contains("M takes it again"))
    press(&model, "M")
    #expect(model.frame(theme: .monochrome).reportsMouse)
  }

  @Test("Reports at any place, in any layer, do no harm")
  func anywhere() {
    var state: UInt64 = 7
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let actions: [MouseReport.Action] = [
      .press(button: 1), .press(button: 3), .release(button: 1), .drag(button: 1), .scrollUp,
      .scrollDown,
    ]
    var model = inspector()
    for step in 0..<6_000 {
      let point = Point(column: random(90), row: random(30))
      let effects = model.update(.input(.mouse(MouseReport(actions[random(6)], at: point))))
      for case .quit in effects { Issue.record("it quit") }
      if step.isMultiple(of: 40) {
        press(&model, ["a", "^P", "?", "/", "s", "y", "T", "z", "4", "Esc"][random(10)])
        #expect(model.frame(theme: .standard).surface.size == model.size)
      }
      if case .confirmation(.quit) = model.layer { press(&model, "n") }
    }
  }
}
