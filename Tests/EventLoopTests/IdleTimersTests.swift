import Foundation
import Testing

@testable import EventLoop

struct IdleTimersTests {
  private func expired(_ timers: inout IdleTimers<Int>, at now: UInt64) -> [Int] {
    var owners: [Int] = []
    while let owner = timers.takeExpired(now: now) { owners.append(owner) }
    return owners
  }

  @Test func `An entry is due once its limit has passed without activity, and then gone`() {
    var timers = IdleTimers<Int>()
    _ = timers.add(7, limit: 60, now: 1000)
    #expect(timers.nextTurn == 1060)
    #expect(expired(&timers, at: 1059) == [])
    #expect(expired(&timers, at: 1060) == [7])
    #expect(timers.nextTurn == nil && timers.count == 0)
  }

  // TIME-004
  @Test func `Activity begins the time anew`() {
    var timers = IdleTimers<Int>()
    let token = timers.add(7, limit: 60, now: 0)
    timers.touch(token, now: 40)
    #expect(timers.nextTurn == 60)
    #expect(expired(&timers, at: 60) == [])
    #expect(timers.nextTurn == 100)
    timers.touch(token, now: 99)
    #expect(expired(&timers, at: 158) == [])
    #expect(expired(&timers, at: 159) == [7])
  }

  // TIME-014
  @Test func `Entries are due in the order of their times, and of equal ones in their own`() {
    var timers = IdleTimers<Int>()
    let limits: [UInt64] = [50, 20, 40, 20, 30, 20, 10]
    for (owner, limit) in limits.enumerated() {
      _ = timers.add(owner, limit: limit, now: 0)
    }
    #expect(expired(&timers, at: 30) == [6, 1, 3, 5, 4])
    #expect(expired(&timers, at: 100) == [2, 0])
  }

  // TIME-014
  @Test func `An entry that is removed while others are due is not given out`() {
    var timers = IdleTimers<Int>()
    _ = timers.add(1, limit: 10, now: 0)
    let second = timers.add(2, limit: 10, now: 0)
    #expect(timers.takeExpired(now: 10) == 1)
    timers.remove(second)
    #expect(timers.takeExpired(now: 10) == nil)
  }

  @Test func `The longest limit never overflows`() {
    var timers = IdleTimers<Int>()
    _ = timers.add(1, limit: .max, now: 5)
    #expect(timers.nextTurn == .max)
    #expect(expired(&timers, at: .max - 1) == [])
  }

  @Test func `Thousands of random steps agree with a plain list`() {
    var random = SystemRandomNumberGenerator()
    var timers = IdleTimers<Int>()
    var model: [(owner: Int, token: IdleTimers<Int>.Token, limit: UInt64, last: UInt64)] = []
    var now: UInt64 = 0
    for owner in 0..<20_000 {
      now += UInt64.random(in: 0...3, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1:
        let limit = UInt64.random(in: 1...400, using: &random)
        model.append((owner, timers.add(owner, limit: limit, now: now), limit, now))
      case 2, 3:
        guard let index = model.indices.randomElement(using: &random) else { continue }
        timers.touch(model[index].token, now: now)
        model[index].last = now
      case 4:
        guard let index = model.indices.randomElement(using: &random) else { continue }
        timers.remove(model.remove(at: index).token)
      default:
        let due = model.filter { $0.last + $0.limit <= now }.map(\.owner)
        #expect(expired(&timers, at: now).sorted() == due.sorted())
        model.removeAll { $0.last + $0.limit <= now }
        #expect(timers.count == model.count)
      }
    }
    #expect(expired(&timers, at: .max).sorted() == model.map(\.owner).sorted())
  }

  @Test func `A hundred thousand busy entries are looked at once in each of their limits`() {
    let count = 100_000
    let limit: UInt64 = 60_000
    var timers = IdleTimers<Int>()
    let tokens = (0..<count).map { timers.add($0, limit: limit, now: UInt64($0 % 1000)) }
    var turns = 0
    var time: UInt64 = 0
    let start = cpuTime()
    // Ten minutes in which each of them is active every 20 seconds.
    while time < 600_000 {
      time += 20_000
      for token in tokens { timers.touch(token, now: time) }
      while let turn = timers.nextTurn, turn <= time {
        turns += 1
        #expect(timers.takeExpired(now: turn) == nil)
      }
    }
    let duration = cpuTime() - start
    #expect(timers.count == count)
    // One turn of the timer serves all that stand at the same millisecond.
    #expect(turns <= 1000 * 10)
    // Three million activities; a list that were searched for each would take hours.
    #expect(duration < 60)
  }

  /// Seconds that this thread has computed: what else the machine does is not in it.
  private func cpuTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
