import Foundation
import Synchronization
import Testing

/// Runs the tests of a suite on threads of their own.
///
/// They block while they wait for a program. On the threads that all tests share they would hold up
/// the others, which have to wait for events there.
struct ThreadsTrait: SuiteTrait, TestTrait, TestScoping {
  fileprivate let threads: BlockingThreads

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(threads) { try await function() }
  }
}

extension Trait where Self == ThreadsTrait {
  /// On threads where a test may block; a few at a time.
  static var onThreads: Self { Self(threads: .few) }

  /// On a thread where a test may block; for suites that run one test after the other, which need not
  /// wait for those that run a few at a time.
  static var onThread: Self { Self(threads: .one) }
}

/// Threads that take work as it comes.
private final class BlockingThreads: TaskExecutor {
  static let few = BlockingThreads(count: 2)
  static let one = BlockingThreads(count: 1)

  private let jobs = Mutex<[UnownedJob]>([])
  private let available = DispatchSemaphore(value: 0)

  private init(count: Int) {
    for _ in 0..<count {
      let thread = Thread { [self] in
        while true {
          available.wait()
          let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
          job?.runSynchronously(on: asUnownedTaskExecutor())
        }
      }
      // What the emulator keeps on the stack is little, but tests nest deep.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    available.signal()
  }
}
