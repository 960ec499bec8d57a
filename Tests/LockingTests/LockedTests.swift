import Foundation
import Locking
import Testing

/// The lock: that it locks, and that it passes on what its body returns and throws.
@Suite(.timeLimit(.minutes(1)))
struct LockedTests {
  private struct Refusal: Error {}

  private final class Tally: Sendable {
    let value = Locked(0)
  }

  @Test func `Threads that count together lose nothing`() {
    let tally = Tally()
    // A value of a plain type, changed in two steps: without the lock, some of them would be lost.
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<10_000 {
        tally.value.withLock { value in
          let before = value
          value = before + 1
        }
      }
    }
    #expect(tally.value.withLock { $0 } == 80_000)
  }

  @Test func `An error leaves the lock open, and what was changed before it stands`() {
    let tally = Tally()
    #expect(throws: Refusal.self) {
      try tally.value.withLock { value throws(Refusal) in
        value = 7
        throw Refusal()
      }
    }
    #expect(tally.value.withLock { $0 } == 7)
  }
}
