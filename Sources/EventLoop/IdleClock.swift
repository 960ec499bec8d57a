/// Who is told by an ``IdleClock``.
@NetActor
public protocol IdleClockOwner: AnyObject {
  /// Nothing was active for as long as the limit; the entry is gone.
  func idleTimeExpired()
}

/// Tells who has been idle for too long, with one timer of the loop for all of them.
///
/// An entry holds its owner until it is removed or has expired.
@NetActor
public final class IdleClock {
  /// The clock of the loop.
  public static let shared = IdleClock()

  /// An entry, until it is removed or has expired.
  public struct Token: Hashable, Sendable {
    fileprivate let token: IdleTimers<any IdleClockOwner>.Token
  }

  private var timers = IdleTimers<any IdleClockOwner>()
  private let timer = LoopTimer()
  /// When the timer fires, while it runs.
  private var wakeup: UInt64?

  private init() {
    timer.unref()
  }

  /// Has `owner` told once it was not active for `limit` milliseconds, 1 or more, from now on.
  public func add(_ owner: any IdleClockOwner, limit: UInt64) -> Token {
    let token = timers.add(owner, limit: limit, now: EventLoop.shared.now)
    schedule()
    return Token(token: token)
  }

  /// The owner of an entry was active: a store of the loop's time.
  public func touch(_ token: Token) {
    timers.touch(token.token, now: EventLoop.shared.now)
  }

  /// Forgets an entry.
  public func remove(_ token: Token) {
    timers.remove(token.token)
    // A timer that fires in vain costs less than to set it at each removal.
    guard timers.count == 0 else { return }
    wakeup = nil
    timer.stop()
  }

  private func schedule() {
    guard let next = timers.nextTurn, wakeup.map({ next < $0 }) ?? true else { return }
    wakeup = next
    let now = EventLoop.shared.now
    timer.start(after: next > now ? next - now : 0) { [unowned self] in expire() }
  }

  private func expire() {
    wakeup = nil
    let now = EventLoop.shared.now
    while let owner = timers.takeExpired(now: now) {
      // Each is a callback of its own, with its ticks, as in Node.
      EventLoop.callback { owner.idleTimeExpired() }
    }
    schedule()
  }
}
