import Testing

@testable import sockscope

@Suite struct FramePacerTests {
  private let start = ContinuousClock.now

  @Test("nothing is due while nothing is wanted")
  func idle() {
    var pacer = FramePacer(start: start)
    #expect(pacer.due == nil)
    #expect(pacer.take(at: start) == false)
  }

  @Test("the first picture after a pause is drawn at once, the next after an interval")
  func pace() {
    var pacer = FramePacer(start: start)
    pacer.want()
    #expect(pacer.take(at: start) == true)
    #expect(pacer.due == nil)
    pacer.want()
    #expect(pacer.due == start + FramePacer.interval)
    #expect(pacer.take(at: start + .milliseconds(20)) == false)
    #expect(pacer.take(at: start + FramePacer.interval) == true)
    pacer.want()
    #expect(pacer.take(at: start + .seconds(5)) == true)
  }

  @Test("T33: a calm pace has one picture a second, and a quick one begins at once")
  func calm() {
    var pacer = FramePacer(start: start)
    pacer.want()
    #expect(pacer.take(at: start) == true)
    pacer.pace = .calm
    pacer.want()
    #expect(pacer.due == start + .seconds(1))
    let drawn = (0..<10_000).count { millisecond in
      pacer.want()
      return pacer.take(at: start + .milliseconds(millisecond))
    }
    #expect(drawn == 9)
    pacer.want()
    pacer.pace = .quick
    #expect(pacer.take(at: start + .seconds(9) + FramePacer.interval) == true)
  }

  @Test("a key is answered sooner than the next picture is due, but not at any rate")
  func answer() {
    var pacer = FramePacer(start: start)
    pacer.want()
    #expect(pacer.take(at: start) == true)
    pacer.wantAnswer()
    #expect(pacer.due == start + FramePacer.answerInterval)
    #expect(pacer.take(at: start + FramePacer.answerInterval) == true)
    pacer.want()
    #expect(pacer.due == start + FramePacer.answerInterval + FramePacer.interval)
    pacer.pace = .calm
    pacer.wantAnswer()
    #expect(pacer.due == start + FramePacer.answerInterval + .seconds(1))
  }

  @Test("pictures that take long are drawn less often, but ten times a second at least")
  func cost() {
    var pacer = FramePacer(start: start)
    pacer.want()
    #expect(pacer.take(at: start) == true)
    for (cost, spacing) in [(300, 34), (800, 80), (50_000, 100)] {
      pacer.note(cost: .microseconds(cost))
      pacer.want()
      #expect(pacer.due == start + .milliseconds(spacing))
    }
    pacer.wantAnswer()
    #expect(pacer.due == start + FramePacer.answerInterval)
  }

  @Test("there are at most thirty pictures in a second")
  func limit() {
    var pacer = FramePacer(start: start)
    let drawn = (0..<1000).count { millisecond in
      pacer.want()
      return pacer.take(at: start + .milliseconds(millisecond))
    }
    #expect(drawn <= 30)
    #expect(drawn >= 29)
  }
}

@Suite struct SnapshotFlowTests {
  private let start = ContinuousClock.now

  @Test("T33: at a calm pace, what merely changed is asked for once a second")
  func calm() {
    var flow = SnapshotFlow(start: start)
    flow.pace = .calm
    flow.wantNow()
    #expect(flow.take(at: start) == true)
    flow.arrived()
    flow.want()
    #expect(flow.due == start + .seconds(1))
    flow.wantNow()
    #expect(flow.due == start)
  }

  @Test("one question at a time")
  func single() {
    var flow = SnapshotFlow(start: start)
    #expect(flow.due == nil)
    flow.wantNow()
    #expect(flow.take(at: start) == true)
    flow.wantNow()
    flow.want()
    #expect(flow.due == nil)
    #expect(flow.take(at: start + .seconds(1)) == false)
    flow.arrived()
    #expect(flow.take(at: start + .seconds(1)) == true)
    flow.arrived()
    #expect(flow.due == nil)
  }

  @Test("what merely changed is asked for as often as pictures are drawn, the rest at once")
  func pace() {
    var flow = SnapshotFlow(start: start)
    flow.want()
    #expect(flow.take(at: start) == true)
    flow.arrived()
    flow.want()
    #expect(flow.take(at: start + .milliseconds(10)) == false)
    #expect(flow.due == start + FramePacer.interval)
    flow.wantNow()
    #expect(flow.take(at: start + .milliseconds(10)) == true)
  }

  @Test("a wish for now is not weakened by a change")
  func strength() {
    var flow = SnapshotFlow(start: start)
    flow.want()
    #expect(flow.take(at: start) == true)
    flow.arrived()
    flow.wantNow()
    flow.want()
    #expect(flow.take(at: start + .milliseconds(1)) == true)
  }
}
