import EventLoop
import Testing

@NetActor
@Suite(.timeLimit(.minutes(1)))
struct EventLoopTests {
  @Test func `Ticks run after the callback, immediates after the ticks`() async {
    let order = await withCheckedContinuation { done in
      let loop = EventLoop.shared
      var order: [String] = []
      loop.setImmediate {
        order.append("immediate")
        loop.nextTick { order.append("tick of the immediate") }
        loop.setImmediate { done.resume(returning: order) }
      }
      loop.nextTick {
        order.append("tick")
        loop.nextTick { order.append("tick of the tick") }
      }
      order.append("call")
    }
    #expect(order == ["call", "tick", "tick of the tick", "immediate", "tick of the immediate"])
  }

  @Test func `A repeating timer fires until it is closed`() async {
    let count = await withCheckedContinuation { done in
      let timer = LoopTimer()
      var count = 0
      timer.start(after: 1, repeating: 1) {
        count += 1
        guard count == 3 else { return }
        timer.close()
        timer.close()
        done.resume(returning: count)
      }
    }
    #expect(count == 3)
  }

  @Test func `A started again timer forgets its earlier action`() async {
    let which = await withCheckedContinuation { done in
      let timer = LoopTimer()
      timer.start(after: 0) { done.resume(returning: "first") }
      timer.start(after: 1) {
        timer.close()
        done.resume(returning: "second")
      }
    }
    #expect(which == "second")
  }

  @Test nonisolated func `Operations from one thread run in order, on the loop's thread`() async {
    let order = await withCheckedContinuation { done in
      NetActor.enqueue {
        var order: [Int] = []
        for number in 0..<100 {
          NetActor.enqueue { order.append(number) }
        }
        NetActor.enqueue { done.resume(returning: order) }
      }
    }
    #expect(order == Array(0..<100))
  }
}
