import Foundation
import NetTypes
import Locking
import Testing

@testable import EventLoop

/// A resolver whose name server does not answer.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct ResolverTests {
  /// Answers nobody before it is opened.
  private final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let most = Locked((running: 0, ever: 0))

    /// The most lookups that ever waited at the same time.
    var mostRunning: Int { most.withLock { $0.ever } }

    func resolve(_ request: LookupRequest) -> Resolver.Answer {
      most.withLock {
        $0.running += 1
        $0.ever = max($0.ever, $0.running)
      }
      semaphore.wait()
      semaphore.signal()
      most.withLock { $0.running -= 1 }
      return .success([.init(address: "127.0.0.1", family: .ipv4)])
    }

    func open() { semaphore.signal() }
  }

  @Test func `Lookups that hang take a few threads, then wait, then fail`() async throws {
    let gate = Gate()
    let resolver = Resolver { gate.resolve($0) }
    let all = Resolver.threadLimit + Resolver.queueLimit
    var answers = 0
    var refused: Resolver.Answer?
    let done = AsyncStream<Void> { stream in
      for number in 0..<all {
        resolver.lookup(LookupRequest(host: "\(number).test")) { answer in
          #expect((try? answer.get())?.first?.address == "127.0.0.1")
          answers += 1
          if answers == all { stream.finish() }
        }
      }
      #expect(resolver.load == (Resolver.threadLimit, Resolver.queueLimit))
      resolver.lookup(LookupRequest(host: "more.test")) { answer in
        refused = answer
        #expect(answers == 0 && resolver.isBusy)
        gate.open()
      }
      #expect(refused == nil)
    }
    for await _ in done {}
    #expect(refused == .failure(LookupFailure(code: "EAI_AGAIN", number: -3001)))
    #expect(answers == all && resolver.load.waiting == 0 && !resolver.isBusy)
    #expect(gate.mostRunning <= Resolver.threadLimit)
  }

  @Test func `The loop goes on, and the process ends, while lookups hang`() async {
    await #expect(processExitsWith: .success) {
      await NetActor.run {
        let resolver = Resolver { _ in
          DispatchSemaphore(value: 0).wait()
          return .success([])
        }
        for number in 0..<100 {
          resolver.lookup(LookupRequest(host: "\(number).test")) { _ in
            preconditionFailure("answered")
          }
        }
      }
      // Nobody waits for it either.
      await withCheckedContinuation { next in
        NetActor.enqueue { EventLoop.shared.setImmediate { next.resume() } }
      }
    }
  }
}
