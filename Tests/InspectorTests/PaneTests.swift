import Commands
import NetTypes
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("Panes")
struct PaneTests {
  @Test("A server that failed makes room for those that work, though it is selected")
  func failedServer() throws {
    var model = Model(size: Size(columns: 80, rows: 24))
    var snapshot = Sessions.busy
    let (works, fails) = (Sessions.busy.servers.elements[0], Sessions.busy.servers.elements[2])
    let failed = (0..<4).map { number in
      var row = fails
      row.id = ObjectID("f\(number)")
      return row
    }
    // It was the last while it started.
    snapshot.servers = Window(elements: failed[..<3] + [works, failed[3]], total: 5)
    _ = model.update(.snapshot(snapshot))
    press(&model, "1", "G")
    #expect(model.selectedServer == ObjectID("f3") && model.serverPosition.top > 0)
    snapshot.servers = Window(elements: [works, failed[3]] + failed[..<3], total: 5)
    _ = model.update(.snapshot(snapshot))
    #expect(model.selectedServer == ObjectID("f3") && model.serverPosition.top == 0)
    #expect(screen(model).contains(works.address))
  }

  @Test("Tab, Shift-Tab and digits move the focus; traffic does not")
  func focus() {
    var model = inspector()
    #expect(model.focus == .sockets)
    press(&model, "Tab", "Tab", "Tab")
    #expect(model.focus == .servers)
    press(&model, "Shift-Tab")
    #expect(model.focus == .stream)
    press(&model, "3")
    _ = model.update(.snapshot(Sessions.many))
    #expect(model.focus == .events)
  }

  @Test("Enter goes from a server to its socket and on to the stream")
  func open() {
    var model = inspector()
    press(&model, "j", "1", "Enter")
    #expect(model.focus == .sockets)
    #expect(model.selectedSocket == ObjectID("s1.1"))
    press(&model, "Enter")
    #expect(model.focus == .stream)
  }

  @Test("The selection follows its object when rows come and go")
  func selectionFollows() {
    var model = inspector()
    press(&model, "j")
    #expect(model.selectedSocket == ObjectID("c1"))
    var later = Sessions.busy
    later.sockets.elements.removeFirst()
    later.sockets.total -= 1
    _ = model.update(.snapshot(later))
    #expect(model.selectedSocket == ObjectID("c1"))
    #expect(model.socketPosition.index == 0)
    later.sockets.elements.removeFirst()
    later.sockets.total -= 1
    _ = model.update(.snapshot(later))
    #expect(model.selectedSocket == ObjectID("s1.2"), "the neighbour below")
    later.sockets = Window(elements: [], total: 0)
    _ = model.update(.snapshot(later))
    #expect(model.selectedSocket == nil)
  }

  @Test("Rows stay where they are under the selection when rows above are dropped")
  func rowsStand() {
    var model = inspector(Sessions.many)
    for _ in 0..<30 { press(&model, "j") }
    let place = model.socketPosition.index - model.socketPosition.top
    var later = Sessions.many
    later.sockets.elements.removeFirst(7)
    later.sockets.total -= 7
    _ = model.update(.snapshot(later))
    #expect(model.selectedSocket == ObjectID("c31"))
    #expect(model.socketPosition.index == 23)
    #expect(model.socketPosition.index - model.socketPosition.top == place)
  }

  @Test("Moving far stops at the ends")
  func ends() {
    var model = inspector(Sessions.many)
    press(&model, "G")
    #expect(model.selectedSocket == ObjectID("c200"))
    press(&model, "j", "^D")
    #expect(model.selectedSocket == ObjectID("c200"))
    press(&model, "g", "k", "^U")
    #expect(model.selectedSocket == ObjectID("c1"))
  }

  @Test("Scrolling up stops following, G and F follow again")
  func follow() {
    var model = inspector(Sessions.many)
    press(&model, "3")
    #expect(model.eventPosition == .following)
    press(&model, "k")
    #expect(model.eventPosition != .following)
    press(&model, "G")
    #expect(model.eventPosition == .following)
    press(&model, "F")
    #expect(model.eventPosition != .following)
    press(&model, "F")
    #expect(model.eventPosition == .following)
    press(&model, "g")
    #expect(screen(model).contains(" 1.000 c1"))
    press(&model, "j")
    #expect(!screen(model).contains(" 1.000 c1"))
    #expect(screen(model).contains(" 2.000 c1"))
  }

  @Test("What is scrolled to stands still while entries come and old ones are dropped")
  func anchored() {
    var model = inspector(Sessions.many)
    press(&model, "3", "z", "PgUp", "PgUp")
    let before = screen(model).split(separator: "\n").dropFirst()
    var later = Sessions.many
    later.events.elements.removeFirst(100)
    later.droppedEvents = 100
    for number in UInt64(301)...350 {
      later.events.elements.append(
        EventRecord(sequence: number, time: 400, source: nil, event: .command("x")))
    }
    later.events.total = 250
    _ = model.update(.snapshot(later))
    let after = screen(model).split(separator: "\n").dropFirst()
    #expect(before == after)
  }

