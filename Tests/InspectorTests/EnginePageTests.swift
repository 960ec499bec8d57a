import NetTypes
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("The page about the engine")
struct EnginePageTests {
  @Test("nothing is asked for before it is open, and once a second while it is")
  func pace() throws {
    var model = inspector(Snapshot(time: 10))
    #expect(!model.request.engine)
    #expect(model.nextTick(after: 10) == nil, "an idle screen stays idle")
    let effects = model.update(.input(.key(.character("E"))))
    #expect(
      effects.contains { if case .request(let request) = $0 { request.engine } else { false } })
    var snapshot = Snapshot(time: 10.1)
    snapshot.engine = EngineReport(time: 10.1)
    _ = model.update(.snapshot(snapshot))
    #expect(model.nextTick(after: 10.1) == 11.1)
    #expect(model.update(.tick(10.5)) == [])
    #expect(model.update(.tick(11.1)) == [.request(model.request)])
    press(&model, "Esc")
    #expect(model.layer == .panes)
    #expect(model.nextTick(after: 11.1) == nil)
  }

  @Test("what is nearly full and what leaks stands out in words")
  func warnings() {
    var model = inspector(Snapshot(time: 0))
    press(&model, "E")
    var snapshot = Snapshot(time: 0)
    snapshot.engine = EngineReport(
      time: 0, handles: [.init("descriptors", "descriptors", 1000, of: 1024)],
      kept: [.init("events", "events", 10_000, of: 10_000, dropped: 5)], unlisted: 2)
    _ = model.update(.snapshot(snapshot))
    let text = screen(model)
    #expect(text.contains(/descriptors +1,000 of 1,024  nearly full/))
    #expect(text.contains(/events +10,000 of 10,000, 5 dropped/))
    #expect(text.contains(/in no list +2  sockets that nobody holds: a leak/))
  }

  @Test("it scrolls where it has no room")
  func scrolls() {
    var model = inspector(Sessions.engine)
    press(&model, "E")
    _ = model.update(.snapshot(Sessions.engine))
    #expect(screen(model).contains("more below"))
    press(&model, "G")
    #expect(screen(model).contains("names given"))
    #expect(!screen(model).contains("more below"))
    press(&model, "g", "k")
    #expect(screen(model).contains("loop lag"))
  }
}
