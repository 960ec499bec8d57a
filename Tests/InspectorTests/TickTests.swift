import Commands
import NetTypes
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("Requests and time")
struct TickTests {
  @Test("Another selection asks for another stream; the same screen asks for nothing")
  func requests() {
    var model = inspector()
    #expect(model.request.streamOf == ObjectID("s1.1"))
    #expect(model.request.events == .last(count: 40))
    let effects = model.update(.input(.key(KeyPress(.character("j")))))
    #expect(effects == [.request(model.request)])
    #expect(model.request.streamOf == ObjectID("c1"))
    #expect(model.update(.snapshot(Sessions.busy)) == [])
  }

  @Test("T20, T36: An idle screen without sockets never wakes up")
  func idle() {
    #expect(inspector(Snapshot(time: 5)).nextTick(after: 100) == nil)
  }

  @Test("Ages wake it up only when one changes; rates twice a second")
  func ticks() {
    var snapshot = Sessions.busy
    for index in snapshot.sockets.elements.indices {
      snapshot.sockets.elements[index].readRate = 0
      snapshot.sockets.elements[index].writeRate = 0
    }
    var quiet = inspector(snapshot)
    // The youngest open one is 40.5 s old.
    #expect(quiet.nextTick(after: 130.5) == 131)
    #expect(quiet.update(.tick(131)) == [])
    #expect(quiet.nextTick(after: 150) == 190)
    var busy = inspector()
    #expect(busy.nextTick(after: 130.6) == 131)
    #expect(busy.nextTick(after: 131) == 131.5)
    #expect(busy.update(.tick(131)) == [.request(busy.request)])
  }

  @Test("T20: Ages that are not on the screen wake nobody up")
  func hiddenAges() {
    var snapshot = Sessions.detailed
    for index in snapshot.sockets.elements.indices {
      snapshot.sockets.elements[index].readRate = 0
      snapshot.sockets.elements[index].writeRate = 0
      snapshot.sockets.elements[index].history = []
    }
    var model = inspector(snapshot)
    #expect(model.nextTick(after: 150) == 190)
    for key in ["3", "z"] { _ = model.update(.input(.key(KeyPress(.character(Character(key)))))) }
    #expect(model.isZoomed)
    #expect(model.nextTick(after: 150) == nil)
    // The page about a socket tells for how long it has been open.
    for key in ["6", "z", "z"] {
      _ = model.update(.input(.key(KeyPress(.character(Character(key))))))
    }
    #expect(model.isZoomed)
    #expect(model.nextTick(after: 150) == 190)
  }

  @Test("T34: The clock never goes back")
  func clock() {
    var model = inspector()
    _ = model.update(.tick(500))
    _ = model.update(.tick(3))
    _ = model.update(.snapshot(Sessions.busy))
    #expect(model.now == 500)
  }
}