  @Test("Pausing freezes the screen, counts, and goes on with what happened")
  func pause() {
    var model = inspector()
    press(&model, "p")
    let frozen = screen(model)
    var later = Sessions.busy
    later.time = 200
    later.events.elements.append(
      EventRecord(sequence: 1_218, time: 199, source: nil, event: .command("later")))
    later.events.total += 1
    later.sockets.elements[0].bytesRead = 99
    #expect(model.update(.snapshot(later)) == [])
    _ = model.update(.tick(300))
    #expect(model.nextTick(after: 300) == nil)
    let paused = screen(model)
    #expect(paused == frozen.replacing("PAUSED +0", with: "PAUSED +1"))
    press(&model, "p")
    #expect(screen(model).contains("199.000 :    later"))
  }

  @Test("Zoom and back")
  func zoom() {
    var model = inspector()
    let before = model.frame(theme: .monochrome)
    press(&model, "z")
    #expect(model.frame(theme: .monochrome) != before)
    press(&model, "z")
    #expect(model.frame(theme: .monochrome) == before)
    press(&model, "z", "Esc")
    #expect(model.frame(theme: .monochrome) == before)
  }

  @Test("Rows stand still while another pane fills the screen, or it is too small")
  func zoomKeepsRows() {
    var model = inspector(Sessions.many)
    press(&model, "j", "j", "4")
    let before = screen(model)
    press(&model, "z")
    _ = model.update(.snapshot(Sessions.many))
    press(&model, "z")
    #expect(screen(model) == before)
    _ = model.update(.resized(Size(columns: 20, rows: 5)))
    _ = model.update(.snapshot(Sessions.many))
    _ = model.update(.resized(Size(columns: 80, rows: 24)))
    #expect(screen(model) == before)
  }

  @Test(
    "A key that can't do anything now says why",
    arguments: [
      (["W"], "W does nothing here"), (["Enter"], "there is no socket yet"),
      (["j"], "there is no socket yet"), (["1", "Enter"], "there is no server yet"),
      (["1", "G"], "there is no server yet"), (["1", "a"], "there is no server yet"),
      (["3", "Enter"], "not a line of a log"), (["4", "s"], "there is no socket yet"),
    ] as [([String], String)])
  func nothingToDo(keys: [String], reason: String) {
    var model = inspector(Snapshot(time: 0))
    for key in keys { #expect(press(&model, key) == []) }
    #expect(said(model).contains(reason))
    #expect(model.notice?.nextStep != nil)
  }

  @Test(
    "Without sockets, the screen says how to connect to the newest server",
    arguments: [
      ("[::]:8124", "nc 127.0.0.1 8124"), ("0.0.0.0:80", "nc 127.0.0.1 80"),
      ("127.0.0.1:9", "nc 127.0.0.1 9"), ("[::1]:8124", "nc ::1 8124"),
      ("/tmp/a.sock", "nc -U /tmp/a.sock"), ("/tmp/it's", #"nc -U '/tmp/it'\''s'"#),
      ("@name", "Press c, type s1 and Enter"), ("/tmp/a:80", "nc -U /tmp/a:80"),
    ])
  func howToConnect(address: String, command: String) {
    var snapshot = Snapshot(time: 0)
    snapshot.servers = Window(
      elements: [
        ServerRow(
          id: ObjectID("s1"), address: address, reach: .thisMachine, state: .listening,
          handler: "none", createdAt: 0)
      ], total: 1)
    #expect(screen(inspector(snapshot)).contains(command))
  }

  @Test("On a screen that is too small only quitting works")
  func tooSmall() {
    var model = Model(size: Size(columns: 20, rows: 5))
    _ = model.update(.snapshot(Sessions.busy))
    let keys = [":", "x", "y", "z", "j", "Enter", "?", "a", "p"]
    for key in keys { #expect(press(&model, key) == []) }
    #expect(model.layer == .panes)
    #expect(model.frozen == nil)
    #expect(press(&model, "q") == [.quit(status: 0)])
  }

  @Test("The first and last row of a long list are asked for, and selected when they arrive")
  func farRows() {
    var model = inspector()
    var part = Sessions.many
    part.sockets = Window(elements: Array(Sessions.many.sockets.elements[..<20]), total: 200)
    _ = model.update(.snapshot(part))
    let effects = model.update(.input(.key(KeyPress(.character("G")))))
    #expect(effects == [.request(model.request)])
    guard case .from(let start, let count) = model.request.sockets else {
      Issue.record("asks for \(model.request.sockets)")
      return
    }
    #expect((start..<start + count).contains(199))
    part.sockets = Window(
      start: start, elements: Array(Sessions.many.sockets.elements[start...]), total: 200)
    _ = model.update(.snapshot(part))
    #expect(model.selectedSocket == ObjectID("c200"))
    #expect(model.request.sockets == .around(id: ObjectID("c200"), count: 32, orAt: 199))
  }

  @Test("The selected row of a pane without the focus is told apart, also without colour")
  func unfocusedSelection() {
    var model = inspector()
    let focused = model.frame(theme: .monochrome).surface
    press(&model, "3")
    let unfocused = model.frame(theme: .monochrome).surface
    #expect(focused.text.contains("▸ s1.1"))
    #expect(unfocused.text.contains("▹ s1.1"))
    #expect(!unfocused.text.contains("▸"))
  }
}
