import NetTypes
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("A screen without motion")
struct MotionTests {
  private func model(_ snapshot: Snapshot = Sessions.busy) -> Model {
    var model = Model(size: Size(columns: 160, rows: 50))
    model.reducesMotion = true
    _ = model.update(.snapshot(snapshot))
    return model
  }

  @Test("T36: there are no sparklines, and seconds are not counted")
  func still() {
    #expect(!screen(model()).contains("Trend"))
    #expect(screen(model()).contains("<1m"))
  }

  @Test("T36: without traffic nothing is due before a minute is over")
  func due() throws {
    var snapshot = Sessions.busy
    for index in snapshot.sockets.elements.indices {
      snapshot.sockets.elements[index].readRate = 0
      snapshot.sockets.elements[index].writeRate = 0
      snapshot.sockets.elements[index].history = []
      snapshot.sockets.elements[index].kernel?.info.unacked = 0
    }
    let model = model(snapshot)
    var moving = model
    moving.reducesMotion = false
    let now = model.latest.time
    let due = try #require(model.nextTick(after: now))
    #expect(due >= 150, "s1.2, made at 90, is a minute old then")
    #expect(try #require(moving.nextTick(after: now)) < due)
  }
}
