import Commands
import NetTypes
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("Actions and questions")
struct ActionTests {
  @Test("Destroying asks with id, peer and state of the key press, and does it on a clear yes")
  func destroy() throws {
    var model = inspector()
    #expect(press(&model, "x") == [])
    #expect(screen(model).contains("s1.1 with 127.0.0.1:51234, open. This can't be undone."))
    #expect(press(&model, "x", "Enter", "j") == [])
    #expect(press(&model, "y") == (try run("destroy s1.1", "s1.1")))
    press(&model, "x")
    #expect(press(&model, "n", "y") == [])
  }

  @Test("Destroying refuses when the socket is gone or closed meanwhile", arguments: [true, false])
  func destroyGone(isGone: Bool) {
    var model = inspector()
    press(&model, "x")
    var later = Sessions.busy
    if isGone {
      later.sockets.elements.removeFirst()
      later.sockets.total -= 1
      later.streamSocket = nil
    } else {
      later.sockets.elements[0].closedAt = 131
    }
    _ = model.update(.snapshot(later))
    #expect(model.layer != .panes, "traffic closes no question")
    #expect(press(&model, "y") == [])
    #expect(said(model).contains("s1.1 closed meanwhile"))
  }

  @Test(
    "Of a closed socket it is said that it is closed, and how to open it again",
    arguments: ["s", "e", "x"])
  func closed(key: String) throws {
    var model = inspector()
    press(&model, "j", "j", "j")
    #expect(press(&model, key) == [])
    #expect(said(model).contains("c2 is closed | : reconnect c2 connects it again"))
    press(&model, "j")
    #expect(press(&model, key) == [])
    #expect(said(model).contains("s1.3 is closed") && !said(model).contains("reconnect"))
    press(&model, "k", "a", "G", "k", "k", "k")
    #expect(press(&model, "Enter") == (try run("reconnect c2", "c2")))
  }

  @Test("A socket that waits to connect again counts down, connects at once, or gives up")
  func again() throws {
    var model = inspector()
    var snapshot = model.latest
    let index = try #require(snapshot.sockets.elements.firstIndex { $0.id == ObjectID("c2") })
    snapshot.sockets.elements[index].retryAt = snapshot.time + 2.5
    _ = model.update(.snapshot(snapshot))
    press(&model, "j", "j", "j")
    #expect(model.frame(theme: .monochrome).surface.text.contains("again in 3s"))
    #expect(model.nextTick(after: model.now).map { $0 <= model.now + 0.51 } == true)
    #expect(press(&model, "r") == (try run("reconnect c2", "c2")))
    #expect(screen(model).contains("x destroy"))
    press(&model, "a")
    #expect(screen(model).contains(/destroy c2 +give up connecting again/))
    press(&model, "Esc", "x")
    #expect(screen(model).contains("c2, closed, waits to connect to 127.0.0.1:9 again"))
    #expect(screen(model).contains("gives up connecting; reconnect c2"))
    #expect(!screen(model).contains("undone"))
    #expect(press(&model, "y") == (try run("destroy c2", "c2")))
  }

  @Test("Quitting asks while sockets are open, and only then")
  func quit() {
    var model = inspector()
    #expect(press(&model, "q") == [])
    #expect(press(&model, "q") == [], "a second q is a no")
    #expect(press(&model, "q", "y") == [.quit(status: 0)])
    var empty = inspector(Snapshot(time: 0))
    #expect(press(&empty, "q") == [.quit(status: 0)])
  }

  @Test("Control-C closes what is open, then asks to quit; twice quits")
  func interrupt() {
    var model = inspector(Snapshot(time: 0))
    press(&model, ":")
    #expect(press(&model, "^C") == [])
    #expect(model.layer == .panes)
    #expect(press(&model, "^C") == [])
    #expect(press(&model, "^C") == [.quit(status: 0)])
  }

  @Test("Esc never quits")
  func escape() {
    for keys in [[], [":"], ["?"], ["a"], ["x"], ["q"], ["z"], ["p"]] {
      var model = inspector()
      for key in keys { press(&model, key) }
      for _ in 0..<4 { #expect(press(&model, "Esc") == []) }
      #expect(model.layer == .panes)
      #expect(!model.isZoomed)
    }
  }

  @Test("What can't be done says why")
  func disabled() {
    var model = inspector()
    press(&model, "j", "j", "j")
    #expect(model.selectedSocket == ObjectID("c2"))
    for key in ["s", "e", "x"] {
      #expect(press(&model, key) == [])
      #expect(model.layer == .panes)
      #expect(said(model).contains("c2 is closed"))
    }
    press(&model, "1")
    #expect(press(&model, "x") == [])
    #expect(said(model).contains("s1 is a server"))
    var empty = inspector(Snapshot(time: 0))
    for key in ["s", "e", "x", "a"] {
      press(&empty, key)
      #expect(said(empty).contains("there is no socket yet"))
    }
  }

  @Test("The list of actions does what its entries say, and asks where keys ask")
  func actions() throws {
    var model = inspector()
    press(&model, "a", "j")
    #expect(press(&model, "Enter") == (try run("end s1.1", "s1.1")))
    press(&model, "a", "j", "j", "j")
    #expect(press(&model, "Enter") == [])
    #expect(press(&model, "y") == (try run("resetAndDestroy s1.1", "s1.1")))
    press(&model, "1", "a")
    #expect(press(&model, "Enter") == (try run("close s1", "s1")))
    press(&model, "a", "G", "k", "k")
    #expect(press(&model, "Enter") == (try run("handler s1 broadcast", "s1")))
  }

  @Test("Suspending and redrawing work in every layer", arguments: ["", ":", "?", "a", "x"])
  func everywhere(key: String) {
    var model = inspector()
    if !key.isEmpty { press(&model, key) }
    #expect(press(&model, "^L", "^Z") == [.redraw, .suspend])
  }
}
