import Testing

@testable import EventLoop

@Suite("What the loop tells of itself")
struct LoopLoadTests {
  @NetActor
  @Test("timers that run count, closed ones do not")
  func timers() async {
    let loop = EventLoop.shared
    loop.measure()
    let before = loop.load.timers
    let timer = LoopTimer().unref()
    timer.start(after: 60_000) {}
    #expect(loop.load.timers == before + 1)
    timer.close()
    #expect(loop.load.closing >= 1)
  }

  @NetActor
  @Test("work counts as lag, waiting does not")
  func lag() async {
    let loop = EventLoop.shared
    loop.measure()
    let before = loop.load.iterations
    // Looked at within the loop: other tests keep it busy, and it remembers only so many iterations.
    let load = await withCheckedContinuation { done in
      loop.setImmediate {
        // Twenty milliseconds of work.
        let end = ContinuousClock.now + .milliseconds(20)
        while ContinuousClock.now < end {}
        loop.setImmediate { loop.setImmediate { done.resume(returning: loop.load) } }
      }
    }
    #expect(load.iterations > before)
    #expect((load.lag?.maximum ?? 0) >= 0.02)
  }
}
